import { Component, booleanAttribute, computed, input, signal } from '@angular/core';
import type { Evaluation } from '@gangping/contracts';
import { RouterLink } from '@angular/router';
import { GradeTag, Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe, ScorePipe } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { FormDownload } from '../../evaluation-forms';
import { ResultViewers } from '../../privacy';
import { resultHistoryResource } from '../evaluations.api';
import { FactorLine } from './factor-line';
import { Remarks } from './remarks';
import { ResultCharts } from './result-charts';
import { ScoreTree } from './score-tree';
import { SeveralForms } from './several-forms';
import { TeamComparison } from './team-comparison';

/** What somebody got, why, and how to check it. Prints as the form with its signature lines. */
@Component({
  selector: 'gp-result-view',
  imports: [
    FactorLine,
    FormDownload,
    GradeTag,
    Icon,
    LocalDatePipe,
    Remarks,
    ResultCharts,
    ResultViewers,
    ScorePipe,
    ScoreTree,
    RouterLink,
    SeveralForms,
    TeamComparison,
    TranslocoPipe,
  ],
  templateUrl: './result-view.html',
  styleUrl: './result-view.less',
})
export class ResultView {
  readonly evaluation = input.required<Evaluation>();
  readonly own = input(false, { transform: booleanAttribute });

  protected readonly result = computed(() => this.evaluation().result);
  protected readonly explanation = computed(() => this.evaluation().explanation);
  private readonly resource = resultHistoryResource(() => this.own());
  protected readonly history = lastValue(this.resource);

  /** Versions before the one that counts whose trees are looked at. */
  protected readonly shownEarlier = signal<readonly number[]>([]);

  protected showEarlier(version: number, shown: boolean): void {
    this.shownEarlier.update((versions) => [
      ...versions.filter((one) => one !== version),
      ...(shown ? [version] : []),
    ]);
  }

  protected print(): void {
    window.print();
  }
}
