import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportOutcome, RoleImportResult } from '@gangping/contracts';
import { Icon, PageHeader, StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

const TONES = {
  newPosition: 'success',
  newVersion: 'info',
  updatedPosition: 'info',
  identical: 'neutral',
} as const satisfies Record<ImportOutcome, StatusTone>;

/** What became of each position, and what is still to do about it. */
@Component({
  selector: 'gp-import-result',
  imports: [Icon, PageHeader, RouterLink, StatusTag, TranslocoPipe],
  template: `
    <gp-page-header
      [heading]="'roleImport.result.heading' | transloco: { count: drafts() }"
      [summary]="'roleImport.result.summary' | transloco"
    >
      <button actions type="button" class="gp-button" (click)="again.emit()">
        <gp-icon name="upload" />{{ 'roleImport.review.otherFile' | transloco }}
      </button>
      <a
        actions
        class="gp-button gp-button-primary"
        routerLink="/positions"
        [queryParams]="{ status: 'draft' }"
      >
        {{ 'roleImport.result.toDrafts' | transloco }}
      </a>
    </gp-page-header>
    <ul class="gp-card">
      @for (saved of result().saved; track saved.positionId) {
        <li>
          <gp-status-tag [tone]="tones[saved.outcome]">{{
            'roleImport.match.' + saved.outcome | transloco
          }}</gp-status-tag>
          <a
            [routerLink]="['/positions', saved.positionId]"
            [queryParams]="saved.definitionId === null ? {} : { version: saved.definitionId }"
            >{{ saved.title }}</a
          >
          <span class="department">{{ saved.departmentName }}</span>
          @if (saved.unresolvedSuperior) {
            <span class="open">
              <gp-icon name="warning" />{{
                'roleImport.result.unresolvedSuperior' | transloco: { names: saved.unresolvedSuperior }
              }}
            </span>
          }
          @if (saved.unresolvedDeputy) {
            <span class="open">
              <gp-icon name="info" />{{
                'roleImport.result.unresolvedDeputy' | transloco: { names: saved.unresolvedDeputy }
              }}
            </span>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1) var(--gp-space-3);
      align-items: baseline;
      padding-block: var(--gp-space-2);
      list-style: none;
    }
    li + li {
      border-block-start: 1px solid var(--gp-line);
    }
    a:not(.gp-button) {
      font-weight: 600;
    }
    .department,
    .open {
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .open gp-icon {
      margin-inline-end: var(--gp-space-1);
      color: var(--gp-warning);
    }
  `,
})
export class ImportResult {
  readonly result = input.required<RoleImportResult>();
  readonly again = output();

  protected readonly tones = TONES;
  protected readonly drafts = computed(
    () => this.result().saved.filter(({ definitionId }) => definitionId !== null).length,
  );
}
