import { Component, computed, inject, input } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Column, DataList, EmptyState, PageHeader, ProblemBanner, SearchBox, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { DefinitionStatusTag } from '../definition-status-tag';
import { RoleExportMenu } from '../export/role-export-menu';
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
    RoleExportMenu,
    RouterLink,
    SearchBox,
    StatusTag,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      [heading]="'positions.team.title' | transloco"
      [summary]="'positions.team.summary' | transloco"
    >
      @if (headed().length > 0) {
        <gp-role-export-menu actions [departments]="headed()" />
      }
    </gp-page-header>
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else {
      @if ((positions()?.length ?? 0) > short) {
        <gp-search-box
          [label]="'positions.team.search' | transloco"
          [value]="wanted()"
          (searched)="seek($event)"
        />
      }
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
          <div>
            <gp-definition-status-tag [status]="row.definitionStatus" />
            @if (row.rejectionReason; as reason) {
              <gp-status-tag class="sent-back" tone="danger">{{
                'positions.team.sentBack' | transloco
              }}</gp-status-tag>
              <p class="gp-hint">{{ reason }}</p>
            }
          </div>
        </ng-template>
        <gp-empty-state
          empty
          [icon]="wanted() ? 'search' : 'briefcase'"
          [heading]="(wanted() ? 'positions.list.noneFound' : 'positions.team.none') | transloco"
          [text]="(wanted() ? 'positions.list.noneFoundText' : 'positions.team.noneText') | transloco"
        />
      </gp-data-list>
    }
  `,
  styles: `
    .sent-back {
      margin-inline-start: var(--gp-space-2);
    }
    gp-search-box {
      margin-block-end: var(--gp-space-4);
    }
  `,
})
export class TeamRolesPage {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  protected readonly resource = proposablePositionsResource();
  protected readonly positions = lastValue(this.resource);
  /** What is searched for, in the address. */
  readonly search = input<string>();
  protected readonly wanted = computed(() => this.search() ?? '');
  /** As many rows need no search. */
  protected readonly short = 10;

  /** Departments of which they may take all definitions home. */
  protected readonly headed = computed(() => {
    const headed = (this.positions() ?? []).filter(({ departmentHeaded }) => departmentHeaded);
    return [...new Map(headed.map(({ departmentId, departmentName }) => [departmentId, departmentName]))].map(
      ([id, name]) => ({ id, name }),
    );
  });

  /** What was sent back waits for its drafter, so it comes first. */
  protected readonly rows = computed(() => {
    const wanted = this.wanted().toLowerCase();
    const rows = this.positions()
      ?.map((position) => ({ ...position, names: this.language.listed(position.holders) }))
      .filter(({ title, departmentName, names }) =>
        [title, departmentName, names].some((text) => text.toLowerCase().includes(wanted)),
      );
    if (!rows) return null;
    const waiting = rows.filter((row) => row.rejectionReason !== null);
    return [...waiting, ...rows.filter((row) => row.rejectionReason === null)];
  });

  protected seek(text: string): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { search: text || null } });
  }
}
