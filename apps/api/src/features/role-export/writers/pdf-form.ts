import type { Readable } from 'node:stream';
import type { Content, ContentTable, Style, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { pageText } from '../../../platform/printing/page-words';
import { pdfStream } from '../../../platform/printing/pdf';
import {
  gridOf,
  headingOf,
  LABEL_SHADE,
  LONGEST_UNBROKEN_TEXT,
  type Margin,
  paperOf,
  THIN,
  WARNING,
} from '../../../platform/printing/pdf-look';
import { type CellRole, columnEdges, type FormCell, type FormRow, formTable } from '../form/form-rows';
import type { RoleForm } from '../form/role-form';

/** Points. */
const TEXT_SIZE = 9.5;
const HEADING_SIZE = 17;
const SMALL_SIZE = 8;
const SIDE_MARGIN = 56.7;
const TOP_MARGIN = 42;
const PADDING = 4.5;
const SIGNATURE_PADDING = 7;
const GREY = '#7A7F87';

/** The forms as one PDF, each on a page of its own. */
export function pdfOf(forms: readonly RoleForm[]): Promise<Readable> {
  return pdfStream(documentOf(forms));
}

function documentOf(forms: readonly RoleForm[]): TDocumentDefinitions {
  const locale = forms[0]?.locale ?? 'zh-CN';
  return {
    ...paperOf({
      title: forms[0]?.heading ?? '',
      locale,
      margins: [SIDE_MARGIN, TOP_MARGIN, SIDE_MARGIN, TOP_MARGIN],
      textSize: TEXT_SIZE,
      lineHeight: 0.95,
    }),
    footer: (page, pages) => ({
      text: pageText(page, pages, locale),
      alignment: 'center',
      fontSize: SMALL_SIZE,
      color: GREY,
      margin: [0, 16, 0, 0],
    }),
    content: forms.map((form) => ({ section: formContent(form), header: runningHead(form) })),
  };
}

/** On every page of a form but its first, which says it larger. */
function runningHead({ heading, head }: RoleForm): (page: number) => Content {
  let firstPage: number | null = null;
  return (page) => {
    firstPage ??= page;
    if (page === firstPage) return '';
    const text = [heading, head.department, head.title].filter((part) => part !== '').join(' · ');
    return { text, fontSize: SMALL_SIZE, color: GREY, margin: [SIDE_MARGIN, 22, SIDE_MARGIN, 0] };
  };
}

function formContent(form: RoleForm): Content {
  const { head, sections, foot } = formTable(form);
  return [
    headingOf(form.heading, HEADING_SIZE, form.notInForce === null ? 10 : 2),
    ...(form.notInForce === null
      ? []
      : [
          {
            text: form.notInForce,
            color: WARNING,
            alignment: 'center' as const,
            margin: [0, 0, 0, 8] as Margin,
          },
        ]),
    tableOf(head),
    ...sections.map((rows) => tableOf(rows)),
    { stack: [tableOf(foot)], unbreakable: true },
  ];
}

const LAYOUT = gridOf({ side: PADDING, top: 1.8, bottom: 2.4 });

/** Every part is a table of its own, laid over the last line of the one before: together they look like one. */
function tableOf(rows: readonly FormRow[]): ContentTable {
  const edges = columnEdges(rows);
  const hasColumns = rows.length > 1 && rows[0].cells.some(({ role }) => role === 'columnName');
  return {
    margin: [0, -THIN, 0, 0],
    table: {
      widths: edges.slice(1).map((edge, place) => innerWidth(edge - edges[place])),
      // The names of columns come again on the next page, and never stand alone at the end of one.
      headerRows: hasColumns ? 1 : 0,
      keepWithHeaderRows: hasColumns ? 1 : 0,
      dontBreakRows: rows.every(({ cells }) => cells.every(isShort)),
      body: rows.map((row, place) => rowOf(row, rows[place + 1], edges)),
    },
    layout: LAYOUT,
  };
}

/** Points between the paddings; the first column bears the line on its left too. */
function innerWidth(twentieths: number): number {
  return twentieths / 20 - 2 * PADDING - THIN;
}

function isShort({ lines }: FormCell): boolean {
  return lines.reduce((sum, line) => sum + line.length, 0) <= LONGEST_UNBROKEN_TEXT;
}

function rowOf(row: FormRow, below: FormRow | undefined, edges: readonly number[]): TableCell[] {
  let from = 0;
  return row.cells.flatMap((cell, index) => {
    const span = edges.indexOf(from + cell.width) - edges.indexOf(from);
    from += cell.width;
    const goesOn = below?.cells[index]?.continues === true;
    const covered = Array.from({ length: span - 1 }, (): TableCell => ({}));
    return [cellOf(cell, span, goesOn), ...covered];
  });
}

/** A cell that goes on below has no line there: it looks merged, and may still be parted by the end of a page. */
function cellOf(cell: FormCell, colSpan: number, goesOn: boolean): TableCell {
  const style = STYLES[cell.role];
  return {
    ...contentOf(cell),
    ...style,
    colSpan,
    verticalAlignment: 'middle',
    border: [true, !cell.continues, true, !goesOn],
  } as TableCell;
}

function contentOf({ role, lines }: FormCell): { ol: string[] } | { text: string } {
  if (role === 'list' && lines.length > 0) return { ol: [...lines] };
  return { text: lines.join('\n') };
}

const PRINTED: Style = { bold: true, alignment: 'center', fillColor: LABEL_SHADE } as Style;
const STYLES: Readonly<Record<CellRole, Style>> = {
  label: PRINTED,
  section: PRINTED,
  columnName: PRINTED,
  value: {},
  text: {},
  list: {},
  number: { alignment: 'center' },
  centred: { alignment: 'center' },
  pending: { color: GREY },
  signature: { margin: [0, SIGNATURE_PADDING, 0, SIGNATURE_PADDING] },
};
