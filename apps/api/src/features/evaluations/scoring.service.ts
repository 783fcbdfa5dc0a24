import type {
  Evaluation,
  SaveAdjustments,
  SaveApplicability,
  SavedScore,
  SaveScore,
} from '@gangping/contracts';
import {
  canAdjust,
  canDecideApplicability,
  checkAdjustments,
  checkScore,
  type EvaluationProblem,
  previewScore,
  type RaterRole,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { Gathering, ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { replaceAdjustments, signed } from './adjustment-entries';
import { actingFor } from './deputies';
import { EvaluationAccess, type OpenedEvaluation } from './evaluation-access';
import type { EvaluationHead } from './evaluation-head';
import { EvaluationReader } from './evaluation-reader';
import { refusedField, requiredRaterRole, wrongStage } from './evaluation-refusals';
import { type LoadedAdjustment, loadAdjustments, loadForms, type LoadedItem } from './forms';
import { type Extras, saveTotals, updateTotals } from './save-totals';
import { acting, enteredBy, standingEntry, writeEntry } from './score-entries';
import { scoringInput } from './scoring-form';
import { loadVetoes, struckKeys } from './vetoes';

/** A form with its head, whoever asks for it. */
interface ReadForm {
  readonly head: EvaluationHead;
  readonly form: readonly LoadedItem[];
}

/** A form that somebody has to score now, as it was read. */
interface Turn extends OpenedEvaluation, Extras {
  readonly raterRole: RaterRole;
  readonly form: readonly LoadedItem[];
  readonly adjustments: readonly LoadedAdjustment[];
}

/** A score in its form, with the version that the form has by it. */
interface EnteredScore {
  readonly turn: Turn;
  /** As it was before. */
  readonly item: LoadedItem;
  readonly scored: readonly LoadedItem[];
  readonly version: number;
}

/** What raters enter: scores, "not applicable", bonus and penalty points. Each save brings the totals up to date. */
@Injectable()
export class ScoringService {
  /** Forms that are scored at the same time are read together. */
  private readonly readForms = new Gathering<number, ReadForm>((ids) => this.formsOf(ids));

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly reader: EvaluationReader,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Saves one rater's score of one item (R3: null takes it back). The rater's role follows from the session and the
   * stage; `expectedVersion` is that of the entry, 0 for the first.
   *
   * @throws DomainRefusal `score.range`, `score.step` at `score`; `staleVersion` (409); `evaluation.wrongStage` (409);
   *   `evaluation.notYours` (403); `notFound`
   */
  async saveScore(actor: Actor, id: number, itemId: number, body: SaveScore): Promise<SavedScore> {
    const before = await this.readTurn(actor, id);
    return this.unitOfWork.run(async (unit) => {
      const { turn, item, scored, version } = await this.enter(unit, actor, before, itemId, body);
      const { head, raterRole } = turn;
      const entry = item.entries[raterRole];
      const updatedAt = this.clock.now().toISOString();
      const actingForEmployeeId = actingFor(raterRole, head, turn.facts);
      const saved = {
        ...body,
        raterRole,
        updatedAt,
        raterEmployeeId: actor.employeeId,
        actingForEmployeeId,
      };
      await writeEntry(unit, head, item, saved, entry);
      const data = { itemId, raterRole, before: entry?.score ?? null, after: body.score };
      await this.record(unit, id, 'evaluation.scored', { ...data, ...acting(actingForEmployeeId) });
      return {
        ...runningAnswer(head, scored, item, raterRole, version),
        entry: {
          score: body.score,
          comment: body.comment,
          ...(await enteredBy(unit, head, saved)),
          updatedAt,
          version: body.expectedVersion + 1,
        },
      };
    });
  }

  /** "Not applicable this quarter" (R4). `expectedVersion` is that of the evaluation: it changes everybody's weights. */
  saveApplicability(actor: Actor, id: number, itemId: number, body: SaveApplicability): Promise<SavedScore> {
    return this.unitOfWork.run(async (unit) => {
      await this.access.hold(unit, id);
      const turn = await this.turnOf(unit.manager, actor, id);
      const { head, facts, raterRole, form } = turn;
      if (!canDecideApplicability(head.stage, facts)) throw wrongStage(head.stage);
      const item = itemOf(form, itemId);
      if (head.version !== body.expectedVersion) {
        throw DomainRefusal.stale(await this.standing(unit, head, form, item, raterRole));
      }
      const { notApplicable } = body;
      await runSql(
        unit.manager,
        sql`UPDATE evaluation_item SET not_applicable = ${notApplicable} WHERE id = ${itemId}`,
      );
      const changed = { ...item, notApplicable };
      const lines = form.map((line) => (line === item ? changed : line));
      const version = await saveTotals(unit, head, lines, turn);
      const data = { itemId, before: item.notApplicable, after: notApplicable };
      await this.record(unit, id, 'evaluation.applicabilityChanged', data);
      return this.standing(unit, { ...head, version }, lines, changed, raterRole);
    });
  }

  /**
   * Replaces the bonus and penalty points (R6).
   *
   * @throws DomainRefusal `adjustment.points`, `adjustment.reason` at the entry, `adjustment.limit` at `adjustments`
   */
  saveAdjustments(actor: Actor, id: number, body: SaveAdjustments): Promise<Evaluation> {
    return this.unitOfWork.run(async (unit) => {
      await this.access.hold(unit, id);
      const {
        head,
        facts,
        raterRole,
        form,
        adjustments: before,
        struckVetoes,
      } = await this.turnOf(unit.manager, actor, id);
      if (!canAdjust(head.stage, facts)) throw wrongStage(head.stage);
      if (head.version !== body.expectedVersion) {
        throw DomainRefusal.stale(await this.reader.read(unit.manager, actor, id));
      }
      const refused = checkAdjustments(body.adjustments, head.cycle.scheme);
      if (refused) throw refusedField(adjustmentPath(refused), refused);
      const by = { employeeId: actor.employeeId, actingForEmployeeId: actingFor(raterRole, head, facts) };
      await replaceAdjustments(unit, id, signed(body.adjustments, before, by));
      await saveTotals(unit, head, form, { adjustments: body.adjustments, struckVetoes });
      await this.record(unit, id, 'evaluation.adjusted', {
        before: before.map(({ points }) => points),
        after: body.adjustments.map(({ points }) => points),
        ...acting(by.actingForEmployeeId),
      });
      return this.reader.read(unit.manager, actor, id);
    });
  }

  /** As `turnOf`, outside a unit. */
  private async readTurn(actor: Actor, id: number): Promise<Turn> {
    const { manager } = this.database;
    const { head = null, form = [] } = (await this.readForms.get(id)) ?? {};
    const opened = await this.access.openToScore(manager, actor, head);
    return this.turnIn(manager, opened, form);
  }

  /** @throws DomainRefusal for whoever may not read the form, or may not score it now */
  private async turnOf(manager: EntityManager, actor: Actor, id: number): Promise<Turn> {
    const opened = await this.access.openToScore(manager, actor, await this.access.headOf(manager, id));
    return this.turnIn(manager, opened, (await loadForms(manager, [id])).get(id) ?? []);
  }

  private async turnIn(
    manager: EntityManager,
    { head, facts }: OpenedEvaluation,
    form: readonly LoadedItem[],
  ): Promise<Turn> {
    const raterRole = requiredRaterRole(head.stage, facts);
    const adjustments = head.hasAdjustments
      ? ((await loadAdjustments(manager, [head.id])).get(head.id) ?? [])
      : [];
    const struckVetoes = head.hasVetoes
      ? struckKeys((await loadVetoes(manager, [head.id])).get(head.id))
      : [];
    return { head, facts, raterRole, form, adjustments, struckVetoes };
  }

  /** Heads before forms: if a save comes between, the head is older than its form, and `enter` notices. */
  private async formsOf(ids: readonly number[]): Promise<Map<number, ReadForm>> {
    const { manager } = this.database;
    const heads = await this.access.headsOf(manager, ids);
    const forms = await loadForms(manager, ids);
    return new Map([...heads].map(([id, head]) => [id, { head, form: forms.get(id) ?? [] }]));
  }

  /**
   * Brings the totals up to date with a score, with nobody else writing to the form until the unit is over.
   *
   * What was read before the unit counts if the score fits into it and nothing has been saved since: every save raises
   * the form's version, and the statement asks for it. So the one unit at a time is not kept waiting by reading.
   * Otherwise the form is read again, and what is refused is refused by how it stands now.
   */
  private async enter(
    unit: Unit,
    actor: Actor,
    before: Turn,
    itemId: number,
    body: SaveScore,
  ): Promise<EnteredScore> {
    const { id } = before.head;
    await this.access.hold(unit, id);
    const early =
      refusalOf(before, itemId, body) === null ? await enterInto(unit, before, itemId, body) : null;
    if (early) return early;
    const now = await this.turnOf(unit.manager, actor, id);
    const refused = refusalOf(now, itemId, body);
    if (refused === 'notFound') throw DomainRefusal.notFound();
    if (refused === 'stale') {
      throw DomainRefusal.stale(
        await this.standing(unit, now.head, now.form, itemOf(now.form, itemId), now.raterRole),
      );
    }
    if (refused) throw refusedField('score', refused);
    const entered = await enterInto(unit, now, itemId, body);
    if (!entered) throw DomainRefusal.stale();
    return entered;
  }

  private record(unit: Unit, id: number, action: string, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'evaluation', subjectId: id, data });
  }

  /** What stands now for one rater and item, with the comment. */
  private async standing(
    unit: Unit,
    head: EvaluationHead,
    form: readonly LoadedItem[],
    item: LoadedItem,
    raterRole: RaterRole,
  ): Promise<SavedScore> {
    const entry = item.entries[raterRole];
    const texts = entry ? await standingEntry(unit, entry.id) : undefined;
    return {
      ...runningAnswer(head, form, item, raterRole, head.version),
      entry: {
        score: entry?.score ?? null,
        comment: texts?.comment ?? '',
        raterName: texts?.raterName ?? null,
        actingFor: texts?.actingFor ?? null,
        updatedAt: texts?.updatedAt ?? null,
        version: entry?.version ?? 0,
      },
    };
  }
}

function itemOf(form: readonly LoadedItem[], itemId: number): LoadedItem {
  const item = form.find(({ id }) => id === itemId);
  if (!item) throw DomainRefusal.notFound();
  return item;
}

/** Null when somebody has saved since the turn was read. */
async function enterInto(
  unit: Unit,
  turn: Turn,
  itemId: number,
  { score }: SaveScore,
): Promise<EnteredScore | null> {
  const { head, raterRole, form } = turn;
  const item = itemOf(form, itemId);
  const scored = form.map((line) =>
    line === item ? { ...line, scores: { ...line.scores, [raterRole]: score } } : line,
  );
  const version = await updateTotals(unit, head, scored, turn);
  return version === null ? null : { turn, item, scored, version };
}

/** Why a score cannot be entered as the form was read; null when it can. */
function refusalOf(
  { head, raterRole, form }: Turn,
  itemId: number,
  { score, expectedVersion }: SaveScore,
): 'notFound' | 'stale' | EvaluationProblem | null {
  const item = form.find(({ id }) => id === itemId);
  // Nobody scores what scores itself (R8).
  if (!item || item.measure) return 'notFound';
  const problem = score === null ? null : checkScore(score, head.cycle.scheme.scale);
  if (problem) return problem;
  return (item.entries[raterRole]?.version ?? 0) === expectedVersion ? null : 'stale';
}

function runningAnswer(
  head: EvaluationHead,
  form: readonly LoadedItem[],
  item: LoadedItem,
  raterRole: RaterRole,
  evaluationVersion: number,
): Omit<SavedScore, 'entry'> {
  // What was measured is not the employee's to know yet, so it is in no total of theirs.
  const known = raterRole === 'self' ? form.map(({ measure: _, ...line }) => line) : form;
  const { formTotal, missing } = previewScore(scoringInput(head.cycle.scheme, head, known, []), raterRole);
  return {
    itemId: item.id,
    raterRole,
    notApplicable: item.notApplicable,
    runningTotal: formTotal,
    missing,
    evaluationVersion,
  };
}

function adjustmentPath({ code, params }: EvaluationProblem): string {
  if (code === 'adjustment.reason') return `adjustments.${params['index']}.reason`;
  if (code === 'adjustment.points') return `adjustments.${params['index']}.points`;
  return 'adjustments';
}
