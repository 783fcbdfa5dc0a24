import type { LocalisedText, SchemeBand } from '@gangping/contracts';
import { checkGradeCounts, type GradeUse, isSmallUnit, roundedMean } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { compareText } from '../../platform/compare-text';
import { runSql, sql } from '../../platform/database';
import type { Column } from '../../platform/downloads';
import type { CopiedScheme } from '../cycles';
import type { Standing } from '../evaluations';
import { type ExportScope, finalFigures } from './export-scope';
import { TERMS } from './terms';
import { DISTRIBUTION_REMARKS, inLocale, SEPARATOR, TOTAL } from './texts';

/** One line of 等级分布: a grade in a unit, among the forms of one scheme. */
export interface DistributionRow {
  /** Null for all units together, as is the name. */
  readonly unitId: number | null;
  readonly unitName: string | null;
  /** Of the cycle's copy. */
  readonly schemeId: number | null;
  readonly schemeName: LocalisedText;
  readonly forms: number;
  /** The shares and the caps are parts of this number. */
  readonly graded: number;
  readonly isSmall: boolean;
  readonly band: SchemeBand;
  readonly use: GradeUse;
  /** Hundredths of a percent; null where the reader does not see the whole unit, and caps say nothing. */
  readonly cap: number | null;
  /** Sees the whole unit. */
  readonly judged: boolean;
  readonly reason: string | null;
}

interface CountedRow {
  readonly unitId: number;
  readonly unitName: string;
  readonly sortKey: string | null;
  readonly schemeId: number;
  readonly grade: string | null;
  readonly forms: number | string;
  /** Of them, those whose grade the reader may see. */
  readonly shown: number | string;
}

/** Who looks: what of a cycle leaves with them, and which units of it they see whole. */
export interface DistributionReader {
  readonly scope: ExportScope;
  readonly standing: Standing;
  readonly seesAll: boolean;
}

/**
 * The grades of every unit and of all together against the caps (R12), scheme by scheme, by the rule of the calibration
 * board. A cap bounds a unit, so whoever sees a part of one gets counts without it.
 *
 * @param reasons given for exceeded caps, by department; null is the company
 * @returns the lines of the units, and behind them those of all units
 */
export async function distributionRows(
  manager: EntityManager,
  cycleId: number,
  schemes: readonly CopiedScheme[],
  { scope, standing, seesAll }: DistributionReader,
  reasons: ReadonlyMap<number | null, string>,
): Promise<{ readonly units: DistributionRow[]; readonly whole: DistributionRow[] }> {
  const counted = await countGrades(manager, cycleId, scope);
  const units = [...Map.groupBy(counted, ({ unitId }) => unitId)].sort(
    ([, one], [, other]) =>
      compareText(one[0].sortKey ?? '', other[0].sortKey ?? '') || compareText(nameOf(one), nameOf(other)),
  );
  return {
    units: units.flatMap(([unitId, own]) =>
      linesOf(own, schemes, {
        unitId,
        unitName: nameOf(own),
        judged: seesAll || standing.headedDepartmentIds.includes(unitId),
        reason: reasons.get(unitId) ?? null,
      }),
    ),
    whole: linesOf(counted, schemes, {
      unitId: null,
      unitName: null,
      judged: seesAll,
      reason: reasons.get(null) ?? null,
    }),
  };
}

/**
 * Of a form under way, or whose figures may not leave, it is counted that it is there, and no grade. The groups are those
 * of `ix_evaluation_pictures`, finer than is asked for: in its order nothing has to be sorted.
 */
function countGrades(
  manager: EntityManager,
  cycleId: number,
  { rows, figures }: ExportScope,
): Promise<CountedRow[]> {
  return runSql<CountedRow>(
    manager,
    sql`SELECT counted."unitId", counted."unitName", department.name_sort_key AS "sortKey", counted."schemeId",
        counted.grade, counted.forms, counted.shown
      FROM (
        SELECT e.department_id AS "unitId", MIN(e.department_name) AS "unitName", e.cycle_scheme_id AS "schemeId",
          e.grade, COUNT(*) AS forms, COUNT(CASE WHEN ${finalFigures(figures)} THEN e.grade END) AS shown
        FROM evaluation e
        WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void' AND ${rows}
        GROUP BY e.department_id, e.stage, e.cycle_scheme_id, e.grade
      ) counted LEFT JOIN department ON department.id = counted."unitId"`,
  );
}

/** As it stood at the launch of the forms; of several the first. */
function nameOf(rows: readonly CountedRow[]): string {
  return rows.map(({ unitName }) => unitName).reduce((one, other) => (other < one ? other : one));
}

function linesOf(
  counted: readonly CountedRow[],
  schemes: readonly CopiedScheme[],
  { unitName, judged, reason, ...unit }: Pick<DistributionRow, 'unitId' | 'unitName' | 'judged' | 'reason'>,
): DistributionRow[] {
  return schemes.flatMap(({ id, scheme }) => {
    const own = counted.filter(({ schemeId }) => schemeId === id);
    if (own.length === 0) return [];
    const counts = new Map<string, number>();
    for (const { grade, shown } of own)
      if (grade !== null) counts.set(grade, (counts.get(grade) ?? 0) + Number(shown));
    const graded = own.reduce((sum, { shown }) => sum + Number(shown), 0);
    const forms = own.reduce((sum, row) => sum + Number(row.forms), 0);
    return checkGradeCounts(counts, scheme.caps, scheme.bands).map((use) => ({
      ...unit,
      unitName,
      schemeId: id,
      schemeName: scheme.name,
      forms,
      graded,
      isSmall: isSmallUnit(graded),
      band: scheme.bands.find(({ grade }) => grade === use.grade) as SchemeBand,
      use,
      cap: judged ? (scheme.caps.find(({ grade }) => grade === use.grade)?.share ?? null) : null,
      judged,
      reason,
    }));
  });
}

export const DISTRIBUTION_COLUMNS: readonly Column<DistributionRow>[] = [
  {
    title: TERMS.department,
    type: 'text',
    width: 18,
    value: ({ unitName }, locale) => unitName ?? inLocale(TOTAL, locale),
  },
  {
    title: TERMS.scheme,
    type: 'text',
    width: 24,
    value: ({ schemeName }, locale) => inLocale(schemeName, locale),
  },
  { title: { 'zh-CN': '应评', en: 'Due' }, type: 'count', width: 8, value: ({ forms }) => forms },
  { title: { 'zh-CN': '已定等级', en: 'Graded' }, type: 'count', width: 10, value: ({ graded }) => graded },
  {
    title: { 'zh-CN': '等级', en: 'Grade' },
    type: 'text',
    width: 14,
    value: ({ band }, locale) => `${band.grade} ${inLocale(band.name, locale)}`,
  },
  { title: { 'zh-CN': '人数', en: 'Count' }, type: 'count', width: 8, value: ({ use }) => use.count },
  {
    title: { 'zh-CN': '占比', en: 'Share' },
    type: 'percent',
    width: 10,
    value: ({ use, graded }) => roundedMean(use.count * 10_000, graded),
  },
  { title: { 'zh-CN': '比例上限', en: 'Cap' }, type: 'percent', width: 10, value: ({ cap }) => cap },
  {
    title: { 'zh-CN': '可评人数', en: 'Allowed' },
    type: 'count',
    width: 10,
    value: ({ use, judged }) => (judged ? use.allowed : null),
  },
  {
    title: { 'zh-CN': '超出', en: 'Exceeded' },
    type: 'text',
    width: 8,
    value: ({ use, judged }, locale) => (judged && use.exceeded ? inLocale(TERMS.yes, locale) : null),
  },
  {
    title: { 'zh-CN': '说明', en: 'Reason' },
    type: 'text',
    width: 40,
    wrapped: true,
    value: (row, locale) => {
      const { small, unexplained } = DISTRIBUTION_REMARKS;
      if (!row.judged) return null;
      const said = [
        ...(row.isSmall && row.cap !== null ? [inLocale(small, locale)] : []),
        ...(row.use.exceeded ? [row.reason ?? inLocale(unexplained, locale)] : []),
      ];
      return said.length === 0 ? null : said.join(inLocale(SEPARATOR, locale));
    },
  },
];
