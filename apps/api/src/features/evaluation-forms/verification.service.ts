import { timingSafeEqual } from 'node:crypto';
import {
  checkOfHash,
  type CheckedPart,
  readVerificationCode,
  type Verification,
  type VerifiedForm,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReadDatabase, runSql, sql } from '../../platform/database';
import { type SealedRecord, sealOf } from '../evaluations';
import { SettingsService } from '../settings';

/** A result with what is shown of it, and what its hash is reckoned from. */
interface StoredRecord extends Omit<SealedRecord, 'explanation'> {
  readonly explanation: string;
  readonly contentHash: string;
  readonly detailHash: string | null;
  readonly year: number;
  readonly quarter: number;
  readonly isTest: boolean | number;
  readonly stage: string;
  readonly employeeName: string;
  readonly anonymisedAt: string | null;
  /** Of the next version. */
  readonly replacedAt: string | null;
}

/** No result has it: what is compared where there is none, so that both ways take the same steps. */
const NOBODYS_HASH = '0'.repeat(64);

/** Whether a printed form is what was published: asked by whoever holds the paper. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly settings: SettingsService,
  ) {}

  /** A code that is none, and one that nothing stands under, are answered alike. */
  async verify(typed: string): Promise<Verification> {
    const code = readVerificationCode(typed);
    const record = await recordOf(this.database.manager, code?.resultId ?? 0);
    const expected = checkOfHash(record?.contentHash ?? NOBODYS_HASH);
    const matches = isSame(code?.check ?? '', expected);
    if (!matches || !record) return { answer: 'unknown' };
    const checked = checkedPart(record);
    if (checked === null) return { answer: 'damaged' };
    const { companyName = '' } = await this.settings.read('companyName');
    return { answer: 'genuine', checked, form: shown(record, companyName) };
  }
}

/**
 * The hash is reckoned again from what is stored. Of results that were published before that was possible it is only
 * asked whether their tree still makes their total. Null: it is not what was published.
 */
function checkedPart({ explanation, contentHash, detailHash, ...stored }: StoredRecord): CheckedPart | null {
  const tree = JSON.parse(explanation) as SealedRecord['explanation'];
  if (tree.points !== stored.total) return null;
  if (detailHash === null) return 'total';
  return isSame(sealOf(recordIn({ ...stored, explanation: tree }), detailHash), contentHash) ? 'all' : null;
}

/** What is sealed, and nothing that is only shown. */
function recordIn(stored: SealedRecord): SealedRecord {
  return {
    evaluationId: stored.evaluationId,
    employeeId: stored.employeeId,
    cycleId: stored.cycleId,
    positionTitle: stored.positionTitle,
    departmentName: stored.departmentName,
    version: stored.version,
    publishedAt: stored.publishedAt,
    total: stored.total,
    grade: stored.grade,
    gradeCoefficient: stored.gradeCoefficient,
    assessmentCoefficient: stored.assessmentCoefficient,
    departmentCoefficient: stored.departmentCoefficient,
    attendanceCoefficient: stored.attendanceCoefficient,
    resultCoefficient: stored.resultCoefficient,
    explanation: stored.explanation,
  };
}

function shown(record: StoredRecord, companyName: string): VerifiedForm {
  const { year, quarter, isTest, employeeName, anonymisedAt, positionTitle, departmentName } = record;
  const { total, grade, resultCoefficient, version, publishedAt, replacedAt, stage } = record;
  return {
    companyName,
    cycle: { year, quarter, isTest: Boolean(isTest) },
    employeeName: anonymisedAt === null ? employeeName : null,
    positionTitle,
    departmentName,
    total,
    grade,
    resultCoefficient,
    version,
    publishedAt,
    replacedAt,
    isVoid: stage === 'void',
  };
}

async function recordOf(manager: EntityManager, id: number): Promise<StoredRecord | undefined> {
  const [row] = await runSql<StoredRecord>(
    manager,
    sql`SELECT e.id AS "evaluationId", e.employee_id AS "employeeId", e.cycle_id AS "cycleId",
        e.position_title AS "positionTitle", e.department_name AS "departmentName", e.stage,
        r.result_version AS version, r.published_at AS "publishedAt", r.total, r.grade,
        r.grade_coefficient AS "gradeCoefficient", r.assessment_coefficient AS "assessmentCoefficient",
        r.department_coefficient AS "departmentCoefficient",
        r.attendance_coefficient AS "attendanceCoefficient", r.result_coefficient AS "resultCoefficient",
        r.explanation, r.content_hash AS "contentHash", r.detail_hash AS "detailHash",
        c.year, c.quarter, c.is_test AS "isTest", person.name AS "employeeName",
        person.anonymised_at AS "anonymisedAt",
        (SELECT later.published_at FROM evaluation_result later WHERE later.evaluation_id = e.id
          AND later.result_version = r.result_version + 1) AS "replacedAt"
      FROM evaluation_result r
      JOIN evaluation e ON e.id = r.evaluation_id
      JOIN cycle c ON c.id = e.cycle_id
      JOIN employee person ON person.id = e.employee_id
      WHERE r.id = ${id}`,
  );
  return row;
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
