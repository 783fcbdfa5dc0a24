import {
  type ImportedPosition,
  type PlanRoleImport,
  type RoleImportPlan,
  type RoleImportPreview,
  type RoleImportResult,
  type SaveRoleImport,
  type UnderstoodPosition,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { Upload } from '../../platform/http/upload';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { REPORTING_LINES } from '../positions';
import { CompanyRepository } from './company.repository';
import { ImportPreparation } from './import-preparation';
import { type PlannedPosition, planImport, refusalsOf } from './plan-import';
import { plannedAnswer } from './planned-answer';
import { RoleImportWriter } from './role-import-writer';
import {
  ReadersBusy,
  type ReadPosition,
  readProblem,
  type ReadRoleDocument,
  RoleDocumentReader,
  SourceRefusal,
  type SourceRefusalCode,
} from './source';

/** Milliseconds: 2,000 positions take some seconds, more on a busy machine. */
export const IMPORT_TIME_LIMIT = 120_000;

/** From a document to drafts: first what was understood, which changes nothing; then what HR made of it, in one unit. */
@Injectable()
export class RoleImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readDatabase: ReadDatabase,
    private readonly company: CompanyRepository,
    private readonly reader: RoleDocumentReader,
    private readonly preparation: ImportPreparation,
    private readonly writer: RoleImportWriter,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Reads a document and says what saving each of its positions would do.
   *
   * @throws DomainRefusal with the reason why the file cannot be read (`roleImport.wrongType` 415,
   *   `roleImport.tooLarge` 413, other codes of `SourceRefusal`), `roleImport.notARoleDefinition`, `unavailable` (503) when too many files wait already
   */
  async preview(file: Upload): Promise<RoleImportPreview> {
    const { source, document } = await this.read(file);
    if (document.positions.length === 0) throw refusal('roleImport.notARoleDefinition', file.name);
    const imported = document.positions.map(asImported);
    const plan = await planImport(await this.company.load(this.readDatabase.manager, imported), imported);
    return {
      fileName: file.name,
      kind: source.kind,
      encoding: source.encoding,
      notes: [...source.notes],
      text: source.text,
      positions: document.positions.map((position, place) => understood(position, plan[place])),
      unused: [...document.unused],
      problems: document.problems.map(readProblem),
    };
  }

  /** What saving would do, position by position, with what is refused of each. Names may still be blank. */
  async plan({ positions }: PlanRoleImport): Promise<RoleImportPlan> {
    const company = await this.company.load(this.readDatabase.manager, positions);
    const plan = await planImport(company, positions);
    return plannedAnswer(company, plan, refusalsOf(company, plan));
  }

  /**
   * Saves positions as drafts, with the departments they need: all of it or nothing. What will be written is worked out
   * before others have to wait, and once more only if somebody changed the company in between.
   *
   * @throws DomainRefusal with every reason at `positions.<place>.…`
   */
  async save(actor: Actor, { positions }: SaveRoleImport): Promise<RoleImportResult> {
    const early = await this.preparation.prepare(this.readDatabase.manager, positions);
    const work = async (unit: Unit): Promise<RoleImportResult> => {
      await unit.lock(REPORTING_LINES);
      const prepared = (await this.preparation.holds(unit.manager, early))
        ? early
        : await this.preparation.prepare(unit.manager, positions);
      const written = await this.writer.write(unit, actor.accountId, prepared);
      const versions = await draftVersions(
        unit.manager,
        written.flatMap(({ definitionId }) => definitionId ?? []),
      );
      const saved = written.map(({ planned, positionId, definitionId }) => ({
        positionId,
        definitionId,
        definitionVersion: definitionId === null ? null : (versions.get(definitionId) ?? null),
        title: planned.title,
        departmentName: planned.department,
        outcome: planned.outcome,
        unresolvedSuperior: planned.unresolvedSuperior,
        unresolvedDeputy: planned.unresolvedDeputy,
      }));
      if (saved.some(({ outcome }) => outcome !== 'identical')) {
        const fileNames = [...new Set(prepared.sourceNames)];
        const data = {
          fileNames,
          positions: saved.map(({ positionId, outcome }) => ({ positionId, outcome })),
        };
        await this.audit.record(unit, {
          action: 'roleImport.saved',
          subjectType: 'roleImport',
          subjectId: nameOfBatch(fileNames),
          data,
        });
      }
      return { saved };
    };
    return this.unitOfWork.run(work, { timeLimit: IMPORT_TIME_LIMIT });
  }

  private async read({ name, content }: Upload): Promise<ReadRoleDocument> {
    try {
      return await this.reader.read({ name, bytes: content });
    } catch (error) {
      if (error instanceof SourceRefusal) throw refusal(error.code, name, STATUS[error.code], error.params);
      if (error instanceof ReadersBusy) throw new DomainRefusal('unavailable', { status: 503 });
      throw error;
    }
  }
}

async function draftVersions(manager: EntityManager, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows: { id: number; version: number }[] = await manager.sql`
    SELECT id, version FROM role_definition WHERE id IN (${() => [...ids]})`;
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Of all its files the first stands for a batch, with how many there are besides. */
function nameOfBatch([first, ...others]: readonly string[]): string {
  return others.length === 0 ? first.slice(0, 60) : `${first.slice(0, 50)} +${others.length}`;
}

/** Of refusals that are not the document's fault alone. */
const STATUS: Partial<Record<SourceRefusalCode, number>> = {
  'roleImport.wrongType': 415,
  'roleImport.tooLarge': 413,
  'roleImport.tooManyPositions': 413,
};

function refusal(
  code: SourceRefusalCode | 'roleImport.notARoleDefinition',
  fileName: string,
  status = 422,
  reasons: SourceRefusal['params'] = {},
): DomainRefusal {
  const params = { ...reasons, fileName };
  return new DomainRefusal(code, { status, params, errors: [{ path: 'file', code, params }] });
}

/** What was read, as HR would save it unchanged. Without a department nothing there answers to it. */
function asImported(position: ReadPosition): ImportedPosition {
  const { grade, department } = position;
  return { ...position, department: department ?? '', gradeFrom: grade.from, gradeTo: grade.to };
}

function understood(position: ReadPosition, plan: PlannedPosition): UnderstoodPosition {
  return {
    ...position,
    match: {
      kind: plan.outcome,
      positionId: plan.existing?.id ?? null,
      newDepartment: position.department !== null && plan.departmentId === null,
    },
  };
}
