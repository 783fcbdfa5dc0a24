import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DecidedDefinitions, ImportOutcome, RoleImportResult } from '@gangping/contracts';
import { Icon, PageHeader, StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sending } from '../../platform/forms/sending';
import { RoleImportApi } from './role-import.api';

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
      @if (left().length > 0) {
        <button
          actions
          type="button"
          class="gp-button gp-button-primary"
          [disabled]="busy()"
          (click)="submitAll()"
        >
          {{ 'roleImport.result.submit' | transloco: { count: left().length } }}
        </button>
      }
      <a actions class="gp-button" routerLink="/positions" [queryParams]="{ status: 'draft' }">
        {{ 'roleImport.result.toDrafts' | transloco }}
      </a>
    </gp-page-header>
    @if (decided(); as decided) {
      <div role="status">
        @if (decided.done.length > 0) {
          <p>{{ 'roleImport.result.submitted' | transloco: { count: decided.done.length } }}</p>
        }
        @if (refused().length > 0) {
          <div class="gp-card refused">
            <h2>{{ 'roleImport.result.notSubmitted' | transloco: { count: refused().length } }}</h2>
            <ul>
              @for (one of refused(); track one.id) {
                <li>
                  <a [routerLink]="['/positions', one.positionId]" [queryParams]="{ version: one.id }">{{
                    one.title
                  }}</a>
                  {{ 'problem.' + one.code | transloco }}
                </li>
              }
            </ul>
          </div>
        }
      </div>
    }
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
    .refused {
      margin-block-end: var(--gp-space-4);
      border-color: var(--gp-danger);
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
  private readonly api = inject(RoleImportApi);

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
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  /** What became of handing the drafts in; null before that. */
  protected readonly decided = signal<DecidedDefinitions | null>(null);
  /** Drafts that are not handed in yet. One that was refused is looked at first. */
  protected readonly left = computed(() => {
    if (this.decided()) return [];
    return this.result().saved.flatMap(({ definitionId, definitionVersion }) =>
      definitionId === null || definitionVersion === null
        ? []
        : [{ id: definitionId, expectedVersion: definitionVersion }],
    );
  });
  protected readonly refused = computed(() =>
    (this.decided()?.refused ?? []).flatMap(({ id, code }) => {
      const saved = this.result().saved.find(({ definitionId }) => definitionId === id);
      return saved ? [{ id, code, title: saved.title, positionId: saved.positionId }] : [];
    }),
  );
  protected readonly drafts = computed(
    () => this.result().saved.filter(({ definitionId }) => definitionId !== null).length,
  );

  protected async submitAll(): Promise<void> {
    await this.sending.run(async () =>
      this.decided.set(await this.api.submitDrafts({ definitions: this.left() })),
    );
  }
}
