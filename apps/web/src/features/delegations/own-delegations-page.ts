import { Component, computed, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Delegation } from '@gangping/contracts';
import { Dialog, EmptyState, Icon, PageHeader, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { DelegationForm } from './delegation-form';
import { DelegationList } from './delegation-list';
import { ownDelegationsResource } from './delegations.api';

/** 我的代理: who scores for me while I am away, and for whom I score. */
@Component({
  selector: 'gp-own-delegations-page',
  imports: [
    DelegationForm,
    DelegationList,
    Dialog,
    EmptyState,
    Icon,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    TranslocoPipe,
  ],
  template: `
    <a class="gp-button gp-button-quiet back" routerLink="/team">
      <gp-icon name="chevronLeft" />{{ 'delegations.own.back' | transloco }}
    </a>
    <gp-page-header
      [heading]="'delegations.own.title' | transloco"
      [summary]="'delegations.own.summary' | transloco"
    >
      @if (mayName()) {
        <button actions type="button" class="gp-button gp-button-primary" (click)="dialog.open()">
          <gp-icon name="plus" />{{ 'delegations.form.title' | transloco }}
        </button>
      }
    </gp-page-header>
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else {
      @if (mayName()) {
        <section aria-labelledby="given">
          <h2 id="given">{{ 'delegations.own.given' | transloco }}</h2>
          <gp-delegation-list
            [rows]="given()"
            [caption]="'delegations.own.given' | transloco"
            (changed)="resource.reload()"
          >
            <gp-empty-state
              empty
              icon="people"
              [heading]="'delegations.own.noneGiven' | transloco"
              [text]="'delegations.own.noneGivenText' | transloco"
            />
          </gp-delegation-list>
        </section>
      }
      @if (taken()?.length || !mayName()) {
        <section aria-labelledby="taken">
          <h2 id="taken">{{ 'delegations.own.taken' | transloco }}</h2>
          <gp-delegation-list [rows]="taken()" [caption]="'delegations.own.taken' | transloco">
            <gp-empty-state
              empty
              icon="people"
              [heading]="'delegations.own.noneTaken' | transloco"
              [text]="'delegations.own.noneTakenText' | transloco"
            />
          </gp-delegation-list>
        </section>
      }
    }
    <gp-dialog #dialog [heading]="'delegations.form.title' | transloco">
      @if (dialog.opened()) {
        <gp-delegation-form (saved)="saved($event)" (cancelled)="dialog.close()" />
      }
    </gp-dialog>
  `,
  styles: `
    .back {
      margin-block-end: var(--gp-space-2);
    }
    section + section {
      margin-block-start: var(--gp-space-6);
    }
    h2 {
      margin-block: 0 var(--gp-space-3);
      font-size: var(--gp-text-lg);
    }
  `,
})
export class OwnDelegationsPage {
  private readonly toasts = inject(Toasts);
  private readonly account = inject(SessionStore).account;
  private readonly dialog = viewChild.required(Dialog);

  protected readonly resource = ownDelegationsResource();
  private readonly all = lastValue(this.resource);
  /** Whoever has nobody to score has nothing to delegate. */
  protected readonly mayName = computed(() => this.account()?.hasTeam ?? false);
  protected readonly given = computed(() => this.allWhere(({ superior }) => superior.id));
  protected readonly taken = computed(() => this.allWhere(({ deputy }) => deputy.id));

  protected saved({ deputy }: Delegation): void {
    this.dialog().close();
    this.toasts.success('delegations.form.done', { deputy: deputy.name });
    this.resource.reload();
  }

  private allWhere(mine: (delegation: Delegation) => number): readonly Delegation[] | null {
    const me = this.account()?.employeeId;
    return this.all()?.filter((delegation) => mine(delegation) === me) ?? null;
  }
}
