import { Component, computed, inject, viewChild } from '@angular/core';
import { delegationsQuerySchema, type Delegation, type DelegationsQuery } from '@gangping/contracts';
import { Dialog, Icon, PageHeader } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { NoneFound } from '../../platform/list/none-found';
import { PagedList } from '../../platform/list/paged-list';
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
    FilterSelect,
    Icon,
    NoneFound,
    PageHeader,
    PagedList,
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
    <gp-paged-list
      [list]="list"
      [resource]="resource"
      [page]="page()"
      [searchLabel]="'delegations.list.search' | transloco"
    >
      <gp-filter-select
        filter
        [label]="'delegations.state' | transloco"
        [all]="'common.all' | transloco"
        [options]="states"
        texts="delegations.states"
        [value]="list.query().state"
        (chosen)="list.set({ state: $event })"
      />
      <gp-delegation-list
        [rows]="rows()"
        [caption]="'delegations.list.title' | transloco"
        [sort]="list.query().sort"
        (sortChanged)="sort($event)"
        (changed)="resource.reload()"
      >
        <gp-none-found
          empty
          icon="people"
          texts="delegations.list"
          [narrowed]="narrowed()"
          (everything)="everything()"
        />
      </gp-delegation-list>
    </gp-paged-list>
    <gp-dialog #dialog [heading]="'delegations.form.title' | transloco">
      @if (dialog.opened()) {
        <gp-delegation-form [forOthers]="true" (saved)="saved($event)" (cancelled)="dialog.close()" />
      }
    </gp-dialog>
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
