import type { Locale, LocalisedText } from '@gangping/contracts';
import { COLUMN_LABELS, EVENLY_WEIGHTED, FOOT_LABELS, LABELS, SECTION_LABELS } from './form-texts';
import type { ExtraColumn, FormHead, FormLine, FormSection, RoleForm } from './role-form';

/**
 * What a cell is: `label` names the cell beside it, `section` the rows to its right, `columnName` the cells below it.
 * `value` and `text` hold what people wrote, `number` and `centred` something short, `pending` what is still to be
 * filled in, `list` numbered lines, `signature` room for a hand.
 */
export type CellRole =
  | 'label'
  | 'section'
  | 'columnName'
  | 'value'
  | 'text'
  | 'number'
  | 'centred'
  | 'pending'
  | 'list'
  | 'signature';

export interface FormCell {
  readonly role: CellRole;
  /** In twentieths of a point; the widths of a row sum to FORM_WIDTH. */
  readonly width: number;
  /** One paragraph each, or one numbered line each. */
  readonly lines: readonly string[];
  /** The cell of the row above goes on. */
  readonly continues: boolean;
}

export interface FormRow {
  readonly cells: readonly FormCell[];
  /** Stays on a page with the row below it. */
  readonly keepWithNext: boolean;
}

/** A4 less margins of 2 cm, in twentieths of a point. */
export const FORM_WIDTH = 9638;
const HALF = FORM_WIDTH / 2;
/** English labels are longer than Chinese ones. */
const LABEL_WIDTHS: Readonly<Record<Locale, number>> = { 'zh-CN': 1480, en: 1800 };
const NUMBER_WIDTH = 640;
const EXTRA_WIDTHS: Readonly<Record<ExtraColumn, number>> = { target: 1100, weight: 1040, standard: 2600 };

/** The rows of the form's table. The first one says whose form it is. */
export interface FormTable {
  readonly head: readonly FormRow[];
  readonly sections: readonly (readonly FormRow[])[];
  readonly foot: readonly FormRow[];
}

export function formTable(form: RoleForm): FormTable {
  const { locale, head, sections } = form;
  return {
    head: headRows(head, locale),
    sections: sections.map((section) => sectionRows(section, locale)),
    foot: footRows(form),
  };
}

function headRows(head: FormHead, locale: Locale): FormRow[] {
  const { coefficient, headcount, summary } = head;
  return [
    pairRow(locale, [LABELS.title, head.title], [LABELS.department, head.department]),
    pairRow(locale, [LABELS.reportsTo, head.reportsTo], [LABELS.deputy, head.deputy]),
    pairRow(locale, [LABELS.directReports, head.directReports]),
    gradeRow(head, locale),
    coefficient === null
      ? pairRow(locale, [LABELS.headcount, headcount])
      : pairRow(
          locale,
          [LABELS.coefficient, coefficient.text, coefficient.toBeFilledIn ? 'pending' : 'value'],
          [LABELS.headcount, headcount],
        ),
    pairRow(locale, [LABELS.promotionPath, head.promotionPath]),
    ...(summary === null ? [] : [pairRow(locale, [LABELS.summary, summary])]),
  ];
}

type Pair = readonly [label: LocalisedText, text: string, role?: CellRole];

/** One label with its value over the whole width, or two side by side. */
function pairRow(locale: Locale, ...pairs: readonly Pair[]): FormRow {
  const width = FORM_WIDTH / pairs.length;
  return row(
    ...pairs.flatMap(([label, text, role = 'value']) => [
      cell('label', LABEL_WIDTHS[locale], label[locale]),
      cell(role, width - LABEL_WIDTHS[locale], text),
    ]),
  );
}

/** Both ends of the range in cells of their own, as the form has them, also while one is blank. */
function gradeRow(head: FormHead, locale: Locale): FormRow {
  const end = (name: 'gradeFrom' | 'gradeTo', width: number) =>
    cell('value', width, `${LABELS[name][locale]}${locale === 'en' ? ': ' : '：'}${head[name]}`);
  const label = cell('label', LABEL_WIDTHS[locale], LABELS.grade[locale]);
  return row(label, end('gradeFrom', HALF - label.width), end('gradeTo', HALF));
}

function sectionRows(section: FormSection, locale: Locale): FormRow[] {
  const name = SECTION_LABELS[section.kind][locale];
  if (section.columns.length === 0) return [listRow(name, section, locale)];
  const columns = [
    cell('columnName', NUMBER_WIDTH, COLUMN_LABELS.number[locale]),
    cell('columnName', textWidth(section, locale), contentName(section, locale)),
    ...section.columns.map((column) =>
      cell('columnName', EXTRA_WIDTHS[column], COLUMN_LABELS[column][locale]),
    ),
  ];
  return [
    { cells: [cell('section', LABEL_WIDTHS[locale], name), ...columns], keepWithNext: true },
    ...section.lines.map((line, place) => lineRow(section, line, place + 1, locale)),
  ];
}

/** Lines that say no more than their text stand in one cell, numbered. */
function listRow(name: string, { evenlyWeighted, lines }: FormSection, locale: Locale): FormRow {
  const texts = lines.map(({ text }) => text).filter((text) => text !== '');
  const label = evenlyWeighted ? `${name}${bracketed(locale)}` : name;
  return row(cell('section', LABEL_WIDTHS[locale], label), {
    ...cell('list', FORM_WIDTH - LABEL_WIDTHS[locale], ''),
    lines: texts,
  });
}

function lineRow(section: FormSection, line: FormLine, place: number, locale: Locale): FormRow {
  return row(
    { ...cell('section', LABEL_WIDTHS[locale], ''), continues: true },
    cell('number', NUMBER_WIDTH, line.text === '' ? '' : String(place)),
    cell('text', textWidth(section, locale), line.text),
    ...section.columns.map((column) =>
      cell(column === 'standard' ? 'text' : 'centred', EXTRA_WIDTHS[column], line[column]),
    ),
  );
}

function textWidth({ columns }: FormSection, locale: Locale): number {
  const taken = columns.reduce((sum, column) => sum + EXTRA_WIDTHS[column], 0);
  return FORM_WIDTH - LABEL_WIDTHS[locale] - NUMBER_WIDTH - taken;
}

function contentName({ kind, evenlyWeighted }: FormSection, locale: Locale): string {
  const name = COLUMN_LABELS[kind === 'duty' || kind === 'kpi' ? kind : 'text'][locale];
  return evenlyWeighted ? `${name}${bracketed(locale)}` : name;
}

function bracketed(locale: Locale): string {
  return locale === 'en' ? ` (${EVENLY_WEIGHTED[locale]})` : `（${EVENLY_WEIGHTED[locale]}）`;
}

/** Who wrote and who approved it, with room to sign; and the hand of whoever works by it. Stays in one piece. */
function footRows({ foot, locale }: RoleForm): FormRow[] {
  const room: Pair = [FOOT_LABELS.signature, '', 'signature'];
  return [
    pairRow(locale, [FOOT_LABELS.version, foot.version], [FOOT_LABELS.effectiveFrom, foot.effectiveFrom]),
    pairRow(locale, [FOOT_LABELS.draftedBy, foot.draftedBy], [FOOT_LABELS.approvedBy, foot.approvedBy]),
    pairRow(locale, room, room),
    pairRow(locale, [FOOT_LABELS.holder, '', 'signature'], [FOOT_LABELS.date, '', 'signature']),
  ].map((each, place, rows) => ({ ...each, keepWithNext: place < rows.length - 1 }));
}

function cell(role: CellRole, width: number, text: string): FormCell {
  return { role, width, lines: [text], continues: false };
}

function row(...cells: readonly FormCell[]): FormRow {
  return { cells, keepWithNext: false };
}

/** Where a cell of any row begins or ends: the columns that the cells of a table span. */
export function columnEdges(rows: readonly FormRow[]): number[] {
  const edges = new Set([0]);
  for (const { cells } of rows) {
    let at = 0;
    for (const { width } of cells) edges.add((at += width));
  }
  return [...edges].sort((one, other) => one - other);
}
