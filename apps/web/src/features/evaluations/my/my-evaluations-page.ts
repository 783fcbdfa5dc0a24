import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Column,
  DataList,
  EmptyState,
  GradeTag,
  Icon,
  PageHeader,
  ProblemBanner,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../../platform/format/cycle-name';
import { CoefficientPipe, LocalDatePipe, ScorePipe } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { LeadsBack } from '../../../platform/leaving/leads-back';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../../platform/session/session-store';
import { ProbationNotice } from '../../probation';
import { OwnYear } from '../../years';
import { myEvaluationsResource } from '../evaluations.api';

/** One's own quarters: first what is expected now, then what has been. */
@Component({
  selector: 'gp-my-evaluations-page',
  imports: [
    CoefficientPipe,
    Column,
    CycleNamePipe,
    DataList,
    EmptyState,
    GradeTag,
    Icon,
    LeadsBack,
    LocalDatePipe,
    OwnYear,
    PageHeader,
    ProbationNotice,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScorePipe,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './my-evaluations-page.html',
  styles: `
    .now {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
      align-items: center;
      justify-content: space-between;
      margin-block-end: var(--gp-space-5);
    }
    .due {
      border-inline-start: 4px solid var(--gp-seal);
    }
    .now h2 {
      margin-block-end: var(--gp-space-1);
    }
    .now p {
      margin: 0;
    }
  `,
})
export class MyEvaluationsPage {
  private readonly session = inject(SessionStore);
  protected readonly ownId = computed(() => this.session.account()?.employeeId ?? 0);
  protected readonly resource = myEvaluationsResource();
  protected readonly rows = lastValue(this.resource);
  /** What the list holds: each form stands once, and those under way have their own place above it. */
  protected readonly earlier = computed(() => {
    const rows = this.rows();
    const current = this.current();
    return rows?.filter((row) => !current.includes(row)) ?? null;
  });
  /** There is something of a year. */
  protected readonly anyPublished = computed(
    () => this.rows()?.some(({ publishedAt, cycle }) => publishedAt !== null && !cycle.isTest) ?? false,
  );
  /** Forms under way, or with a result that waits for an answer; what is expected of the reader comes first. */
  protected readonly current = computed(() =>
    (this.rows() ?? [])
      .filter(({ publishedAt, stage, dueOn }) => stage !== 'void' && (publishedAt === null || dueOn !== null))
      .sort((one, other) => Number(other.dueOn !== null) - Number(one.dueOn !== null)),
  );
}
