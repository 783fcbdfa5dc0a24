import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Column, DataList, EmptyState, PageHeader, ProblemBanner, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { DefinitionStatusTag } from '../definition-status-tag';
import { proposablePositionsResource } from '../positions.api';

/** The positions below a superior or in a head's department: what they ask for, and what was proposed. */
@Component({
  selector: 'gp-team-roles-page',
  imports: [
    Column,
    DataList,
    DefinitionStatusTag,
    EmptyState,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    StatusTag,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      [heading]="'positions.team.title' | transloco"
      [summary]="'positions.team.summary' | transloco"
    />
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else {
      <gp-data-list [rows]="rows()" [caption]="'positions.team.title' | transloco">
        <ng-template gpColumn="title" primary [rows]="rows()" [heading]="'term.position' | transloco" let-row>
          <a [routerLink]="['/team/roles', row.id]">{{ row.title }}</a>
        </ng-template>
        <ng-template
          gpColumn="departmentName"
          [rows]="rows()"
          [heading]="'term.department' | transloco"
          let-row
        >
          {{ row.departmentName }}
        </ng-template>
        <ng-template gpColumn="holders" [rows]="rows()" [heading]="'positions.holders' | transloco" let-row>
          {{ row.names || ('positions.vacant' | transloco) }}
        </ng-template>
        <ng-template
          gpColumn="dutyCount"
          numeric
          [rows]="rows()"
          [heading]="'positions.list.duties' | transloco"
          let-row
        >
          {{ row.dutyCount }}
        </ng-template>
        <ng-template gpColumn="status" [rows]="rows()" [heading]="'term.roleDefinition' | transloco" let-row>
          <gp-definition-status-tag [status]="row.definitionStatus" />
          @if (row.rejectionReason; as reason) {
            <gp-status-tag tone="danger">{{ 'positions.team.sentBack' | transloco }}</gp-status-tag>
            <span class="gp-hint">{{ reason }}</span>
          }
        </ng-template>
        <gp-empty-state
          empty
          icon="briefcase"
          [heading]="'positions.team.none' | transloco"
          [text]="'positions.team.noneText' | transloco"
        />
      </gp-data-list>
    }
  `,
})
export class TeamRolesPage {
  protected readonly resource = proposablePositionsResource();
  private readonly positions = lastValue(this.resource);
  /** What was sent back waits for its drafter, so it comes first. */
  protected readonly rows = computed(() => {
    const rows = this.positions()?.map((position) => ({ ...position, names: position.holders.join('、') }));
    return rows
      ? [...rows.filter((row) => row.rejectionReason), ...rows.filter((row) => !row.rejectionReason)]
      : null;
  });
}
