import { type DutiesPicture, MOST_DUTIES } from '@gangping/contracts';
import {
  type HiddenBecause,
  type LineTally,
  type ProtectedLines,
  protectLines,
  shareOf,
  shareOfFullMarks,
  trainingNeeds,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, joinSql, rawSql, selectMany, type Sql, sql } from '../../platform/database';
import type { CopiedScheme } from '../cycles';
import {
  type DashboardView,
  type Guard,
  inTreeOrder,
  inView,
  NO_FILTERS,
  NOTHING_HIDDEN,
  parentsOf,
  passes,
  pictureHead,
  type ViewedForm,
  viewedForms,
} from './dashboard-view';
import { finalFigures } from '../reports';

/** One duty of one definition in one department, scored by one scheme; for restricted readers on one form. */
interface DutyRow {
  readonly text: string;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly positionId: number;
  readonly positionTitle: string;
  readonly definitionId: number;
  readonly schemeId: number;
  /** Null where forms are added up. */
  readonly formId: number | null;
  readonly both: number | string;
  readonly bothSupervisor: number | string;
  readonly bothReviewer: number | string;
  readonly single: number | string;
  readonly singleSum: number | string;
}

type Line = DutiesPicture['rows'][number] & { readonly definitionIds: readonly number[] };

/**
 * 职责热力图: how far each duty is fulfilled, department by department, the weakest first. The definitions of different
 * posts have no items in common; the same words in several of them are one duty.
 *
 * @param most lines at most: a file has them all
 */
export async function dutiesPicture(
  view: DashboardView,
  schemes: readonly CopiedScheme[],
  most = MOST_DUTIES,
): Promise<DutiesPicture> {
  const rows = await dutyRows(view, schemes);
  const forms = view.restricted
    ? new Map(
        (await viewedForms(view, [view.cycle.id], finalFigures(view.scope.figures))).map((form) => [
          form.id,
          form,
        ]),
      )
    : null;
  const duties = Map.groupBy(rows, ({ text }) => text);
  const known: Known = { view, schemes, forms, lines: forms && protectedDuties(view, duties, forms) };
  const lines = [...duties]
    .flatMap(([text, own]) => lineOf(text, own, known) ?? [])
    .sort(
      (one, other) => (one.share ?? Infinity) - (other.share ?? Infinity) || (one.text < other.text ? -1 : 1),
    );
  const shown = lines.slice(0, most);
  const reasons = lines.flatMap(({ hidden, cells }) => [hidden, ...cells.map((cell) => cell.hidden)]);
  const together = togetherOf(duties, known);
  const names = new Map(rows.map(({ departmentId, departmentName }) => [departmentId, departmentName]));
  const columns = [
    ...new Set([...shown, ...(together ? [together] : [])].flatMap(({ cells }) => cells.map(departmentOf))),
  ];
  const needs = await knowledgeOf(view.manager, shown);
  return {
    picture: 'duties',
    ...pictureHead(view, reasons),
    departments: inTreeOrder(
      view,
      columns.map((departmentId) => ({ departmentId, departmentName: names.get(departmentId) ?? '' })),
    ),
    rows: shown.map(({ definitionIds, ...line }) => ({
      ...line,
      knowledge: needs(definitionIds, line.text),
    })),
    together,
    duties: lines.length,
  };
}

const departmentOf = ({ departmentId }: { readonly departmentId: number }) => departmentId;

/** Whoever is shown everything gets the sums from the database; for others each form, since blocks are made of forms. */
function dutyRows(view: DashboardView, schemes: readonly CopiedScheme[]): Promise<DutyRow[]> {
  const sections = schemes.flatMap(({ id, scheme }) => {
    const ids = scheme.sections.filter(({ kind }) => kind === 'duties').map((section) => section.id);
    return id === null || ids.length === 0
      ? []
      : [sql`(e.cycle_scheme_id = ${id} AND ${inList(rawSql('i.section_id'), ids)})`];
  });
  if (sections.length === 0) return Promise.resolve([]);
  const both = 's.score IS NOT NULL AND r.score IS NOT NULL';
  const sum = (value: string) => `COALESCE(SUM(${value}), 0)`;
  // A restricted reader's blocks are laid over all that they see: the filters are applied afterwards.
  const seen = view.restricted ? { ...view, filters: NO_FILTERS, departmentIds: null } : view;
  const formId = view.restricted ? 'e.id' : 'NULL';
  // Texts are read once for each group: sorted along with every line they cost a third more.
  return selectMany<DutyRow>(
    view.manager,
    {
      text: 'line.text',
      departmentId: 'g.department_id',
      departmentName: 'form.department_name',
      positionId: 'g.position_id',
      positionTitle: 'form.position_title',
      definitionId: 'g.definition_id',
      schemeId: 'g.cycle_scheme_id',
      formId: 'g.form_id',
      both: 'g.both_given',
      bothSupervisor: 'g.both_supervisor',
      bothReviewer: 'g.both_reviewer',
      single: 'g.single',
      singleSum: 'g.single_sum',
    },
    sql`FROM (
        SELECT e.department_id, e.position_id, e.definition_id, e.cycle_scheme_id, ${rawSql(formId)} AS form_id,
          MIN(i.id) AS first_line, MIN(e.id) AS first_form, ${rawSql(`
          ${sum(`CASE WHEN ${both} THEN 1 END`)} AS both_given,
          ${sum(`CASE WHEN ${both} THEN s.score END`)} AS both_supervisor,
          ${sum(`CASE WHEN ${both} THEN r.score END`)} AS both_reviewer,
          ${sum(`CASE WHEN NOT (${both}) THEN 1 END`)} AS single,
          ${sum(`CASE WHEN NOT (${both}) THEN COALESCE(s.score, r.score) END`)} AS single_sum`)}
        FROM evaluation e
        JOIN evaluation_item i ON i.evaluation_id = e.id AND NOT i.not_applicable AND (${joinSql(sections, ' OR ')})
        LEFT JOIN item_score s ON s.item_id = i.id AND s.rater_role = 'supervisor'
        LEFT JOIN item_score r ON r.item_id = i.id AND r.rater_role = 'reviewer'
        WHERE e.cycle_id = ${view.cycle.id} AND ${inView(seen)} AND ${finalFigures(view.scope.figures)}
          AND (s.score IS NOT NULL OR r.score IS NOT NULL)
        GROUP BY e.definition_id, i.item_key, e.position_id, e.department_id, e.cycle_scheme_id${grouping(formId)}
      ) g JOIN evaluation_item line ON line.id = g.first_line JOIN evaluation form ON form.id = g.first_form`,
  );
}

function grouping(formId: string): Sql {
  return rawSql(formId === 'NULL' ? '' : `, ${formId}`);
}

interface Known {
  readonly view: DashboardView;
  readonly schemes: readonly CopiedScheme[];
  /** Of a restricted reader, by id; null: nothing is hidden. */
  readonly forms: ReadonlyMap<number, ViewedForm> | null;
  /** By the words of the duty; null as above. */
  readonly lines: ProtectedLines<ViewedForm, string> | null;
}

/** The forms with a score of a duty are not all forms of the post: what did not apply was not scored. So each has its own blocks. */
function protectedDuties(
  view: DashboardView,
  duties: ReadonlyMap<string, readonly DutyRow[]>,
  forms: ReadonlyMap<number, ViewedForm>,
): ProtectedLines<ViewedForm, string> {
  const formsOf = (rows: readonly DutyRow[]) => rows.flatMap(({ formId }) => forms.get(formId ?? 0) ?? []);
  return protectLines(new Map([...duties].map(([text, own]) => [text, formsOf(own)])), parentsOf(view));
}

/** Null where the filters leave nothing of it. */
function lineOf(text: string, rows: readonly DutyRow[], known: Known): Line | null {
  const within = withinFilters(rows, known);
  if (within.length === 0) return null;
  const positions = new Map(within.map(({ positionId, positionTitle }) => [positionId, positionTitle]));
  return {
    text,
    positions: [...positions].map(([id, title]) => ({ id, title })),
    ...figuresOf(within, known, known.lines?.of(text).reasonToHide ?? NOTHING_HIDDEN),
    knowledge: [],
    definitionIds: [...new Set(within.map(({ definitionId }) => definitionId))],
  };
}

/** What could not be shown duty by duty. */
function togetherOf(
  duties: ReadonlyMap<string, readonly DutyRow[]>,
  known: Known,
): DutiesPicture['together'] {
  if (known.lines === null) return null;
  const each = known.lines.together
    .map((text) => withinFilters(duties.get(text) ?? [], known))
    .filter((rows) => rows.length > 0);
  if (each.length === 0) return null;
  return { duties: each.length, ...figuresOf(each.flat(), known, known.lines.ofTogether.reasonToHide) };
}

function withinFilters(rows: readonly DutyRow[], { view, forms }: Known): readonly DutyRow[] {
  if (forms === null) return rows;
  return rows.filter(({ departmentId, positionId, formId }) =>
    passes(view, { departmentId, positionId, grade: forms.get(formId ?? 0)?.grade ?? null }),
  );
}

/** Of all that is within the filters, and of each department. */
function figuresOf(within: readonly DutyRow[], known: Known, guard: Guard) {
  const { view, schemes } = known;
  const figures = (own: readonly DutyRow[], hidden: HiddenBecause | null) => {
    const tallies = own.map((row) => tallyOf(row, schemes));
    // Together, a form has several of the duties.
    const forms = known.forms
      ? new Set(own.map(({ formId }) => formId)).size
      : tallies.reduce((count, { both, single }) => count + both + single, 0);
    return { forms, share: hidden === null ? shareOfFullMarks(tallies) : null, hidden };
  };
  const cells = [...Map.groupBy(within, departmentOf)].map(([departmentId, own]) => ({
    departmentId,
    ...figures(
      own,
      guard((form) => passes(view, form) && form.departmentId === departmentId),
    ),
  }));
  return {
    ...figures(
      within,
      guard((form) => passes(view, form)),
    ),
    cells: inTreeOrder(view, cells),
  };
}

function tallyOf(row: DutyRow, schemes: readonly CopiedScheme[]): LineTally {
  const { raterShares, scale } = (schemes.find(({ id }) => id === row.schemeId) as CopiedScheme).scheme;
  return {
    both: Number(row.both),
    bothSupervisor: Number(row.bothSupervisor),
    bothReviewer: Number(row.bothReviewer),
    single: Number(row.single),
    singleSum: Number(row.singleSum),
    shares: { supervisor: shareOf(raterShares, 'supervisor'), reviewer: shareOf(raterShares, 'reviewer') },
    top: scale.top,
  };
}

interface ItemRow {
  readonly definitionId: number;
  readonly kind: 'duty' | 'knowledge';
  readonly text: string;
}

/** 应知应会 of the definitions that have one of these duties, as far as they belong to it. */
async function knowledgeOf(
  manager: EntityManager,
  lines: readonly Line[],
): Promise<(definitionIds: readonly number[], duty: string) => string[]> {
  const wanted = [...new Set(lines.flatMap(({ definitionIds }) => definitionIds))];
  const items = await selectMany<ItemRow>(
    manager,
    { definitionId: 'definition_id', kind: 'kind', text: 'text' },
    sql`FROM role_item WHERE ${inList(rawSql('definition_id'), wanted)} AND kind IN ('duty', 'knowledge')
      ORDER BY definition_id, ordinal`,
  );
  const needs = new Map(
    [...Map.groupBy(items, ({ definitionId }) => definitionId)].map(([definitionId, own]) => {
      const textsOf = (kind: ItemRow['kind']) =>
        own.filter((item) => item.kind === kind).map(({ text }) => text);
      const duties = textsOf('duty');
      const found = trainingNeeds(duties, textsOf('knowledge'));
      return [definitionId, new Map(duties.map((text, at) => [text, found[at] ?? []]))];
    }),
  );
  return (definitionIds, duty) => [...new Set(definitionIds.flatMap((id) => needs.get(id)?.get(duty) ?? []))];
}
