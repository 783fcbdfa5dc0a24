import type { Evaluation, EvaluationItem } from '@gangping/contracts';
import { addDays } from '@gangping/evaluation';
import { Evaluation as EvaluationRow } from '../features/evaluations';
import type { Actor } from '../platform/access';
import type { DemoCast } from './demo-cast';
import type { DemoPerson } from './demo-people';
import { ACTUALS_OF, DEMO_ACTUALS } from './demo-indicators';
import { DEMO_ADJUSTMENTS, type DemoProgress, OPEN_QUARTER } from './demo-quarters';
import { demoHour, type DemoRater, demoScores, lastTaskApplies } from './demo-scores';
import { type DemoServices, moment } from './demo-services';

/** The days in which one stage is filled in. */
export interface DemoWindow {
  readonly from: string;
  readonly days: number;
}

export interface DemoForm {
  readonly id: number;
  readonly person: DemoPerson;
  readonly subject: Actor;
  readonly supervisor: Actor;
  /** Null where nobody stands above the supervisor. */
  readonly reviewer: Actor | null;
}

/** When each of them sits down. */
export type DemoWindows = Readonly<Record<DemoRater, DemoWindow>>;

/** Fills in the forms of one quarter, each by its own people at hours of their own. */
export class FormFiller {
  constructor(
    private readonly services: DemoServices,
    private readonly cast: DemoCast,
    private readonly quarter: number,
    private readonly windows: DemoWindows,
  ) {}

  /** All forms that a launch made, in the order in which it made them. */
  async formsOf(cycleId: number): Promise<DemoForm[]> {
    const rows = await this.services.readDatabase.manager.find(EvaluationRow, {
      select: { id: true, employeeId: true, supervisorEmployeeId: true, reviewerEmployeeId: true },
      where: { cycleId },
      order: { id: 'ASC' },
    });
    return rows.map(({ id, employeeId, supervisorEmployeeId, reviewerEmployeeId }) => ({
      id,
      person: this.cast.personOf(employeeId),
      subject: this.cast.actorOf(employeeId),
      supervisor: this.cast.actorOf(supervisorEmployeeId as number),
      reviewer: reviewerEmployeeId === null ? null : this.cast.actorOf(reviewerEmployeeId),
    }));
  }

  /** Brings one form as far as it is to come. */
  async fill(form: DemoForm, progress: DemoProgress): Promise<void> {
    if (progress === 'untouched') return;
    await this.assessOneself(form, progress);
    if (progress === 'selfBegun' || progress === 'selfSubmitted') return;
    await this.judge(form, progress);
    if (progress === 'reviewed' && form.reviewer !== null) await this.review(form, form.reviewer);
  }

  private async assessOneself(form: DemoForm, progress: DemoProgress): Promise<void> {
    const evaluation = await this.read(form.subject, form.id);
    if (this.hasLeft(form.person)) return this.goOnWithoutSelf(form, evaluation);
    const items = itemsOf(evaluation);
    const lines = progress === 'selfBegun' ? items.slice(0, 4) : items;
    const version = await this.score(form, 'self', items.length, lines, evaluation.version);
    if (progress !== 'selfBegun') await this.submit(form, 'self', lines.length, version);
  }

  private async judge(form: DemoForm, progress: DemoProgress): Promise<void> {
    await this.measure(form);
    const evaluation = await this.read(form.supervisor, form.id);
    const { lines, version } = await this.leaveOut(form, evaluation);
    const all = itemsOf(evaluation).length;
    if (progress === 'halfScored') {
      await this.score(form, 'supervisor', all, lines.slice(0, Math.trunc(lines.length / 2)), version);
      return;
    }
    const scored = await this.score(form, 'supervisor', all, lines, version);
    await this.submit(form, 'supervisor', lines.length, await this.adjust(form, lines.length, scored));
  }

  private async review(form: DemoForm, reviewer: Actor): Promise<void> {
    const evaluation = await this.read(reviewer, form.id);
    const all = itemsOf(evaluation);
    const lines = all.filter(({ notApplicable }) => !notApplicable);
    const version = await this.score(form, 'reviewer', all.length, lines, evaluation.version);
    await this.submit(form, 'reviewer', lines.length, version);
  }

  /** Actual values of the indicators, as far as they have come. */
  private async measure(form: DemoForm): Promise<void> {
    const actuals = this.quarter === OPEN_QUARTER ? (DEMO_ACTUALS[form.person.number] ?? []) : [];
    if (actuals.length === 0) return;
    const { sections } = await this.read(form.supervisor, form.id);
    for (const item of sections.flatMap(({ items }) => items)) {
      const found = actuals.find(({ indicator }) => indicator === item.text);
      if (!item.measure || !found) continue;
      const { actual, source } = found;
      const body = { actual, source, measuredOn: ACTUALS_OF, expectedVersion: 0 };
      await this.act(form, 'supervisor', 0, () =>
        this.services.actuals.save(form.supervisor, form.id, item.id, body),
      );
    }
  }

  /** R4: now and then a task did not come up in the quarter. */
  private async leaveOut(
    form: DemoForm,
    evaluation: Evaluation,
  ): Promise<{ lines: EvaluationItem[]; version: number }> {
    const items = itemsOf(evaluation);
    const last = evaluation.sections.find(({ kind }) => kind === 'tasks')?.items.at(-1);
    if (!last || lastTaskApplies(form.person, this.quarter))
      return { lines: items, version: evaluation.version };
    const saved = await this.act(form, 'supervisor', 0, () =>
      this.services.scoring.saveApplicability(form.supervisor, form.id, last.id, {
        notApplicable: true,
        expectedVersion: evaluation.version,
      }),
    );
    return { lines: items.filter(({ id }) => id !== last.id), version: saved.evaluationVersion };
  }

  private async score(
    form: DemoForm,
    rater: DemoRater,
    lineCount: number,
    lines: readonly EvaluationItem[],
    version: number,
  ): Promise<number> {
    const scores = demoScores(form.person, this.quarter, rater, lineCount);
    let current = version;
    for (const [place, { id }] of lines.entries()) {
      const saved = await this.act(form, rater, place + 1, () =>
        this.services.scoring.saveScore(raterOf(form, rater), form.id, id, {
          ...scores[place],
          expectedVersion: 0,
        }),
      );
      current = saved.evaluationVersion;
    }
    return current;
  }

  private async adjust(form: DemoForm, lineCount: number, version: number): Promise<number> {
    const adjustments = DEMO_ADJUSTMENTS.filter(
      ({ number, quarter }) => number === form.person.number && quarter === this.quarter,
    ).map(({ points, reason }) => ({ points, reason }));
    if (adjustments.length === 0) return version;
    const adjusted = await this.act(form, 'supervisor', lineCount + 1, () =>
      this.services.scoring.saveAdjustments(form.supervisor, form.id, {
        adjustments,
        expectedVersion: version,
      }),
    );
    return adjusted.version;
  }

  private async submit(
    form: DemoForm,
    rater: DemoRater,
    lineCount: number,
    expectedVersion: number,
  ): Promise<void> {
    await this.act(form, rater, lineCount + 2, () =>
      this.services.stageActions.submit(raterOf(form, rater), form.id, { expectedVersion }),
    );
  }

  /** Whoever has left cannot answer any more: the supervisor goes on once the days for it are over. */
  private async goOnWithoutSelf(form: DemoForm, { version }: Evaluation): Promise<void> {
    await this.act(form, 'supervisor', 0, () =>
      this.services.stageActions.skipSelf(form.supervisor, form.id, { expectedVersion: version }),
    );
  }

  private hasLeft({ leftOn }: DemoPerson): boolean {
    return leftOn !== undefined && leftOn < this.windows.self.from;
  }

  private read(actor: Actor, id: number): Promise<Evaluation> {
    return this.services.reader.read(this.services.readDatabase.manager, actor, id);
  }

  private act<T>(form: DemoForm, rater: DemoRater, minutesLater: number, work: () => Promise<T>): Promise<T> {
    const { from, days } = this.windows[rater];
    const { day, minutes } = demoHour(form.person, this.quarter, rater, days);
    return this.services.act(
      raterOf(form, rater),
      moment(addDays(from, day), '09:00', minutes + minutesLater),
      work,
    );
  }
}

function raterOf({ subject, supervisor, reviewer }: DemoForm, rater: DemoRater): Actor {
  return { self: subject, supervisor, reviewer: reviewer ?? supervisor }[rater];
}

/** What raters score; indicators score themselves. */
function itemsOf({ sections }: Evaluation): EvaluationItem[] {
  return sections.flatMap(({ items }) => items).filter(({ measure }) => measure === undefined);
}
