import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MissingPart } from '@gangping/contracts';
import { EmptyState, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { positionWorklistResource } from '../positions.api';
import { PositionsTabs } from './positions-tabs';

/** Without these nobody in the position can be assessed, or has no result coefficient. */
const HINDERING: readonly MissingPart[] = [
  'definition',
  'duties',
  'superior',
  'superiorUnknown',
  'coefficient',
  'approval',
];

/** What is there once it is no longer missing; the other parts are states on the way. */
const PARTS_OF_A_DEFINITION: readonly MissingPart[] = [
  'definition',
  'duties',
  'superior',
  'coefficient',
  'weights',
  'standards',
  'deputy',
  'grade',
  'headcount',
];

/** What is still to be done until every definition is complete, the most hindering first. */
@Component({
  selector: 'gp-worklist-page',
  imports: [
    CountPipe,
    EmptyState,
    PageHeader,
    PositionsTabs,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      [heading]="'positions.worklist.title' | transloco"
      [summary]="'positions.worklist.summary' | transloco"
    />
    <gp-positions-tabs />
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (worklist(); as worklist) {
      @for (group of groups(); track group.name) {
        <section>
          <h2>{{ 'positions.worklist.' + group.name | transloco }}</h2>
          <ul>
            @for (entry of group.entries; track entry.part) {
              <li>
                <a class="gp-card" routerLink="/positions" [queryParams]="{ missing: entry.part }">
                  <strong>{{ entry.positions | count }}</strong>
                  <span class="name">{{ 'positions.worklist.lacks.' + entry.part | transloco }}</span>
                  <span class="why">{{ 'positions.worklist.why.' + entry.part | transloco }}</span>
                </a>
              </li>
            }
          </ul>
        </section>
      } @empty {
        @if (worklist.positions === 0) {
          <gp-empty-state
            icon="briefcase"
            [heading]="'positions.list.none' | transloco"
            [text]="'positions.list.noneText' | transloco"
          />
        } @else {
          <gp-empty-state
            icon="check"
            [heading]="'positions.worklist.done' | transloco"
            [text]="'positions.worklist.doneText' | transloco: { count: worklist.positions }"
          />
        }
      }
      @if (complete().length > 0 && worklist.positions > 0) {
        <p class="gp-muted">
          {{ 'positions.worklist.complete' | transloco }}
          {{ completeNames() }}
        </p>
      }
    } @else {
      <gp-skeleton [lines]="8" />
    }
  `,
  styles: `
    h2 {
      margin: 0 0 var(--gp-space-3);
      font-size: var(--gp-text-lg);
    }
    section {
      margin-block-end: var(--gp-space-5);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
      gap: var(--gp-space-3);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    a {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      column-gap: var(--gp-space-3);
      align-content: start;
      align-items: baseline;
      height: 100%;
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      border-color: var(--gp-primary);
    }
    strong {
      font-size: var(--gp-text-xl);
      font-variant-numeric: tabular-nums;
      color: var(--gp-primary);
    }
    .name {
      font-weight: 600;
    }
    .why {
      grid-column: 1 / -1;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
  `,
})
export class WorklistPage {
  private readonly language = inject(Language);

  protected readonly resource = positionWorklistResource();
  protected readonly worklist = lastValue(this.resource);
  private readonly open = computed(() =>
    (this.worklist()?.missing ?? []).filter(({ positions }) => positions > 0),
  );
  protected readonly groups = computed(() =>
    [
      { name: 'hindering', entries: this.open().filter(({ part }) => HINDERING.includes(part)) },
      { name: 'finishing', entries: this.open().filter(({ part }) => !HINDERING.includes(part)) },
    ].filter(({ entries }) => entries.length > 0),
  );
  protected readonly completeNames = computed(() =>
    this.complete()
      .map((part) => this.language.translate(`positions.missing.${part}`))
      .join(this.language.translate('positions.worklist.comma')),
  );
  protected readonly complete = computed(() =>
    (this.worklist()?.missing ?? [])
      .filter(({ part, positions }) => positions === 0 && PARTS_OF_A_DEFINITION.includes(part))
      .map(({ part }) => part),
  );
}
