import type { Evaluation, SaveVetoes, StruckVeto } from '@gangping/contracts';
import { type AccessFacts, canMarkVetoes, checkStruckVetoes } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { joinSql, runSql, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { gradeWithVetoes, holdCalibration, takeBackSignOffs } from './calibrations';
import { EvaluationAccess } from './evaluation-access';
import type { EvaluationHead } from './evaluation-head';
import { EvaluationReader } from './evaluation-reader';
import { refusedField, refusedPerson, requiredRaterRole, wrongStage } from './evaluation-refusals';
import { Evaluation as EvaluationRow } from './evaluation.entity';
import { Impartial } from './impartial';
import { loadVetoes, struckKeys } from './vetoes';

/** Which of the scheme's vetoes (一票否决) strike an evaluation: they cap the grade and leave the points alone (R7). */
@Injectable()
export class VetoesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: EvaluationAccess,
    private readonly reader: EvaluationReader,
    private readonly impartial: Impartial,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the vetoes that strike, each with its reason.
   *
   * @throws DomainRefusal `veto.unknown`, `name.repeated` at the entry; `staleVersion` (409); `evaluation.wrongStage`
   *   (409); `evaluation.notYours`, in calibration `.ownForm` and `.ownSuperior` (403)
   */
  save(actor: Actor, id: number, { expectedVersion, vetoes }: SaveVetoes): Promise<Evaluation> {
    return this.unitOfWork.run(async (unit) => {
      const { head, facts } = await this.access.openToWrite(unit, actor, id);
      const current = () => this.reader.read(unit.manager, actor, id);
      if (!canMarkVetoes(head.stage, facts)) throw await this.refusal(unit, head, facts);
      if (head.version !== expectedVersion) throw DomainRefusal.stale(await current());
      requireSound(head, vetoes);
      const before = (await loadVetoes(unit.manager, [id])).get(id) ?? [];
      await replace(unit, id, vetoes, { accountId: actor.accountId, at: this.clock.now().toISOString() });
      if (head.stage === 'calibration') await this.endSignOffs(unit, head);
      const changes = { grade: await gradeNow(unit.manager, head) };
      await updateVersioned(unit.manager, EvaluationRow, id, head.version, changes, current);
      await this.audit.record(unit, {
        action: 'evaluation.vetoed',
        subjectType: 'evaluation',
        subjectId: id,
        data: { before: struckKeys(before), after: struckKeys(vetoes) },
      });
      return this.reader.read(unit.manager, actor, id);
    });
  }

  /** Nobody signs what is being changed, and what was signed is no longer what stands there. */
  private async endSignOffs(unit: Unit, head: EvaluationHead): Promise<void> {
    await holdCalibration(unit, head.cycle.id);
    await takeBackSignOffs(unit, head, this.clock.now().toISOString());
  }

  private async refusal(unit: Unit, head: EvaluationHead, facts: AccessFacts): Promise<DomainRefusal> {
    if (head.stage === 'calibration' && facts.roles.includes('hr')) {
      return refusedPerson(facts, await this.impartial.namesFor(unit.manager, head, 'calibrate'));
    }
    requiredRaterRole(head.stage, facts);
    return wrongStage(head.stage);
  }
}

function requireSound({ cycle }: EvaluationHead, vetoes: readonly StruckVeto[]): void {
  for (const [index, { key }] of vetoes.entries()) {
    const unknown = checkStruckVetoes([key], cycle.scheme);
    if (unknown) throw refusedField(`vetoes.${index}.key`, unknown);
    if (vetoes.findIndex((other) => other.key === key) < index) {
      throw DomainRefusal.field(`vetoes.${index}.key`, 'name.repeated', { name: key });
    }
  }
}

async function replace(
  { manager }: Unit,
  evaluationId: number,
  vetoes: readonly StruckVeto[],
  { accountId, at }: { readonly accountId: number; readonly at: string },
): Promise<void> {
  await runSql(manager, sql`DELETE FROM evaluation_veto WHERE evaluation_id = ${evaluationId}`);
  if (vetoes.length === 0) return;
  const rows = vetoes.map(
    ({ key, reason }) => sql`(${evaluationId}, ${key}, ${reason}, ${accountId}, ${at})`,
  );
  await runSql(
    manager,
    sql`INSERT INTO evaluation_veto (evaluation_id, veto_key, reason, marked_by_account_id, marked_at)
      VALUES ${joinSql(rows, ', ')}`,
  );
}

/** The grade of the total as it stands: a veto changes nothing else. Null while there is no total. */
async function gradeNow(manager: EntityManager, head: EvaluationHead): Promise<string | null> {
  const [{ total }] = await runSql<{ total: number | null }>(
    manager,
    sql`SELECT total FROM evaluation WHERE id = ${head.id}`,
  );
  return total === null ? null : gradeWithVetoes(manager, head, total);
}
