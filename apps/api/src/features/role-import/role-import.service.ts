import {
  type ImportedPosition,
  MOST_IMPORTED_POSITIONS,
  type PlanRoleImport,
  type RoleImportPlan,
  type RoleImportPreview,
  type RoleImportResult,
  type SaveRoleImport,
  type UnderstoodPosition,
} from '@gangping/contracts';
import type { ParsedPosition, RoleDocument } from '@gangping/role-document';
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
import { importProblems, type PlannedPosition, planImport, refusalsOf } from './plan-import';
import { plannedAnswer } from './planned-answer';
import { RoleImportWriter } from './role-import-writer';
import {
  ReadersBusy,
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
    private readonly writer: RoleImportWriter,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Reads a document and says what saving each of its positions would do.
   *
   * @throws DomainRefusal with the reason why the file cannot be read (`roleImport.wrongType` 415,
   *   `roleImport.tooLarge` 413, other codes of `SourceRefusal`), `roleImport.notARoleDefinition`, `payloadTooLarge`
   *   (413) for more positions than can be saved at once, `unavailable` (503) when too many files wait already
   */
  async preview(file: Upload): Promise<RoleImportPreview> {
    const { source, document } = await this.read(file);
    if (document.positions.length === 0) throw refusal('roleImport.notARoleDefinition', file.name);
    if (document.positions.length > MOST_IMPORTED_POSITIONS) {
      throw new DomainRefusal('payloadTooLarge', { status: 413 });
    }
    const plan = await this.planOf(document);
    return {
      fileName: file.name,
      kind: source.kind,
      encoding: source.encoding,
      notes: [...source.notes],
      text: source.text,
      positions: document.positions.map((position, place) => understood(position, plan[place])),
      unused: [...document.unused],
      problems: document.problems.map(mutableProblem),
    };
  }

  /** What saving would do, position by position, with what is refused of each. Names may still be blank. */
  async plan({ positions }: PlanRoleImport): Promise<RoleImportPlan> {
    const company = await this.company.load(this.readDatabase.manager, positions);
    const plan = await planImport(company, positions);
    return plannedAnswer(company, plan, refusalsOf(company, plan));
  }

  /**
   * Saves positions as drafts, with the departments they need: all of it or nothing.
   *
   * @throws DomainRefusal with every reason at `positions.<place>.…`
   */
  save(actor: Actor, { positions }: SaveRoleImport): Promise<RoleImportResult> {
    const work = async (unit: Unit): Promise<RoleImportResult> => {
      await unit.lock(REPORTING_LINES);
      const company = await this.company.load(unit.manager, positions);
      const plan = await planImport(company, positions);
      const errors = importProblems(company, plan);
      if (errors.length > 0) throw new DomainRefusal('validation', { errors });
      const sourceNames = positions.map(({ fileName }) => fileName);
      const written = await this.writer.write(unit, actor.accountId, company, plan, sourceNames);
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
        const fileNames = [...new Set(sourceNames)];
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
      if (error instanceof SourceRefusal) throw refusal(error.code, name, STATUS[error.code]);
      if (error instanceof ReadersBusy) throw new DomainRefusal('unavailable', { status: 503 });
      throw error;
    }
  }

  private async planOf(document: RoleDocument): Promise<PlannedPosition[]> {
    const imported = document.positions.map(asImported);
    return planImport(await this.company.load(this.readDatabase.manager, imported), imported);
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
};

function refusal(
  code: SourceRefusalCode | 'roleImport.notARoleDefinition',
  fileName: string,
  status = 422,
): DomainRefusal {
  const params = { fileName };
  return new DomainRefusal(code, { status, params, errors: [{ path: 'file', code, params }] });
}

/** What was read, as HR would save it unchanged. Without a department nothing there answers to it. */
function asImported(position: ParsedPosition): ImportedPosition {
  return {
    title: position.title,
    department: position.department ?? '',
    reportsTo: position.reportsTo && [...position.reportsTo],
    deputy: position.deputy,
    gradeFrom: position.grade.from,
    gradeTo: position.grade.to,
    coefficient: position.coefficient,
    headcount: position.headcount,
    promotionPath: position.promotionPath && [...position.promotionPath],
    directReports: position.directReports && [...position.directReports],
    summary: position.summary,
    items: position.items.map(({ kind, text, weight, standard, target }) => ({
      kind,
      text,
      weight: weight ?? null,
      ...(standard === undefined ? {} : { standard }),
      ...(target === undefined ? {} : { target }),
    })),
  };
}

function understood(position: ParsedPosition, plan: PlannedPosition): UnderstoodPosition {
  return {
    ...asImported(position),
    department: position.department,
    company: position.company,
    directReports: position.directReports && [...position.directReports],
    grade: position.grade,
    items: position.items.map(({ kind, text, weight, standard, target, span }) => ({
      kind,
      text,
      weight: weight ?? null,
      standard: standard ?? null,
      target: target ?? null,
      span,
    })),
    span: position.span,
    duplicateOf: position.duplicateOf,
    inferred: [...position.inferred],
    problems: position.problems.map(mutableProblem),
    match: {
      kind: plan.outcome,
      positionId: plan.existing?.id ?? null,
      newDepartment: position.department !== null && plan.departmentId === null,
    },
  };
}

function mutableProblem({ code, span, params }: ParsedPosition['problems'][number]) {
  return { code, span, ...(params ? { params: { ...params } } : {}) };
}
