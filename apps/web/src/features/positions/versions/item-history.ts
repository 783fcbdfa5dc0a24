import { Component, computed, input } from '@angular/core';
import { SCORED_SECTIONS, type RoleItemHistory, type RoleItemKind } from '@gangping/contracts';
import { ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { MeasureWordsPipe } from '../../../platform/format/measure.pipe';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { DutyScores } from '../../history';
import { DefinitionStatusTag } from '../definition-status-tag';
import { TextDifference } from '../difference/text-difference-view';
import { roleItemHistoryResource } from '../positions.api';

type Entry = RoleItemHistory[number];

const SCORED: readonly RoleItemKind[] = Object.values(SCORED_SECTIONS).flat();

/** One line through the versions that had it, the newest first, each against the one before it. */
@Component({
  selector: 'gp-item-history',
  imports: [
    DefinitionStatusTag,
    DutyScores,
    LocalDatePipe,
    MeasureWordsPipe,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    TextDifference,
    TranslocoPipe,
    WeightPipe,
  ],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (history()) {
      <gp-duty-scores [positionId]="positionId()" [itemKey]="itemKey()" />
      <ol>
        @for (step of steps(); track step.entry.definitionId) {
          <li>
            <p class="version">
              <strong>{{
                'positions.definition.versionNumber' | transloco: { number: step.entry.versionNumber }
              }}</strong>
              <gp-definition-status-tag [status]="step.entry.status" />
              @if (step.entry.effectiveFrom; as day) {
                <span class="gp-hint">{{ 'positions.since' | transloco: { day: (day | localDate) } }}</span>
              }
              @if (step.said; as said) {
                <span class="said">{{ 'positions.itemHistory.' + said | transloco }}</span>
              }
            </p>
            <p class="text">
              <gp-text-difference [before]="step.before.text" [after]="step.entry.text" />
            </p>
            <dl>
              @if (step.entry.kind !== step.before.kind) {
                <dt>{{ 'positions.itemHistory.kind' | transloco }}</dt>
                <dd>
                  <del>{{ 'itemKind.' + step.before.kind | transloco }}</del> →
                  <ins>{{ 'itemKind.' + step.entry.kind | transloco }}</ins>
                </dd>
              }
              @if (scored(step.entry)) {
                <dt>{{ 'term.weight' | transloco }}</dt>
                <dd>
                  @if (step.entry.weight !== step.before.weight) {
                    <del>{{ step.before.weight | weight }}</del> →
                    <ins>{{ step.entry.weight | weight }}</ins>
                  } @else {
                    {{ step.entry.weight | weight }}
                  }
                </dd>
              }
              @if (step.entry.target || step.before.target) {
                <dt>{{ 'positions.target' | transloco }}</dt>
                <dd>
                  <gp-text-difference [before]="step.before.target ?? ''" [after]="step.entry.target ?? ''" />
                </dd>
              }
              @if (step.entry.measure || step.before.measure) {
                <dt>{{ 'positions.measure.title' | transloco }}</dt>
                <dd>
                  <gp-text-difference
                    [before]="step.before.measure | measureWords"
                    [after]="step.entry.measure | measureWords"
                  />
                </dd>
              }
              @if (step.entry.standard || step.before.standard) {
                <dt>{{ 'positions.standard' | transloco }}</dt>
                <dd>
                  <gp-text-difference
                    [before]="step.before.standard ?? ''"
                    [after]="step.entry.standard ?? ''"
                  />
                </dd>
              }
            </dl>
          </li>
        }
      </ol>
    } @else {
      <gp-skeleton [lines]="4" />
    }
  `,
  styles: `
    ol {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      padding: 0 0 var(--gp-space-4) var(--gp-space-4);
      margin-inline-start: var(--gp-space-1);
      border-inline-start: 2px solid var(--gp-line-strong);
    }
    .version {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1) var(--gp-space-2);
      align-items: center;
      margin: 0 0 var(--gp-space-1);
    }
    .said {
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .text {
      margin: 0;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 0 var(--gp-space-3);
      margin: var(--gp-space-1) 0 0;
      font-size: var(--gp-text-s);
    }
    dt {
      color: var(--gp-ink-2);
    }
    dd {
      margin: 0;
    }
  `,
})
export class ItemHistory {
  readonly positionId = input.required<number>();
  readonly itemKey = input.required<string>();

  protected readonly resource = roleItemHistoryResource(this.positionId, this.itemKey);
  protected readonly history = lastValue(this.resource);
  protected readonly steps = computed(() => {
    const entries = this.history() ?? [];
    return entries.map((entry, place) => {
      const before = entries[place + 1];
      return {
        entry,
        before: before ?? entry,
        said: before ? whatWasSaid(before, entry) : ('begun' as const),
      };
    });
  });

  protected scored({ kind }: Entry): boolean {
    return SCORED.includes(kind);
  }
}

function whatWasSaid(before: Entry, after: Entry): 'unchanged' | null {
  const parts = ['kind', 'text', 'weight', 'standard', 'target'] as const;
  return parts.every((part) => (before[part] ?? '') === (after[part] ?? '')) ? 'unchanged' : null;
}
