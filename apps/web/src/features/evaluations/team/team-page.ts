import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  teamEvaluationsQuerySchema,
  type TeamEvaluationRow,
  type TeamEvaluationsQuery,
} from '@gangping/contracts';
import { STAGES } from '@gangping/evaluation';
import {
  Column,
  DataList,
  EmptyState,
  GradeTag,
  Icon,
  PageHeader,
  Pager,
  ProblemBanner,
  ProgressBar,
  SearchBox,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName, TestTag } from '../../../platform/format/cycle-name';
import { LocalDatePipe, ScorePipe, formatDate } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { LeadsBack } from '../../../platform/leaving/leads-back';
import { listQuery } from '../../../platform/list/list-query';
import { NO_PEOPLE_FILTER, PeopleFilterNote } from '../../../platform/list/people-filter';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { ActingNotice } from '../../delegations';
import { ProbationNotice } from '../../probation';
import { teamResource } from '../evaluations.api';

type Relation = TeamEvaluationRow['relation'];
const RELATIONS: readonly Relation[] = ['supervisor', 'deputy', 'reviewer', 'departmentHead'];

/** Everybody whose form the reader scores or may read, in one quarter. */
@Component({
  selector: 'gp-team-page',
  imports: [
    ActingNotice,
    Column,
    DataList,
    EmptyState,
    GradeTag,
    Icon,
    LeadsBack,
    LocalDatePipe,
    PageHeader,
    Pager,
    PeopleFilterNote,
    ProbationNotice,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    RouterLink,
    ScorePipe,
    SearchBox,
    StatusTag,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './team-page.html',
  styleUrl: './team-page.less',
})
export class TeamPage {
  private readonly language = inject(Language);

  protected readonly list = listQuery(teamEvaluationsQuerySchema);
  protected readonly team = teamResource(this.list.params);
  protected readonly page = lastValue(this.team);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly relations = RELATIONS;
  protected readonly stages = STAGES;
  protected readonly isFiltered = computed(() => {
    const { page: _, pageSize: __, sort: ___, cycleId: ____, ...filters } = this.list.query();
    return Object.values(filters).some(Boolean);
  });
  /** A column that says the same in every row says nothing. */
  protected readonly showsRelation = computed(
    () =>
      new Set((this.rows() ?? []).map(({ relation }) => relation)).size > 1 ||
      (this.rows() ?? []).some(({ relation }) => relation === 'deputy'),
  );
  /** As the list of notes has it in its address. */
  protected readonly quarter = computed(() => {
    const cycle = this.page()?.cycle;
    return cycle ? `${cycle.year}-${cycle.quarter}` : null;
  });
  protected readonly cycles = computed(() =>
    (this.page()?.cycles ?? []).map((cycle) => ({ id: cycle.id, name: cycleName(this.language, cycle) })),
  );

  /** What waits for the reader; a list in parts cannot say. */
  protected readonly summary = computed(() => {
    const mine = (this.rows() ?? []).filter((row) => this.isMine(row));
    const isWhole = !this.isFiltered() && this.rows()?.length === this.page()?.total;
    const [dueOn] = mine.map((row) => row.dueOn ?? '').sort();
    if (!isWhole || !dueOn) return this.language.translate('evaluations.team.summary');
    const date = formatDate(this.language.current(), dueOn);
    return this.language.translate('evaluations.team.waiting', { count: mine.length, date });
  });

  /** Whether it is the reader's turn; the server has the last word. */
  protected isMine({ relation, stage }: TeamEvaluationRow): boolean {
    return relation === 'deputy' ? stage === 'supervisor' : relation === stage;
  }

  /** A grade of what is scored so far would be no more than a guess. */
  protected isComplete({ scored, items }: TeamEvaluationRow): boolean {
    return scored >= items;
  }

  /** Key of what the row's button does. */
  protected actionOf(row: TeamEvaluationRow): string {
    if (!this.isMine(row)) return 'evaluations.team.look';
    return row.scored === 0 ? 'evaluations.team.start' : 'evaluations.team.continue';
  }

  protected choose(cycleId: string): void {
    this.list.set({ cycleId: Number(cycleId) });
  }

  protected filter(relation: string): void {
    this.list.set({ relation: (relation || undefined) as Relation | undefined });
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as TeamEvaluationsQuery['sort'] });
  }

  protected clear(): void {
    this.list.set({ ...NO_PEOPLE_FILTER, search: undefined, relation: undefined, stage: undefined });
  }

  protected showEverybody(): void {
    this.list.set(NO_PEOPLE_FILTER);
  }

  protected filterByStage(stage: string): void {
    this.list.set({ stage: (stage || undefined) as TeamEvaluationsQuery['stage'] });
  }
}
