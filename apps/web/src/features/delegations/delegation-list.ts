import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import type { Delegation, DelegationState } from '@gangping/contracts';
import { Column, ConfirmDialog, DataList, StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { Toasts } from '../../platform/toast/toasts';
import { DelegationsApi } from './delegations.api';

const TONES: Readonly<Record<DelegationState, StatusTone>> = {
  planned: 'info',
  running: 'primary',
  over: 'neutral',
  ended: 'neutral',
};

/** Delegations with their periods; whoever may, ends one before its last day, after a question. */
@Component({
  selector: 'gp-delegation-list',
  imports: [Column, ConfirmDialog, DataList, LocalDatePipe, StatusTag, TranslocoPipe],
  template: `
    <gp-data-list
      [rows]="rows()"
      [caption]="caption()"
      [sort]="sort()"
      [rowKey]="keyOf"
      (sortChanged)="sortChanged.emit($event)"
    >
      <ng-template
        gpColumn="superiorName"
        primary
        [sortable]="sort() !== undefined"
        [rows]="rows()"
        [heading]="'delegations.superior' | transloco"
        let-row
      >
        {{ row.superior.name }} <span class="gp-muted">{{ row.superior.number }}</span>
      </ng-template>
      <ng-template gpColumn="deputy" [rows]="rows()" [heading]="'delegations.deputy' | transloco" let-row>
        {{ row.deputy.name }} <span class="gp-muted">{{ row.deputy.number }}</span>
      </ng-template>
      <ng-template
        gpColumn="from"
        [sortable]="sort() !== undefined"
        [rows]="rows()"
        [heading]="'delegations.period' | transloco"
        let-row
      >
        <span class="period">{{
          'delegations.periodOf' | transloco: { from: (row.from | localDate), to: (row.to | localDate) }
        }}</span>
      </ng-template>
      <ng-template gpColumn="state" [rows]="rows()" [heading]="'delegations.state' | transloco" let-row>
        <gp-status-tag [tone]="tones[row.state]">{{
          'delegations.states.' + row.state | transloco
        }}</gp-status-tag>
        @if (row.endedAt) {
          <span class="gp-hint">{{
            'delegations.endedOn' | transloco: { date: (row.endedAt | localDate) }
          }}</span>
        }
      </ng-template>
      <ng-template gpColumn="reason" [rows]="rows()" [heading]="'delegations.reason' | transloco" let-row>
        <span class="reason">{{ row.reason }}</span>
      </ng-template>
      <ng-template gpColumn="actions" quiet [rows]="rows()" [heading]="'common.actions' | transloco" let-row>
        @if (row.mayEnd) {
          <button
            type="button"
            class="gp-button gp-button-quiet"
            [attr.aria-label]="
              'delegations.end.named' | transloco: { superior: row.superior.name, deputy: row.deputy.name }
            "
            (click)="askToEnd(row)"
          >
            {{ 'delegations.end.' + row.state | transloco }}
          </button>
        }
      </ng-template>
      <ng-content select="[empty]" ngProjectAs="[empty]" />
    </gp-data-list>
    <gp-confirm-dialog
      danger
      [heading]="
        'delegations.end.question'
          | transloco: { superior: asked()?.superior?.name, deputy: asked()?.deputy?.name }
      "
      [action]="'delegations.end.' + (asked()?.state ?? 'running') | transloco"
      (confirmed)="end()"
    >
      <p>{{ 'delegations.end.explain' | transloco: { deputy: asked()?.deputy?.name } }}</p>
    </gp-confirm-dialog>
  `,
  styles: `
    @media (min-width: 40.01rem) {
      .period {
        white-space: nowrap;
      }
    }
    .reason {
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
    }
  `,
})
export class DelegationList {
  private readonly api = inject(DelegationsApi);
  private readonly toasts = inject(Toasts);
  private readonly question = viewChild.required(ConfirmDialog);

  readonly rows = input.required<readonly Delegation[] | null>();
  readonly caption = input.required<string>();
  /** Left out: the order is the given one. */
  readonly sort = input<string>();
  readonly sortChanged = output<string>();
  readonly changed = output();

  protected readonly tones = TONES;
  protected readonly asked = signal<Delegation | null>(null);
  protected readonly keyOf = ({ id }: Delegation) => id;

  protected askToEnd(delegation: Delegation): void {
    this.asked.set(delegation);
    this.question().open();
  }

  protected async end(): Promise<void> {
    const delegation = this.asked();
    if (!delegation) return;
    const { id, version, deputy } = delegation;
    try {
      await this.api.end(id, { expectedVersion: version });
      this.toasts.success('delegations.end.done', { deputy: deputy.name });
    } catch (error) {
      this.toasts.problem(error);
    }
    this.changed.emit();
  }
}
