import type { Scheme, SchemePreview } from '@gangping/contracts';
import {
  computeScore,
  roundedMean,
  schemeFor,
  type SchemeScope,
  SINGLE_RATER_ROLES,
  type Stage,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import {
  asFormItem,
  type FormLine,
  isHistory,
  loadAdjustments,
  loadFormLines,
  scoringInput,
  withPeerScores,
} from '../evaluations';
import { departmentPaths } from '../organisation';
import { SchemesRepository } from './schemes.repository';

const FORMS_AT_ONCE = 500;
const ROWS_SHOWN = 200;

type Row = SchemePreview['rows'][number];

interface PublishedForm extends Omit<Row, 'totalAfter' | 'gradeAfter' | 'unknownItems'> {
  readonly employeeId: number;
  readonly positionId: number;
  readonly departmentId: number;
  readonly grade: string | null;
  readonly reviewerEmployeeId: number | null;
  /** JSON: the scheme that it was scored by. */
  readonly content: string;
}

/** What the newest published quarter would have given by a scheme that is not in use yet. Stores nothing. */
@Injectable()
export class SchemePreviewService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly schemes: SchemesRepository,
  ) {}

  /** Nobody sees a figure of their own here that they would not see otherwise: only published forms are counted. */
  async preview(id: number): Promise<SchemePreview> {
    const { manager } = this.database;
    const scheme = await this.schemes.find(manager, id);
    if (!scheme) throw DomainRefusal.notFound();
    const cycle = await newestPublished(manager);
    if (!cycle) return EMPTY;
    const forms = await formsInScope(manager, cycle.id, scheme.scope);
    const rows: Row[] = [];
    for (let from = 0; from < forms.length; from += FORMS_AT_ONCE) {
      rows.push(...(await scoredBy(manager, scheme.content, forms.slice(from, from + FORMS_AT_ONCE))));
    }
    return { cycle, ...summaryOf(rows) };
  }
}

const EMPTY: SchemePreview = {
  cycle: null,
  evaluations: 0,
  notAssessable: 0,
  before: {},
  after: {},
  meanBefore: null,
  meanAfter: null,
  changed: 0,
  rows: [],
};

async function newestPublished(manager: EntityManager): Promise<SchemePreview['cycle']> {
  const [cycle] = await runSql<{ id: number; year: number; quarter: number }>(
    manager,
    sql`SELECT id, year, quarter FROM cycle
      WHERE ${isHistory('cycle')} AND EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = cycle.id AND e.published_at IS NOT NULL
        AND e.stage <> 'void')
      ORDER BY year DESC, quarter DESC LIMIT 1`,
  );
  return cycle ?? null;
}

async function formsInScope(
  manager: EntityManager,
  cycleId: number,
  scope: SchemeScope,
): Promise<PublishedForm[]> {
  const forms = await runSql<PublishedForm>(
    manager,
    sql`SELECT e.id AS "evaluationId", e.employee_id AS "employeeId", p.number AS "employeeNumber",
        p.name AS "employeeName", e.department_name AS "departmentName", e.position_title AS "positionTitle",
        e.position_id AS "positionId", e.department_id AS "departmentId",
        COALESCE(post.grade_from, post.grade_to) AS grade, e.reviewer_employee_id AS "reviewerEmployeeId",
        e.total AS "totalBefore", e.grade AS "gradeBefore", copy.content
      FROM evaluation e
      JOIN employee p ON p.id = e.employee_id
      JOIN position post ON post.id = e.position_id
      JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id
      WHERE e.cycle_id = ${cycleId} AND e.published_at IS NOT NULL AND e.stage <> 'void' AND e.total IS NOT NULL
      ORDER BY p.number, e.id`,
  );
  const paths = await departmentPaths(manager);
  const candidate = [{ id: 0, scope, effectiveFrom: SAME_DAY }];
  return forms.filter(({ positionId, departmentId, grade }) => {
    const departmentPath = paths.get(departmentId) ?? [departmentId];
    return schemeFor(candidate, { positionId, departmentPath, grade }, SAME_DAY) !== null;
  });
}

/** One scheme alone: since when it holds decides nothing. */
const SAME_DAY = '0001-01-01';

async function scoredBy(
  manager: EntityManager,
  scheme: Scheme,
  forms: readonly PublishedForm[],
): Promise<Row[]> {
  const ids = forms.map(({ evaluationId }) => evaluationId);
  const lines = await withPeerScores(manager, scheme, await loadFormLines(manager, ids));
  const adjustments = await loadAdjustments(manager, ids);
  return forms.map((form) => {
    const { evaluationId, employeeNumber, employeeName, departmentName, positionTitle } = form;
    const scoredScheme = JSON.parse(form.content) as Scheme;
    const fitted = fittedLines(lines.get(evaluationId) ?? [], scoredScheme, scheme);
    const outcome = computeScore(
      scoringInput(
        { ...scheme, stages: stagesOfThatQuarter(scheme, scoredScheme) },
        form,
        fitted.lines.map(asFormItem),
        adjustments.get(evaluationId) ?? [],
      ),
    );
    const scored = outcome.status === 'scored' ? outcome : null;
    return {
      evaluationId,
      employeeNumber,
      employeeName,
      departmentName,
      positionTitle,
      totalBefore: form.totalBefore,
      gradeBefore: form.gradeBefore,
      totalAfter: scored?.total ?? null,
      gradeAfter: scored?.grade ?? null,
      unknownItems: fitted.unknown,
    };
  });
}

/** A rater who had no stage then gave no scores that could be missing; their share passes on (R5). */
function stagesOfThatQuarter({ stages }: Scheme, scored: Scheme): Scheme['stages'] {
  const isNew = (stage: Stage) =>
    SINGLE_RATER_ROLES.some((raterRole) => raterRole === stage) && !scored.stages.includes(stage);
  return stages.filter((stage) => !isNew(stage));
}

/**
 * A form's lines where another scheme would have them: lines of the definition in the section of their kind, criteria by
 * their key with the other scheme's weight. What it asks for and nobody scored is left out, which passes its weight on (R4).
 */
function fittedLines(
  lines: readonly FormLine[],
  scoredScheme: Scheme,
  scheme: Scheme,
): { lines: FormLine[]; unknown: number } {
  const kindOf = new Map(scoredScheme.sections.map(({ id, kind }) => [id, kind]));
  const byKey = new Map(lines.map((line) => [line.itemKey, line]));
  let unknown = 0;
  const fitted = scheme.sections.flatMap((section) => {
    if (section.criteria.length === 0) {
      return lines
        .filter(({ sectionId }) => kindOf.get(sectionId) === section.kind)
        .map((line) => ({ ...line, sectionId: section.id }));
    }
    return section.criteria.flatMap(({ key, weight }) => {
      const line = byKey.get(key);
      if (!line) unknown += 1;
      return line ? [{ ...line, sectionId: section.id, weight }] : [];
    });
  });
  return { lines: fitted, unknown };
}

function summaryOf(rows: readonly Row[]): Omit<SchemePreview, 'cycle'> {
  const scored = rows.filter((row) => row.totalAfter !== null);
  const moved = (row: Row) => Math.abs((row.totalAfter ?? row.totalBefore) - row.totalBefore);
  return {
    evaluations: rows.length,
    notAssessable: rows.length - scored.length,
    before: counted(scored.map(({ gradeBefore }) => gradeBefore)),
    after: counted(scored.map(({ gradeAfter }) => gradeAfter as string)),
    meanBefore: mean(scored.map(({ totalBefore }) => totalBefore)),
    meanAfter: mean(scored.map(({ totalAfter }) => totalAfter as number)),
    changed: scored.filter(({ gradeBefore, gradeAfter }) => gradeBefore !== gradeAfter).length,
    rows: [...rows].sort((one, other) => moved(other) - moved(one)).slice(0, ROWS_SHOWN),
  };
}

function counted(grades: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const grade of grades) counts[grade] = (counts[grade] ?? 0) + 1;
  return counts;
}

function mean(totals: readonly number[]): number | null {
  return roundedMean(
    totals.reduce((sum, total) => sum + total, 0),
    totals.length,
  );
}
