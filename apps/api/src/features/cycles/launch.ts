import type { Scheme } from '@gangping/contracts';
import { firstStage, isMeasured } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import type { LaunchableForm } from './preflight';
import { inForce, sectionOfKind } from './preflight.repository';
import { itemKindsOf } from './section-items';

/** Forms in one statement: the ids stand in it as numbers, and a statement has to stay below a megabyte. */
const FORMS_PER_STATEMENT = 1000;

interface LaunchedCycle {
  readonly id: number;
  /** What the forms bear, so that the launch can be taken back. */
  readonly launchId: number;
  readonly endsOn: string;
}

/** One of the cycle's copies of schemes. */
interface LaunchedScheme {
  readonly id: number;
  readonly scheme: Scheme;
}

/**
 * Writes the forms of a cycle with their items, set by set: who is assessed by whom comes as ids, everything that is
 * copied (titles, department, coefficient, texts, weights) comes from the tables in the same statement.
 *
 * @param schemes the cycle's copies, in the order in which preflight chose among them
 * @returns how many were made: one that is there already is passed over, and so is whoever is left out since
 */
export async function insertForms(
  manager: EntityManager,
  cycle: LaunchedCycle,
  schemes: readonly LaunchedScheme[],
  forms: readonly LaunchableForm[],
): Promise<number> {
  const [{ last }] = await runSql<{ last: number | null }>(
    manager,
    sql`SELECT MAX(id) AS last FROM evaluation`,
  );
  let made = 0;
  for (const [place, scheme] of schemes.entries()) {
    const scored = forms.filter((form) => form.schemePlace === place);
    for (let from = 0; from < scored.length; from += FORMS_PER_STATEMENT) {
      await runSql(manager, formsStatement(cycle, scheme, scored.slice(from, from + FORMS_PER_STATEMENT)));
    }
    if (scored.length > 0) {
      made += await formsBehind(manager, scheme.id, last ?? 0);
      await runSql(manager, itemsStatement(scheme, last ?? 0));
      await copyMeasures(manager, scheme, last ?? 0);
    }
  }
  return made;
}

async function formsBehind(manager: EntityManager, cycleSchemeId: number, lastId: number): Promise<number> {
  const [{ made }] = await runSql<{ made: number | string }>(
    manager,
    sql`SELECT COUNT(*) AS made FROM evaluation WHERE id > ${lastId} AND cycle_scheme_id = ${cycleSchemeId}`,
  );
  return Number(made);
}

function formsStatement(
  { id, endsOn, launchId }: LaunchedCycle,
  { id: copyId, scheme }: LaunchedScheme,
  forms: readonly LaunchableForm[],
): Sql {
  return sql`WITH ${inForce(endsOn)}, form(employee_id, position_id, definition_id, supervisor_id, reviewer_id, items, days)
      AS (VALUES ${rawSql(forms.map(formTuple).join(', '))})
    INSERT INTO evaluation (cycle_id, cycle_scheme_id, employee_id, position_id, definition_id, department_id, department_name,
      position_title, grade_range, supervisor_employee_id, reviewer_employee_id, assessment_coefficient,
      evenly_weighted, stage, item_count, days_in_post, launch_id, settled_count, version)
    SELECT ${id}, CAST(${copyId} AS integer), form.employee_id, form.position_id, form.definition_id, d.id, d.name, p.title,
      CASE WHEN p.grade_from IS NULL AND p.grade_to IS NULL THEN NULL
        WHEN p.grade_to IS NULL OR p.grade_to = p.grade_from THEN p.grade_from
        WHEN p.grade_from IS NULL THEN p.grade_to
        ELSE p.grade_from || '–' || p.grade_to END,
      form.supervisor_id, CAST(form.reviewer_id AS integer), f.coefficient, r.evenly_weighted,
      ${firstStage(scheme.stages)}, form.items, form.days, CAST(${launchId} AS integer), 0, 1
    FROM form
    JOIN position p ON p.id = form.position_id
    JOIN department d ON d.id = p.department_id
    JOIN role_definition r ON r.id = form.definition_id
    JOIN in_force f ON f.position_id = form.position_id
    WHERE NOT EXISTS (SELECT 1 FROM evaluation there WHERE there.cycle_id = ${id}
      AND there.employee_id = form.employee_id AND there.position_id = form.position_id)
      AND NOT EXISTS (SELECT 1 FROM cycle_exclusion x WHERE x.cycle_id = ${id} AND x.employee_id = form.employee_id)`;
}

/** Ids of this program's own reading, checked to be numbers before they become text of the statement. */
function formTuple(form: LaunchableForm): string {
  const { employeeId, positionId, definitionId, supervisorEmployeeId, reviewerEmployeeId, itemCount, days } =
    form;
  const people = [supervisorEmployeeId, reviewerEmployeeId];
  const numbers = [employeeId, positionId, definitionId, ...people, itemCount, days];
  return `(${numbers.map((value) => (value === null ? 'NULL' : String(Math.trunc(value)))).join(', ')})`;
}

/** Items of every form of a scheme behind `lastId`: the lines of the definition and the criteria of the scheme, numbered from 0. */
function itemsStatement({ id, scheme }: LaunchedScheme, lastId: number): Sql {
  return sql`WITH fresh AS (SELECT id, definition_id FROM evaluation WHERE cycle_scheme_id = ${id} AND id > ${lastId}),
    line(definition_id, section_id, item_key, place, text, text_en, standard, weight) AS (
      SELECT definition_id, section_id, item_key,
        ROW_NUMBER() OVER (PARTITION BY definition_id ORDER BY ${placeOf('section_id', sectionPlaces(scheme))},
          ${placeOf('kind', kindPlaces(scheme))}, ordinal) - 1,
        text, text_en, standard, weight
      FROM (${definitionLines(scheme)}${criteriaLines(scheme)}) lines
    )
    INSERT INTO evaluation_item (evaluation_id, section_id, item_key, ordinal, text, text_en, standard, weight,
      not_applicable)
    SELECT fresh.id, line.section_id, line.item_key, line.place, line.text, line.text_en, line.standard, line.weight,
      FALSE
    FROM fresh JOIN line ON line.definition_id = fresh.definition_id
    ORDER BY fresh.id, line.place`;
}

/** How indicators score themselves goes with their lines; what becomes of the definition later touches no form (R8). */
async function copyMeasures(
  manager: EntityManager,
  { id, scheme }: LaunchedScheme,
  lastId: number,
): Promise<void> {
  const sections = scheme.sections.filter(({ kind }) => isMeasured(kind)).map((section) => section.id);
  if (sections.length === 0) return;
  await runSql(
    manager,
    sql`INSERT INTO evaluation_measure (evaluation_id, item_id, target_text, measure, version)
      SELECT e.id, item.id, line.target, line.measure, 0
      FROM evaluation e
      JOIN evaluation_item item ON item.evaluation_id = e.id
      JOIN role_item line ON line.definition_id = e.definition_id AND line.item_key = item.item_key
      WHERE e.cycle_scheme_id = ${id} AND e.id > ${lastId} AND ${inList(rawSql('item.section_id'), sections)}
        AND line.kind = 'kpi' AND line.measure IS NOT NULL
      ORDER BY item.id`,
  );
}

function definitionLines({ sections }: Scheme): Sql {
  const section = sectionOfKind(sections);
  return sql`SELECT i.definition_id, ${section} AS section_id, i.item_key, i.kind, i.ordinal, i.text,
      CAST(NULL AS text) AS text_en, i.standard, i.weight
    FROM role_item i
    WHERE i.definition_id IN (SELECT definition_id FROM fresh) AND ${section} IS NOT NULL`;
}

/** The same criteria for every definition that is assessed. */
function criteriaLines({ sections }: Scheme): Sql {
  const rows = sections.flatMap((section) =>
    section.criteria.map(
      ({ key, text, weight }, place) =>
        sql`(${section.id}, ${key}, CAST(${place} AS integer), ${text['zh-CN']}, ${text.en}, CAST(${weight} AS integer))`,
    ),
  );
  if (rows.length === 0) return rawSql('');
  return sql` UNION ALL
    SELECT r.id, c.section_id, c.item_key, '', c.place, c.text, c.text_en, NULL, c.weight
    FROM role_definition r, (
      WITH criterion(section_id, item_key, place, text, text_en, weight) AS (VALUES ${joinSql(rows, ', ')})
      SELECT * FROM criterion
    ) c
    WHERE r.id IN (SELECT definition_id FROM fresh)`;
}

function sectionPlaces({ sections }: Scheme): string[] {
  return sections.map(({ id }) => id);
}

function kindPlaces({ sections }: Scheme): string[] {
  return sections.flatMap((section) => [...itemKindsOf(section)]);
}

/** The place of a column's value in a list, for sorting. */
function placeOf(column: string, values: readonly string[]): Sql {
  const cases = values.map((value, place) => sql`WHEN ${value} THEN CAST(${place} AS integer)`);
  return cases.length === 0 ? rawSql('1') : sql`CASE ${rawSql(column)} ${joinSql(cases, ' ')} ELSE 99 END`;
}
