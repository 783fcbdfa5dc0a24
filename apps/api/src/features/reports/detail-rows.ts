import type { Locale, Scheme } from '@gangping/contracts';
import {
  measuredScoreOf,
  peersAsOne,
  peersCountIn,
  RATER_ROLES,
  type RaterRole,
  type Stage,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { CopiedScheme } from '../cycles';
import { type FormLine, loadFormLines, withPeerScores } from '../evaluations';
import type { Column } from '../../platform/downloads';
import type { ExportScope } from './export-scope';
import { FORM_COLUMNS } from './shared-columns';
import type { ReportPlace } from './summary-rows';
import { TERMS } from './terms';
import { deputyName, inLocale, MEASURED, measureWords, peersName, RATER_NAMES } from './texts';

/** One line of 评分明细: an item with what one rater gave it. */
export interface DetailRow {
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly sectionName: Scheme['name'] | null;
  readonly line: FormLine;
  /** `measure`: the line scores itself (R8). Null for a line that nobody scored, or whose scores may not leave. */
  readonly raterRole: RaterRole | 'measure' | null;
  /** Hundredths of a point; null for a line that people score. */
  readonly measuredScore: number | null;
}

interface PersonRow {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly cycleSchemeId: number;
  readonly stage: Stage;
  readonly selfSubmitted: boolean | number;
  readonly figures: boolean | number;
}

/** The lines of some evaluations in the order of the report. An unsubmitted self-assessment leaves with nobody. */
export async function detailRows(
  manager: EntityManager,
  schemes: readonly CopiedScheme[],
  places: readonly ReportPlace[],
  { figures }: ExportScope,
): Promise<DetailRow[]> {
  const ids = places.map(({ id }) => id);
  const people = await runSql<PersonRow>(
    manager,
    sql`SELECT e.id, p.number, p.name, e.department_name AS "departmentName", e.position_title AS "positionTitle",
        e.cycle_scheme_id AS "cycleSchemeId", e.stage, CASE WHEN e.self_submitted_at IS NOT NULL THEN 1 ELSE 0 END AS "selfSubmitted",
        CASE WHEN ${figures} THEN 1 ELSE 0 END AS figures
      FROM evaluation e JOIN employee p ON p.id = e.employee_id WHERE ${inList(rawSql('e.id'), ids)}`,
  );
  const person = new Map(people.map((row) => [row.id, row]));
  const forms = await withPeers(manager, schemes, people, await loadFormLines(manager, ids));
  const sectionName = new Map(
    schemes.flatMap(({ id: copyId, scheme }) =>
      scheme.sections.map(({ id, name }) => [`${copyId}/${id}`, name] as const),
    ),
  );
  const scales = new Map(schemes.map(({ id, scheme }) => [id, scheme.scale]));
  return ids.flatMap((id) => {
    const found = person.get(id);
    if (!found) return [];
    const { number, name, departmentName, positionTitle, cycleSchemeId } = found;
    return (forms.get(id) ?? []).flatMap((line) =>
      shownRaters(line, found).map((raterRole) => ({
        number,
        name,
        departmentName,
        positionTitle,
        sectionName: sectionName.get(`${cycleSchemeId}/${line.sectionId}`) ?? null,
        line,
        raterRole,
        measuredScore: measuredScore(line, scales.get(cycleSchemeId)),
      })),
    );
  });
}

/** With what peers gave, where it counts by now; their own tables know no stage. */
async function withPeers(
  manager: EntityManager,
  schemes: readonly CopiedScheme[],
  people: readonly PersonRow[],
  forms: ReadonlyMap<number, FormLine[]>,
): Promise<Map<number, readonly FormLine[]>> {
  const all = new Map<number, readonly FormLine[]>(forms);
  for (const { id: copyId, scheme } of schemes) {
    const counted = people.filter(
      ({ cycleSchemeId, stage }) => cycleSchemeId === copyId && peersCountIn(stage),
    );
    const own = new Map(counted.map(({ id }) => [id, forms.get(id) ?? []]));
    for (const [id, lines] of await withPeerScores(manager, scheme, own)) all.set(id, lines);
  }
  return all;
}

function measuredScore({ measure }: FormLine, scale: Scheme['scale'] | undefined): number | null {
  return measure && scale ? measuredScoreOf(measure, scale) : null;
}

function shownRaters(
  { scores, measure, notApplicable, peerScores }: FormLine,
  { figures, selfSubmitted }: PersonRow,
): (RaterRole | 'measure' | null)[] {
  if (!figures) return [null];
  if (measure) return [measure.actual === null ? null : 'measure'];
  const shown = RATER_ROLES.filter((role) => {
    if (role === 'peer') return peerScores !== undefined && !notApplicable;
    return scores[role] && (role !== 'self' || Boolean(selfSubmitted));
  });
  return shown.length === 0 ? [null] : shown;
}

function scoreOf({ line, raterRole }: DetailRow) {
  return raterRole === null || raterRole === 'measure' ? undefined : line.scores[raterRole];
}

function givenScore(row: DetailRow): number | null {
  if (row.raterRole === 'measure') return row.measuredScore;
  // As one: nobody's own score leaves.
  if (row.raterRole === 'peer') return peersAsOne(row.line.peerScores ?? []);
  return scoreOf(row)?.score ?? null;
}

function raterOf(row: DetailRow, locale: Locale): string | null {
  if (row.raterRole === 'peer') return peersName(row.line.peerScores?.length ?? 0, locale);
  const measure = row.raterRole === 'measure' ? row.line.measure : undefined;
  const { raterName = measure?.enteredByName ?? null, actingFor = measure?.actingFor ?? null } =
    scoreOf(row) ?? {};
  return actingFor === null ? raterName : deputyName(raterName, actingFor, locale);
}

function commentOf(row: DetailRow, locale: Locale): string | null {
  const { measure } = row.line;
  if (row.raterRole !== 'measure' || !measure) return scoreOf(row)?.comment || null;
  return measureWords(measure, locale);
}

function itemText({ line }: DetailRow, locale: Locale): string {
  return (locale === 'en' ? line.textEn : null) ?? line.text;
}

export const DETAIL_COLUMNS: readonly Column<DetailRow>[] = [
  ...FORM_COLUMNS,
  {
    title: { 'zh-CN': '板块', en: 'Section' },
    type: 'text',
    width: 16,
    value: ({ sectionName }, locale) => (sectionName === null ? null : inLocale(sectionName, locale)),
  },
  { title: { 'zh-CN': '条目', en: 'Item' }, type: 'text', width: 50, value: itemText },
  { title: TERMS.weight, type: 'percent', width: 10, value: ({ line }) => line.weight },
  {
    title: { 'zh-CN': '不适用', en: 'Not applicable' },
    type: 'text',
    width: 8,
    value: ({ line }, locale) => (line.notApplicable ? inLocale(TERMS.yes, locale) : null),
  },
  {
    title: { 'zh-CN': '评分环节', en: 'Rated as' },
    type: 'text',
    width: 10,
    value: ({ raterRole }, locale) => {
      if (raterRole === null) return null;
      return inLocale(raterRole === 'measure' ? MEASURED : RATER_NAMES[raterRole], locale);
    },
  },
  {
    title: { 'zh-CN': '评分人', en: 'Rater' },
    type: 'text',
    width: 12,
    value: (row, locale) => raterOf(row, locale),
  },
  {
    title: TERMS.score,
    type: 'score',
    width: 9,
    value: givenScore,
  },
  {
    title: { 'zh-CN': '评语', en: 'Comment' },
    type: 'text',
    width: 40,
    value: commentOf,
  },
];
