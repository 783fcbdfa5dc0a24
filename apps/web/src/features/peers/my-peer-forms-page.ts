import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PeerFormRow, PeerFormState } from '@gangping/contracts';
import {
  Column,
  DataList,
  EmptyState,
  PageHeader,
  ProblemBanner,
  ProgressBar,
  StatusTag,
  type StatusTone,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { myPeerFormsResource } from './peers.api';

const TONES: Readonly<Record<PeerFormState, StatusTone>> = {
  open: 'primary',
  submitted: 'success',
  closed: 'neutral',
};

/** 同事互评: what I was asked about colleagues, what is still to do first. */
@Component({
  selector: 'gp-my-peer-forms-page',
  imports: [
    Column,
    CycleNamePipe,
    DataList,
    EmptyState,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    RouterLink,
    StatusTag,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header [heading]="'peers.my.title' | transloco" [summary]="'peers.my.summary' | transloco" />
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else {
      <gp-data-list [rows]="rows()" [caption]="'peers.my.title' | transloco" [rowKey]="keyOf">
        <ng-template
          gpColumn="employee"
          primary
          [rows]="rows()"
          [heading]="'peers.employee' | transloco"
          let-row
        >
          <a [routerLink]="['/peers', row.id]">{{ row.employee.name }}</a>
          <span class="gp-muted"> {{ row.departmentName }} · {{ row.positionTitle }}</span>
        </ng-template>
        <ng-template gpColumn="cycle" [rows]="rows()" [heading]="'term.cycle' | transloco" let-row>
          {{ row.cycle | cycleName }}
        </ng-template>
        <ng-template gpColumn="progress" [rows]="rows()" [heading]="'peers.progress' | transloco" let-row>
          <gp-progress-bar [done]="row.scored" [total]="row.items" [label]="'peers.progress' | transloco" />
        </ng-template>
        <ng-template gpColumn="dueOn" [rows]="rows()" [heading]="'peers.dueOn' | transloco" let-row>
          {{ row.dueOn | localDate }}
          @if (row.late) {
            <gp-status-tag tone="danger">{{ 'peers.late' | transloco }}</gp-status-tag>
          }
        </ng-template>
        <ng-template gpColumn="state" [rows]="rows()" [heading]="'peers.stateOf' | transloco" let-row>
          <gp-status-tag [tone]="tones[row.state]">{{
            'peers.state.' + row.state | transloco
          }}</gp-status-tag>
        </ng-template>
        <ng-template
          gpColumn="actions"
          quiet
          [rows]="rows()"
          [heading]="'common.actions' | transloco"
          let-row
        >
          <a
            class="gp-button"
            [class.gp-button-primary]="row.state === 'open'"
            [routerLink]="['/peers', row.id]"
            [attr.aria-label]="
              (row.state === 'open' ? 'peers.my.answerFor' : 'peers.my.openFor')
                | transloco: { name: row.employee.name }
            "
          >
            {{ (row.state === 'open' ? 'peers.my.answer' : 'peers.my.open') | transloco }}
          </a>
        </ng-template>
        <gp-empty-state
          empty
          icon="people"
          [heading]="'peers.my.none' | transloco"
          [text]="'peers.my.noneText' | transloco"
        />
      </gp-data-list>
    }
  `,
})
export class MyPeerFormsPage {
  protected readonly resource = myPeerFormsResource();
  private readonly all = lastValue(this.resource);
  protected readonly rows = computed(() => this.all() ?? null);
  protected readonly tones = TONES;
  protected readonly keyOf = ({ id }: PeerFormRow) => id;
}
