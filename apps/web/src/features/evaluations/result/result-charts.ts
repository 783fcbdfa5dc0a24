import { Component, computed, inject, input } from '@angular/core';
import type { Evaluation, ResultHistory } from '@gangping/contracts';
import { previewScore } from '@gangping/evaluation';
import { Chart, textOfHundredths, type ChartSeries } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../../platform/format/cycle-name';
import { formatScore } from '../../../platform/format/numbers';
import { Language } from '../../../platform/i18n/language';
import { scoringInputOf } from '../scoring/scoring-inputs';

/** With fewer axes a radar shows less than bars do. */
const LEAST_AXES = 5;

/** Strengths and weaknesses by section, and the trend over the quarters. */
@Component({
  selector: 'gp-result-charts',
  imports: [Chart, CycleNamePipe, TranslocoPipe],
  template: `
    <section class="gp-card" aria-labelledby="by-section">
      <h2 id="by-section">{{ 'evaluations.result.bySection' | transloco }}</h2>
      <gp-chart
        [kind]="sections().length < leastAxes ? 'bar' : 'radar'"
        [labels]="labels()"
        [series]="series()"
        [summary]="sectionSummary()"
        [heading]="'evaluations.result.bySection' | transloco"
        [note]="evaluation().cycle | cycleName"
        [labelHeading]="'evaluations.tree.section' | transloco"
        [format]="format"
        [max]="evaluation().rules.scale.top"
      />
    </section>
    @if (history().length > 1) {
      <section class="gp-card" aria-labelledby="trend">
        <h2 id="trend">{{ 'evaluations.result.trend' | transloco }}</h2>
        <gp-chart
          kind="line"
          [labels]="quarters()"
          [series]="trend()"
          [summary]="trendSummary()"
          [heading]="'evaluations.result.trend' | transloco"
          [labelHeading]="'term.cycle' | transloco"
          [format]="format"
          [max]="evaluation().rules.scale.top"
        />
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
      gap: var(--gp-space-4);
    }
    section {
      min-width: 0;
    }
    @media (max-width: 40rem) {
      section {
        padding: var(--gp-space-4);
      }
    }
  `,
})
export class ResultCharts {
  private readonly language = inject(Language);
  readonly evaluation = input.required<Evaluation>();
  readonly history = input<ResultHistory>([]);

  protected readonly leastAxes = LEAST_AXES;
  protected readonly format = textOfHundredths;

  /** Sections that count, with the score the result gives them. */
  protected readonly sections = computed(() => {
    const { sections, explanation } = this.evaluation();
    return (explanation?.children ?? []).flatMap(({ kind, id, score }) => {
      const section = sections.find((one) => one.id === id);
      return kind === 'section' && score !== null && section
        ? [{ id, name: section.name[this.language.current()], score }]
        : [];
    });
  });
  protected readonly labels = computed(() => this.sections().map(({ name }) => name));
  protected readonly series = computed<ChartSeries[]>(() => {
    const final = {
      name: this.language.translate('evaluations.result.final'),
      values: this.sections().map(({ score }) => score),
    };
    const own = previewScore(scoringInputOf(this.evaluation()), 'self');
    if (own.scored === 0) return [final];
    const totals = new Map(own.sections.map(({ sectionId, total }) => [sectionId, total]));
    const values = this.sections().map(({ id }) => totals.get(id) ?? null);
    return [final, { name: this.language.translate('raterRole.self'), values }];
  });
  protected readonly sectionSummary = computed(() =>
    this.listed(this.sections().map(({ name, score }) => entry(name, formatScore(score)))),
  );

  /** Of several forms in one quarter each says its post: they differ in nothing else. */
  protected readonly quarters = computed(() =>
    this.history().map(({ year, quarter, positionTitle }, _, all) => {
      const name = this.language.translate('term.cycleName', { year, quarter });
      const several = all.filter((one) => one.year === year && one.quarter === quarter).length > 1;
      return several ? `${name} · ${positionTitle}` : name;
    }),
  );
  protected readonly trend = computed<ChartSeries[]>(() => [
    { name: this.language.translate('term.total'), values: this.history().map(({ total }) => total) },
  ]);
  protected readonly trendSummary = computed(() =>
    this.listed(
      this.history().map(({ total, grade }, at) =>
        entry(this.quarters()[at] ?? '', formatScore(total), grade ?? ''),
      ),
    ),
  );

  private listed(parts: readonly string[]): string {
    return parts.join(this.language.translate('evaluations.result.separator'));
  }
}

/** What belongs together and stays on one line. */
function entry(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join('\u00a0');
}
