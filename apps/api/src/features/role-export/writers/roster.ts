import type { Readable } from 'node:stream';
import type { Locale, LocalisedText } from '@gangping/contracts';
import { type Column, sheetOf, workbookStream } from '../../../platform/downloads';
import type { ExportedDefinition } from '../form/exported-definition';
import {
  COLUMN_LABELS,
  GRADE_COLUMNS,
  LABELS,
  SECTION_LABELS,
  SECTION_ORDER,
  TO_BE_FILLED_IN,
} from '../form/form-texts';
import { type FormLine, linesOf, namesText, printable } from '../form/role-form';

const SHEET_NAME: LocalisedText = { 'zh-CN': '岗位规范汇总', en: 'Role definitions' };

/** Every position on a row of its own, in batches as they come: the whole company in the form of a roster. */
export function rosterOf(batches: AsyncIterable<readonly ExportedDefinition[]>, locale: Locale): Readable {
  return workbookStream([
    sheetOf(
      { name: SHEET_NAME, columns: COLUMNS, batches, frozenColumns: FROZEN_COLUMNS, pagesWide: PAGES_WIDE },
      locale,
    ),
  ]);
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

const COLUMNS: readonly RosterColumn[] = [
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
  ...SECTION_ORDER.map((kind) =>
    textColumn(SECTION_LABELS[kind], kind === 'duty' ? 56 : 34, ({ version }, locale) =>
      linesOf(kind, version)
        .map((line, place) => lineText(line, place + 1, locale))
        .join('\n'),
    ),
  ),
];

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
