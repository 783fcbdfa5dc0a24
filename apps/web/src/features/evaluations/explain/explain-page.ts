import { Component, computed, inject, input, numberAttribute } from '@angular/core';
import { RouterLink } from '@angular/router';
import { GradeTag, Icon, PageHeader, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../../platform/format/cycle-name';
import { CoefficientPipe, ScorePipe } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { LoadProblem } from '../../../platform/problem/load-problem';
import { listOfForms } from '../../../platform/problem/own-lists';
import { SessionStore } from '../../../platform/session/session-store';
import { evaluationResource } from '../evaluations.api';
import { itemText } from '../scoring/item-text';
import { explainedTotal, type MissingPart } from './explained-total';
import { stepViews } from './step-views';

/** Every step of a total with its numbers (R13), for whoever sees the total; or what it still waits for. */
@Component({
  selector: 'gp-explain-page',
  imports: [
    CoefficientPipe,
    CycleNamePipe,
    GradeTag,
    Icon,
    LoadProblem,
    PageHeader,
    RouterLink,
    ScorePipe,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './explain-page.html',
  styleUrl: './explain-page.less',
})
export class ExplainPage {
  private readonly language = inject(Language);
  private readonly session = inject(SessionStore);
  private readonly account = this.session.account;
  protected readonly forms = listOfForms(this.session);
  readonly id = input.required({ transform: numberAttribute });
  /** Of the result, in the address; left out, the one that counts. */
  readonly version = input<string>();

  protected readonly resource = evaluationResource(this.id);
  protected readonly evaluation = lastValue(this.resource);
  protected readonly explained = computed(() => {
    const evaluation = this.evaluation();
    const version = Number(this.version());
    return evaluation ? explainedTotal(evaluation, Number.isInteger(version) ? version : null) : null;
  });
  protected readonly steps = computed(() => {
    const evaluation = this.evaluation();
    const explained = this.explained();
    return evaluation && explained && 'steps' in explained
      ? stepViews(explained.steps, evaluation, this.language)
      : [];
  });
  /** What the steps lead to. */
  protected readonly outcome = computed(() => {
    const explained = this.explained();
    if (explained?.state === 'published') {
      const { total, grade, resultCoefficient } = explained.result;
      return { total, grade, resultCoefficient, replacedBy: explained.replacedBy, provisional: false };
    }
    if (explained?.state !== 'provisional') return null;
    const { total, grade } = explained;
    return { total, grade, resultCoefficient: undefined, replacedBy: null, provisional: true };
  });
  protected readonly missing = computed(() => {
    const explained = this.explained();
    return explained?.state === 'incomplete' ? explained.missing : [];
  });
  protected readonly reasonKey = computed(() => {
    const explained = this.explained();
    return explained?.state === 'notAssessable' ? `evaluations.explain.missing.${explained.cause}` : '';
  });
  protected readonly isOwn = computed(() => this.evaluation()?.employee.id === this.account()?.employeeId);
  /** Versions of the result, the newest first, where there are several. */
  protected readonly versions = computed(() => {
    const { result, earlierResults = [] } = this.evaluation() ?? {};
    return result && earlierResults.length > 0 ? [result, ...earlierResults.map((one) => one.result)] : [];
  });

  protected isShown(version: number): boolean {
    const explained = this.explained();
    return explained?.state === 'published' && explained.result.version === version;
  }

  protected missingText({ source, items }: MissingPart): string {
    const name = this.language.translate(`evaluations.explain.source.${source}`);
    return items === null
      ? this.language.translate('evaluations.explain.missing.notHandedIn', { source: name })
      : this.language.translate('evaluations.explain.missing.items', { source: name, count: items.length });
  }

  protected text(item: Parameters<typeof itemText>[0]): string {
    return itemText(item, this.language.current());
  }
}
