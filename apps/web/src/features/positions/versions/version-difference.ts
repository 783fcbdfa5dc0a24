import { Component, computed, input, linkedSignal } from '@angular/core';
import type { Definition, DefinitionVersions } from '@gangping/contracts';
import { EmptyState, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../../platform/format/today';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { DefinitionDifference } from '../difference/definition-difference';
import { definitionResource } from '../positions.api';
import { comparedVersion, newestFirst } from './version-order';

/** What a version changes against another one, which the reader may choose; the earlier one is always the "before". */
@Component({
  selector: 'gp-version-difference',
  imports: [DefinitionDifference, EmptyState, ProblemBanner, ProblemTextPipe, Skeleton, TranslocoPipe],
  template: `
    @if (others().length === 0) {
      <gp-empty-state
        icon="document"
        [heading]="'positions.difference.first' | transloco"
        [text]="'positions.difference.firstText' | transloco"
      />
    } @else {
      <p class="pair">
        <label>
          {{ 'positions.difference.against' | transloco }}
          <select #other class="gp-input" (change)="against.set(+other.value)">
            @for (one of others(); track one.id) {
              <option [value]="one.id" [selected]="one.id === against()">
                {{ 'positions.definition.versionNumber' | transloco: { number: one.versionNumber } }} ·
                {{ 'definitionStatus.' + one.status | transloco }}
              </option>
            }
          </select>
        </label>
        @if (pair(); as pair) {
          <span class="gp-muted">{{
            'positions.difference.direction'
              | transloco: { before: pair.before.versionNumber, after: pair.after.versionNumber }
          }}</span>
        }
      </p>
      @if (resource.error(); as error) {
        <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
      } @else if (pair(); as pair) {
        <gp-definition-difference [before]="pair.before" [after]="pair.after" />
      } @else {
        <gp-skeleton [lines]="6" />
      }
    }
  `,
  styles: `
    .pair {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-4);
      align-items: baseline;
      margin-block: 0 var(--gp-space-3);
    }
    label {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: baseline;
    }
    select {
      width: auto;
    }
  `,
})
export class VersionDifference {
  readonly definition = input.required<Definition>();
  readonly versions = input.required<DefinitionVersions>();

  protected readonly others = computed(() =>
    newestFirst(this.versions()).filter(({ id }) => id !== this.definition().id),
  );
  /** Id of the other version; chosen anew with every version that is looked at. */
  protected readonly against = linkedSignal(() => {
    const shown = this.definition().id;
    const chosen = comparedVersion(this.versions(), shown, today());
    return (chosen ?? this.others()[0])?.id ?? null;
  });
  protected readonly resource = definitionResource(this.against);
  private readonly other = lastValue(this.resource);
  protected readonly pair = computed(() => {
    const [shown, other] = [this.definition(), this.other()];
    if (other?.id !== this.against() || !other) return null;
    return other.versionNumber < shown.versionNumber
      ? { before: other, after: shown }
      : { before: shown, after: other };
  });
}
