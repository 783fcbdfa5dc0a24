import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatScore } from '../../../platform/format/numbers';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ownRatingsResource } from '../evaluations.api';
import { besideOwn, ratingOf } from './own-ratings';
import { ScoringSession } from './scoring-session';

/** Before a form is handed in: how it compares with what the same rater gave others this quarter. Advice only. */
@Component({
  selector: 'gp-own-comparison',
  imports: [TranslocoPipe],
  template: `
    @if (words(); as words) {
      <p>{{ words }} {{ 'evaluations.compare.advice' | transloco }}</p>
    }
  `,
  styles: `
    p {
      margin: 0;
      color: var(--gp-ink-2);
    }
  `,
})
export class OwnComparison {
  private readonly session = inject(ScoringSession);
  private readonly language = inject(Language);
  private readonly cycleId = computed(() => this.session.evaluation()?.cycle.id ?? null);
  private readonly resource = ownRatingsResource(this.cycleId);
  private readonly stored = lastValue(this.resource);

  protected readonly words = computed(() => {
    const rating = ratingOf(this.session);
    const stored = this.stored();
    if (!rating || !stored) return null;
    const { others, difference, place, shared } = besideOwn(rating, stored.ratings);
    if (difference === null) return this.language.translate('evaluations.compare.first');
    const figures = {
      count: others.forms,
      mean: formatScore(others.mean ?? 0),
      spread: formatScore(others.spread ?? 0),
      total: formatScore(rating.total),
      distance: formatScore(Math.abs(difference)),
      place,
      of: others.forms + 1,
    };
    const says = (key: string) => this.language.translate(`evaluations.compare.${key}`, figures);
    return [
      says(others.spread === null ? 'others' : 'othersSpread'),
      says(difference === 0 ? 'equal' : difference > 0 ? 'above' : 'below'),
      says(shared > 0 ? 'sharedPlace' : 'place'),
    ].join('');
  });
}
