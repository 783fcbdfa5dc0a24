import { Component, computed, input, output, signal } from '@angular/core';
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
    <p class="tally">
      @for (one of tally(); track one.outcome) {
        <span
          >{{ 'roleImport.match.' + one.outcome | transloco }} <strong>{{ one.count }}</strong></span
        >
      }
      @if (open().length > 0 && open().length < result().saved.length) {
        <button
          type="button"
          class="gp-button"
          [attr.aria-pressed]="openOnly()"
          (click)="openOnly.set(!openOnly())"
        >
          {{ 'roleImport.result.openOnly' | transloco: { count: open().length } }}
        </button>
      }
    </p>
    <ul class="gp-card">
      @for (saved of shown(); track saved.positionId) {
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
    @if (shown().length < listed().length) {
      <button type="button" class="gp-button" (click)="room.set(room() + roomAtOnce)">
        {{ 'roleImport.navigator.more' | transloco: { count: listed().length - shown().length } }}
      </button>
    }
  `,
  styles: `
    .tally {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-4);
      align-items: center;
    }
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
  protected readonly roomAtOnce = 100;
  protected readonly room = signal(this.roomAtOnce);
  protected readonly openOnly = signal(false);
  protected readonly tally = computed(() =>
    (Object.keys(TONES) as ImportOutcome[])
      .map((outcome) => ({
        outcome,
        count: this.result().saved.filter((saved) => saved.outcome === outcome).length,
      }))
      .filter(({ count }) => count > 0),
  );
  /** Positions with a superior or deputy that is still to be named. */
  protected readonly open = computed(() =>
    this.result().saved.filter(
      ({ unresolvedSuperior, unresolvedDeputy }) => unresolvedSuperior ?? unresolvedDeputy,
    ),
  );
  protected readonly listed = computed(() => (this.openOnly() ? this.open() : this.result().saved));
  protected readonly shown = computed(() => this.listed().slice(0, this.room()));
  protected readonly drafts = computed(
    () => this.result().saved.filter(({ definitionId }) => definitionId !== null).length,
  );
}
