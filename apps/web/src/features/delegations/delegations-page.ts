import { Component, computed, inject, viewChild } from '@angular/core';
import { delegationsQuerySchema, type Delegation, type DelegationsQuery } from '@gangping/contracts';
import { Dialog, EmptyState, Icon, PageHeader, Pager, ProblemBanner, SearchBox } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { DelegationForm } from './delegation-form';
import { DelegationList } from './delegation-list';
import { delegationsResource } from './delegations.api';

/** 职务代理: everybody's, with what HR does about them. */
@Component({
  selector: 'gp-delegations-page',
  imports: [
    DelegationForm,
    DelegationList,
    Dialog,
    EmptyState,
    Icon,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    SearchBox,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      [heading]="'delegations.list.title' | transloco"
      [summary]="'delegations.list.summary' | transloco"
    >
      @if (session.can('cycles.run')) {
        <button actions type="button" class="gp-button gp-button-primary" (click)="dialog.open()">
          <gp-icon name="plus" />{{ 'delegations.form.title' | transloco }}
        </button>
      }
    </gp-page-header>
    <div class="tools">
      <gp-search-box
        [label]="'delegations.list.search' | transloco"
        [value]="list.query().search ?? ''"
        (searched)="list.set({ search: $event || undefined })"
      />
      <label>
        {{ 'delegations.state' | transloco }}
        <select #state class="gp-input" (change)="filter(state.value)">
          <option value="" [selected]="!list.query().state">{{ 'common.all' | transloco }}</option>
          @for (one of states; track one) {
            <option [value]="one" [selected]="one === list.query().state">
              {{ 'delegations.states.' + one | transloco }}
            </option>
          }
        </select>
      </label>
    </div>
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else {
      <gp-delegation-list
        [rows]="rows()"
        [caption]="'delegations.list.title' | transloco"
        [sort]="list.query().sort"
        (sortChanged)="sort($event)"
        (changed)="resource.reload()"
      >
        <gp-empty-state
          empty
          icon="people"
          [heading]="(narrowed() ? 'delegations.list.noneFound' : 'delegations.list.none') | transloco"
          [text]="(narrowed() ? 'delegations.list.noneFoundText' : 'delegations.list.noneText') | transloco"
        >
          @if (narrowed()) {
            <button type="button" class="gp-button" (click)="everything()">
              {{ 'common.reset' | transloco }}
            </button>
          }
        </gp-empty-state>
      </gp-delegation-list>
      @if (page(); as page) {
        <gp-pager
          [page]="page.page"
          [pageSize]="page.pageSize"
          [total]="page.total"
          (pageChanged)="list.set({ page: $event })"
        />
      }
    }
    <gp-dialog #dialog [heading]="'delegations.form.title' | transloco">
      @if (dialog.opened()) {
        <gp-delegation-form [forOthers]="true" (saved)="saved($event)" (cancelled)="dialog.close()" />
      }
    </gp-dialog>
  `,
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: end;
      margin-block-end: var(--gp-space-4);
    }
    .tools label {
      display: grid;
      gap: var(--gp-space-1);
      font-size: var(--gp-text-s);
    }
  `,
})
export class DelegationsPage {
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required(Dialog);
  protected readonly session = inject(SessionStore);

  protected readonly states = ['running', 'planned', 'over', 'ended'] as const;
  protected readonly list = listQuery(delegationsQuerySchema);
  protected readonly resource = delegationsResource(this.list.params);
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly narrowed = computed(() => {
    const { state, search } = this.list.query();
    return state !== undefined || search !== undefined;
  });

  protected filter(state: string): void {
    this.list.set({ state: (state || undefined) as DelegationsQuery['state'] });
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as DelegationsQuery['sort'] });
  }

  protected everything(): void {
    this.list.set({ state: undefined, search: undefined });
  }

  protected saved({ deputy }: Delegation): void {
    this.dialog().close();
    this.toasts.success('delegations.form.done', { deputy: deputy.name });
    this.resource.reload();
  }
}
