import type { Readable } from 'node:stream';
import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { pageText } from '../../../platform/printing/page-words';
import { PDF_FONT, pdfStream } from '../../../platform/printing/pdf';
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
import type {
  LabelledText,
  PrintedAnnex,
  PrintedCode,
  PrintedRow,
  PrintedSection,
  PrintedSheet,
  PrintedTable,
} from './printed-sheet';

/** Points. */
const TEXT_SIZE = 9;
const SMALL_SIZE = 7.5;
const COLUMN_SIZE = 7;
const HEADING_SIZE = 15;
const SIDE_MARGIN = 42;
const TOP_MARGIN = 44;
const FOOT_MARGIN = 46;
const WIDTH = 595.28 - 2 * SIDE_MARGIN;
const PADDING = 4;
const NUMBER_WIDTH = 18;
const WEIGHT_WIDTH = 46;
const CELL_WIDTH = 46;
const CODE_SIZE = 72;
const GREY = '#5F656D';

/** The form on A4. */
export function sheetPdf(sheet: PrintedSheet): Promise<Readable> {
  return pdfStream(documentOf(sheet));
}

function documentOf(sheet: PrintedSheet): TDocumentDefinitions {
  const { locale, heading, watermark, running, foot } = sheet;
  return {
    ...paperOf({
      title: heading,
      locale,
      margins: [SIDE_MARGIN, TOP_MARGIN, SIDE_MARGIN, FOOT_MARGIN],
      textSize: TEXT_SIZE,
      lineHeight: 1,
    }),
    ...(watermark === null
      ? {}
      : {
          watermark: {
            text: watermark,
            font: PDF_FONT,
            color: '#98A2B3',
            opacity: 0.18,
            angle: -35,
            fontSize: 72,
          },
        }),
    header: (page) =>
      page === 1
        ? ''
        : { text: running, fontSize: SMALL_SIZE, color: GREY, margin: [SIDE_MARGIN, 22, SIDE_MARGIN, 0] },
    footer: (page, pages) => ({
      columns: [
        { text: foot, alignment: 'left' },
        { text: pageText(page, pages, locale), alignment: 'right', width: 'auto' },
      ],
      fontSize: SMALL_SIZE,
      color: GREY,
      margin: [SIDE_MARGIN, 16, SIDE_MARGIN, 0],
    }),
    content: contentOf(sheet),
  };
}

function contentOf(sheet: PrintedSheet): Content[] {
  return [
    headingOf(sheet.heading, HEADING_SIZE, 4),
    ...sheet.warnings.map((text) => ({ text, color: WARNING, alignment: 'center' as const })),
    pairsTable(sheet.head, 2, [0, 6, 0, 8]),
    ...sheet.sections.map(sectionContent),
    ...present(sheet.changes).map(tableContent),
    ...(sheet.outcome.length === 0 ? [] : [outcomeTable(sheet.outcome)]),
    ...present(sheet.quarter).map(tableContent),
    ...sheet.remarks.map(remarkTable),
    ...present(sheet.plan).map(tableContent),
    { stack: [signatureTable(sheet), ...present(sheet.verification).map(codeContent)], unbreakable: true },
    ...present(sheet.annex).map(annexContent),
  ];
}

const present = <Part>(part: Part | null): Part[] => (part === null ? [] : [part]);

const LAYOUT = gridOf({ side: PADDING, top: 2, bottom: 3 });

const labelCell = (text: string) => ({ text, bold: true, fillColor: LABEL_SHADE });
const columnName = (text: string): TableCell => ({ ...labelCell(text), alignment: 'center' });
const blanks = (count: number): TableCell[] => Array.from({ length: Math.max(0, count) }, () => ({}));

/** Widths that come to the whole once lines and paddings are added. */
function innerWidths(outer: readonly number[]): number[] {
  const whole = outer.reduce((sum, width) => sum + width, 0);
  return outer.map((width) => (width / whole) * (WIDTH - THIN) - 2 * PADDING - THIN);
}

/** Labels with what they say, several pairs on a line. */
function pairsTable(pairs: readonly LabelledText[], onALine: number, margin: Margin): ContentTable {
  const body: TableCell[][] = [];
  for (let from = 0; from < pairs.length; from += onALine) {
    const line = pairs.slice(from, from + onALine);
    const cells = line.flatMap((pair) => [labelCell(pair.label), { text: pair.text }]);
    body.push([...cells, ...blanks(onALine * 2 - cells.length)]);
  }
  const widths = innerWidths(Array.from({ length: onALine }, () => [15, 35]).flat());
  return { margin, table: { widths, body, dontBreakRows: true }, layout: LAYOUT };
}

function sectionContent(section: PrintedSection): ContentTable {
  const { name, weight, result, columns, rows } = section;
  const outer = columnWidths(columns.length);
  const count = outer.length;
  const title: TableCell[] = [
    {
      columns: [
        { text: [{ text: name, bold: true }, `　${weight.replaceAll('\n', ' · ')}`] },
        { text: result, alignment: 'right', width: 'auto' },
      ],
      colSpan: count,
      fillColor: LABEL_SHADE,
    },
    ...blanks(count - 1),
  ];
  return {
    margin: [0, 0, 0, 6],
    table: {
      widths: innerWidths(outer),
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: rows.every(isShort),
      body: [title, headRow(section), ...rows.flatMap((row) => itemRows(row, count))],
    },
    layout: LAYOUT,
  };
}

function columnWidths(columns: number): number[] {
  const taken = NUMBER_WIDTH + WEIGHT_WIDTH + columns * CELL_WIDTH;
  return [NUMBER_WIDTH, WIDTH - taken, WEIGHT_WIDTH, ...Array<number>(columns).fill(CELL_WIDTH)];
}

function headRow({ columns, columnNames }: PrintedSection): TableCell[] {
  return ['', columnNames.item, columnNames.weight, ...columns].map((name): TableCell => ({
    ...labelCell(name),
    alignment: 'center',
    fontSize: COLUMN_SIZE,
  }));
}

function isShort({ text, standard, notes }: PrintedRow): boolean {
  const length = text.length + standard.length;
  return [length, ...notes.map((note) => note.text.length)].every((size) => size <= LONGEST_UNBROKEN_TEXT);
}

/** An item, and below it what was said about it: without a line between, it reads as one. */
function itemRows(
  { number, text, standard, weight, cells, notes }: PrintedRow,
  count: number,
): TableCell[][] {
  const goesOn = notes.length > 0;
  const border = [true, true, true, !goesOn] as [boolean, boolean, boolean, boolean];
  const small = (note: string): TableCell => ({
    text: note,
    alignment: 'center',
    fontSize: SMALL_SIZE + 0.5,
  });
  const row: TableCell[] = [
    { text: number, alignment: 'center', border },
    {
      stack: [text, ...(standard === '' ? [] : [{ text: standard, color: GREY, fontSize: SMALL_SIZE }])],
      border: [true, true, true, true],
    },
    small(weight),
    ...cells.map(small),
  ];
  if (!goesOn) return [row];
  const said: Content[] = notes.map((note) => ({
    text: [{ text: `${note.label}  `, color: GREY }, note.text],
    fontSize: SMALL_SIZE + 0.5,
    margin: [0, 0, 0, 1],
  }));
  return [
    row,
    [
      { text: '', border: [true, false, true, true] },
      { stack: said, colSpan: count - 1 },
      ...blanks(count - 2),
    ],
  ];
}

function tableContent({ title, columns, rows, widths }: PrintedTable): ContentTable {
  const count = columns.length;
  return {
    margin: [0, 0, 0, 6],
    table: {
      widths: innerWidths(widths),
      headerRows: 2,
      keepWithHeaderRows: 1,
      body: [
        [{ ...labelCell(title), colSpan: count }, ...blanks(count - 1)],
        columns.map(columnName),
        ...rows.map((row) => row.map((text): TableCell => ({ text }))),
      ],
    },
    layout: LAYOUT,
  };
}

/** Total and grade large, the factors beside them. */
function outcomeTable(outcome: readonly LabelledText[]): ContentTable {
  return {
    margin: [0, 0, 0, 6],
    table: {
      widths: innerWidths(outcome.map(() => 1)),
      dontBreakRows: true,
      headerRows: 1,
      keepWithHeaderRows: 1,
      body: [
        outcome.map((pair): TableCell => ({
          ...labelCell(pair.label),
          alignment: 'center',
          fontSize: SMALL_SIZE + 0.5,
        })),
        outcome.map((pair, place): TableCell => ({
          text: pair.text,
          alignment: 'center',
          bold: place < 2,
          fontSize: place < 2 ? 13 : TEXT_SIZE,
        })),
      ],
    },
    layout: LAYOUT,
  };
}

function remarkTable(remark: LabelledText): ContentTable {
  return {
    margin: [0, -THIN, 0, 0],
    table: { widths: innerWidths([15, 85]), body: [[labelCell(remark.label), { text: remark.text }]] },
    layout: LAYOUT,
  };
}

function signatureTable({ signatures, dateLabel }: PrintedSheet): ContentTable {
  return {
    margin: [0, 8, 0, 6],
    table: {
      widths: innerWidths(signatures.map(() => 1)),
      heights: ['auto', 34, 'auto'],
      dontBreakRows: true,
      body: [
        signatures.map(columnName),
        signatures.map(() => ''),
        signatures.map((): TableCell => ({ text: dateLabel, color: GREY })),
      ],
    },
    layout: LAYOUT,
  };
}

function codeContent({ label: name, code, how, address }: PrintedCode): Content {
  const words: Content = {
    stack: [
      {
        text: [
          { text: `${name}  `, color: GREY },
          { text: code, bold: true },
        ],
      },
      { text: how, color: GREY, fontSize: SMALL_SIZE, margin: [0, 2, 0, 0] },
    ],
  };
  if (address === null) return words;
  return { columns: [words, { qr: address, fit: CODE_SIZE, width: CODE_SIZE }], columnGap: 12 };
}

function annexContent({ title, intro, steps }: PrintedAnnex): Content {
  return {
    pageBreak: 'before',
    stack: [
      { text: title, bold: true, fontSize: 12, margin: [0, 0, 0, 4] },
      { text: intro, color: GREY, margin: [0, 0, 0, 6] },
      {
        table: {
          widths: innerWidths([NUMBER_WIDTH + 4, WIDTH - NUMBER_WIDTH - 4]),
          dontBreakRows: true,
          body: steps.map(({ number, text, notes, arithmetic }) => [
            { text: number, alignment: 'center' },
            {
              stack: [
                { text, bold: true },
                ...notes.map((note) => ({ text: note, color: GREY, fontSize: SMALL_SIZE + 0.5 })),
                ...arithmetic.map((line) => ({ text: line })),
              ],
            },
          ]),
        },
        layout: LAYOUT,
      },
    ],
  };
}
