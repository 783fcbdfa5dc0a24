import { Component, computed, input, output } from '@angular/core';
import type { DefinitionVersions } from '@gangping/contracts';
import { Column, DataList, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../../platform/format/format.pipes';
import { today } from '../../../platform/format/today';
import { DefinitionStatusTag } from '../definition-status-tag';
import { newestFirst, versionOn } from './version-order';

/** All versions of a definition: where each stands, from when it holds, who wrote and who approved it. */
@Component({
  selector: 'gp-version-list',
  imports: [Column, DataList, DefinitionStatusTag, LocalDatePipe, StatusTag, TranslocoPipe],
  template: `
    <gp-data-list compact [rows]="rows()" [caption]="'positions.versions.title' | transloco">
      <ng-template
        gpColumn="version"
        primary
        [rows]="rows()"
        [heading]="'positions.definition.version' | transloco"
        let-row
      >
        <button type="button" class="gp-button gp-button-quiet whole" (click)="chosen.emit(row.id)">
          {{ 'positions.definition.versionNumber' | transloco: { number: row.versionNumber } }}
        </button>
      </ng-template>
      <ng-template
        gpColumn="status"
        [rows]="rows()"
        [heading]="'positions.versions.status' | transloco"
        let-row
      >
        <gp-definition-status-tag [status]="row.status" />
        @if (row.id === inForce()) {
          <gp-status-tag tone="info">{{ 'positions.versions.inForce' | transloco }}</gp-status-tag>
        }
      </ng-template>
      <ng-template
        gpColumn="effectiveFrom"
        [rows]="rows()"
        [heading]="'positions.definition.effectiveFrom' | transloco"
        let-row
      >
        <span class="whole">{{ row.effectiveFrom | localDate }}</span>
      </ng-template>
      <ng-template
        gpColumn="draftedBy"
        [rows]="rows()"
        [heading]="'positions.definition.draftedBy' | transloco"
        let-row
      >
        <span class="whole">{{ row.draftedByName ?? '–' }}</span>
      </ng-template>
      <ng-template
        gpColumn="approvedBy"
        [rows]="rows()"
        [heading]="'positions.definition.approvedBy' | transloco"
        let-row
      >
        <span class="whole">{{ row.approvedByName ?? '–' }}</span>
        @if (row.approvedAt) {
          <span class="gp-hint approved">{{ row.approvedAt | localDate }}</span>
        }
      </ng-template>
    </gp-data-list>
  `,
  styles: `
    .whole {
      white-space: nowrap;
    }
    button {
      padding-inline: var(--gp-space-1);
      color: var(--gp-primary);
      text-decoration: underline;
    }
    .approved {
      display: block;
    }
  `,
})
export class VersionList {
  readonly versions = input.required<DefinitionVersions>();
  /** Id of the version that is to be looked at. */
  readonly chosen = output<number>();

  protected readonly rows = computed(() => newestFirst(this.versions()));
  protected readonly inForce = computed(() => versionOn(this.versions(), today())?.id ?? null);
}
