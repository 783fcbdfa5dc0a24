import { Component, computed, inject, input } from '@angular/core';
import type { RaterComparisonView } from '@gangping/contracts';
import { Chart, type ChartSeries } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, ScorePipe } from '../../platform/format/format.pipes';
import { formatScore } from '../../platform/format/numbers';
import { Language } from '../../platform/i18n/language';

type Rater = RaterComparisonView['raters'][number];

/** Halo and spread are spoken of when they are less than this part of what all raters have: half. */
const MUCH_LESS = 2;
/** Hundredths of a point from which leniency or severity is spoken of. */
const WORTH_A_WORD = 200;

/** How those who scored compare. Numbers that advise: nobody is ranked, nothing follows from them by itself. */
@Component({
  selector: 'gp-raters-panel',
  imports: [Chart, CountPipe, ScorePipe, TranslocoPipe],
  templateUrl: './raters-panel.html',
  styles: `
    .scroll {
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: var(--gp-space-2);
      text-align: start;
      border-block-end: 1px solid var(--gp-line);
    }
    .gp-numeric {
      text-align: end;
      white-space: nowrap;
    }
    tbody th,
    tfoot th {
      white-space: nowrap;
    }
    td span {
      display: block;
      white-space: nowrap;
    }
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: var(--gp-space-1) var(--gp-space-3);
      margin: var(--gp-space-3) 0;
      font-size: var(--gp-text-s);
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0;
      color: var(--gp-ink-2);
    }
  `,
})
export class RatersPanel {
  private readonly language = inject(Language);
  readonly comparison = input.required<RaterComparisonView>();

  protected readonly terms = ['mean', 'spread', 'withinPerson', 'leniency'] as const;
  protected readonly format = formatScore;
  protected readonly labels = computed(() => this.comparison().raters.map(({ name }) => name));
  protected readonly series = computed<ChartSeries[]>(() =>
    (['spread', 'withinPerson'] as const).map((figure) => ({
      name: this.language.translate(`calibration.raters.${figure}`),
      values: this.comparison().raters.map((rater) => rater[figure]),
    })),
  );

  protected signed(points: number | null): string {
    if (points === null) return '–';
    return points > 0 ? `+${formatScore(points)}` : formatScore(points);
  }

  /** Keys of what could be asked about a rater's scores. */
  protected advice(rater: Rater): string[] {
    const { spread, withinPerson } = this.comparison().all;
    const isMuchLess = (own: number | null, all: number | null) =>
      own !== null && all !== null && own * MUCH_LESS < all;
    return [
      ...((rater.leniency ?? 0) >= WORTH_A_WORD ? ['lenient'] : []),
      ...((rater.leniency ?? 0) <= -WORTH_A_WORD ? ['severe'] : []),
      ...(isMuchLess(rater.spread, spread) ? ['flat'] : []),
      ...(isMuchLess(rater.withinPerson, withinPerson) ? ['halo'] : []),
    ];
  }
}
