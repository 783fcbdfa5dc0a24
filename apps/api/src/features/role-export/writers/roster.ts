import type { Readable } from 'node:stream';
import type { Locale, LocalisedText, RoleItemKind } from '@gangping/contracts';
import { type Column, LONGEST_CELL, sheetOf, workbookStream } from '../../../platform/downloads';
import type { ExportedDefinition } from '../form/exported-definition';
import {
  COLUMN_LABELS,
  GRADE_COLUMNS,
  LABELS,
  SECTION_LABELS,
  SECTION_ORDER,
  TO_BE_FILLED_IN,
} from '../form/form-texts';
import { printable } from '../../../platform/printing/page-words';
import { type FormLine, linesOf, namesText } from '../form/role-form';

const SHEET_NAME: LocalisedText = { 'zh-CN': '岗位规范汇总', en: 'Role definitions' };

type Batches = AsyncIterable<readonly ExportedDefinition[]>;

/** How many cells the lines of a kind take in the row that takes the most; kinds that are not in it take one. */
export type CellCounts = ReadonlyMap<RoleItemKind, number>;
export const ONE_CELL_EACH: CellCounts = new Map();

/**
 * Every position on a row of its own, in batches as they come: the whole company in the form of a roster. Lines that
 * do not fit into a cell go on in the next one, under the same name, as the reader of rosters joins them.
 */
export function rosterOf(batches: Batches, locale: Locale, cells: CellCounts): Readable {
  const columns = [
    ...HEAD_COLUMNS,
    ...SECTION_ORDER.flatMap((kind) => sectionColumns(kind, cells.get(kind) ?? 1)),
  ];
  return workbookStream([
    sheetOf(
      { name: SHEET_NAME, columns, batches, frozenColumns: FROZEN_COLUMNS, pagesWide: PAGES_WIDE },
      locale,
    ),
  ]);
}

export async function countCells(batches: Batches, locale: Locale): Promise<CellCounts> {
  const counts = new Map<RoleItemKind, number>();
  for await (const batch of batches) {
    for (const row of batch) {
      for (const kind of SECTION_ORDER) {
        counts.set(kind, Math.max(counts.get(kind) ?? 1, cellsOf(kind, row, locale).length));
      }
    }
  }
  return counts;
}

type RosterColumn = Column<ExportedDefinition>;

function textColumn(
  title: LocalisedText,
  width: number,
  text: (row: ExportedDefinition, locale: Locale) => string | null,
): RosterColumn {
  const value: RosterColumn['value'] = (row, locale) => printable(text(row, locale) ?? '') || null;
  return { title, type: 'text', width, wrapped: true, value };
}

/** Department and title. */
const FROZEN_COLUMNS = 2;
const PAGES_WIDE = 3;

const HEAD_COLUMNS: readonly RosterColumn[] = [
  textColumn(LABELS.department, 14, ({ departmentName }) => departmentName),
  textColumn(LABELS.title, 16, ({ positionTitle }) => positionTitle),
  textColumn(LABELS.reportsTo, 14, ({ head }) => head.superiorName),
  textColumn(LABELS.directReports, 20, ({ head }, locale) => namesText(head.directReports, locale)),
  textColumn(LABELS.deputy, 14, ({ head }) => head.deputyName),
  textColumn(GRADE_COLUMNS.from, 11, ({ head }) => head.gradeFrom),
  textColumn(GRADE_COLUMNS.to, 11, ({ head }) => head.gradeTo),
  {
    title: LABELS.coefficient,
    type: 'coefficient',
    width: 10,
    format: 'General',
    wrapped: true,
    value: ({ head: { coefficient, coefficientShown } }, locale) =>
      coefficientShown && coefficient === null ? TO_BE_FILLED_IN[locale] : coefficient,
  },
  {
    title: LABELS.headcount,
    type: 'count',
    width: 8,
    wrapped: true,
    value: ({ head }) => head.headcount,
  },
  textColumn(LABELS.promotionPath, 22, ({ head }) => head.promotionPath.join(' → ')),
  textColumn(LABELS.summary, 30, ({ version }) => version?.summary ?? null),
];

function sectionColumns(kind: RoleItemKind, count: number): RosterColumn[] {
  return Array.from({ length: count }, (_, place) =>
    textColumn(
      SECTION_LABELS[kind],
      kind === 'duty' ? 56 : 34,
      (row, locale) => cellsOf(kind, row, locale)[place] ?? null,
    ),
  );
}

/** The lines of one kind, as many to a cell as it holds. */
function cellsOf(kind: RoleItemKind, { version }: ExportedDefinition, locale: Locale): string[] {
  const cells: string[] = [];
  for (const [place, line] of linesOf(kind, version, locale).entries()) {
    const text = lineText(line, place + 1, locale);
    const last = cells.length - 1;
    if (last >= 0 && cells[last].length + 1 + text.length <= LONGEST_CELL) cells[last] += `\n${text}`;
    else cells.push(text);
  }
  return cells;
}

/** `1. 审核合同（权重20%）`, and below it what else there is to it, each under its name. */
function lineText({ text, target, weight, standard }: FormLine, place: number, locale: Locale): string {
  const named = (column: 'target' | 'weight' | 'standard', value: string) =>
    `${COLUMN_LABELS[column][locale]}${locale === 'en' ? ': ' : '：'}${oneLine(value)}`;
  const bracketed = (words: string) => (locale === 'en' ? ` (${words})` : `（${words}）`);
  const own =
    weight === '' ? '' : bracketed(`${COLUMN_LABELS.weight[locale]}${locale === 'en' ? ' ' : ''}${weight}`);
  return [
    `${place}. ${oneLine(text)}${own}`,
    ...(target === '' ? [] : [named('target', target)]),
    ...(standard === '' ? [] : [named('standard', standard)]),
  ].join('\n');
}

/** A line of a cell is one line: the next begins the next item. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
