import type * as Docx from 'docx';
import {
  type CellRole,
  columnEdges,
  FORM_WIDTH,
  type FormCell,
  type FormRow,
  formTable,
} from '../form/form-rows';
import { pageText } from '../../../platform/printing/page-words';
import type { RoleForm } from '../form/role-form';

/**
 * Fonts that every Word has, by the names that Windows, macOS and WPS know them by: Song for what is written, Hei for
 * what is printed. `eastAsia` decides for Chinese, the others for Latin letters and digits.
 */
const WRITTEN = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: 'SimSun',
};
const PRINTED = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimHei' };

/** Half points. */
const TEXT_SIZE = 20;
const HEADING_SIZE = 36;
const SMALL_SIZE = 18;
/** Twentieths of a point. */
const SIDE_MARGIN = 1134;
const TOP_MARGIN = 850;
const SIGNATURE_HEIGHT = 560;
const ROW_HEIGHT = 345;
const LINE_HEIGHT = 260;
const LABEL_SHADE = 'F2F4F7';
const GREY = '7A7F87';
const RULE = '5B6470';
const LIST = 'lines';
/** More than a form has sections. */
const LISTS_OF_A_FORM = 20;

/** The forms as one Word document, each on a page of its own. */
export async function docxOf(forms: readonly RoleForm[]): Promise<Buffer> {
  // Loaded with the first document: an idle server does without.
  const docx = await import('docx');
  return docx.Packer.toBuffer(new FormDocument(docx).of(forms));
}

class FormDocument {
  constructor(private readonly docx: typeof Docx) {}

  of(forms: readonly RoleForm[]): Docx.Document {
    const { Document, AlignmentType, LevelFormat } = this.docx;
    const [first] = forms;
    return new Document({
      title: first?.heading ?? '',
      creator: '',
      styles: {
        default: {
          document: {
            run: { font: WRITTEN, size: TEXT_SIZE, language: { value: 'en-US', eastAsia: 'zh-CN' } },
            paragraph: { spacing: { before: 0, after: 0, line: LINE_HEIGHT } },
          },
        },
      },
      numbering: {
        config: [
          {
            reference: LIST,
            levels: [
              {
                level: 0,
                format: LevelFormat.DECIMAL,
                text: '%1.',
                alignment: AlignmentType.LEFT,
                style: { paragraph: { indent: { left: 360, hanging: 360 } } },
              },
            ],
          },
        ],
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: 11906, height: 16838 },
              margin: {
                top: TOP_MARGIN,
                bottom: TOP_MARGIN,
                left: SIDE_MARGIN,
                right: SIDE_MARGIN,
                footer: 454,
              },
            },
          },
          footers: first ? { default: this.footer(first) } : {},
          children: [...forms.flatMap((form, place) => this.form(form, place)), this.end()],
        },
      ],
    });
  }

  private footer({ locale }: RoleForm): Docx.Footer {
    const { AlignmentType, Footer, PageNumber, Paragraph, TextRun } = this.docx;
    const [before, between, after] = pageText(PAGE, PAGES, locale).split(/\u0001|\u0002/);
    return new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [
            new TextRun({
              children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
              size: SMALL_SIZE,
              color: GREY,
            }),
          ],
        }),
      ],
    });
  }

  private form(form: RoleForm, place: number): Docx.FileChild[] {
    const { AlignmentType, HeadingLevel, Paragraph, TextRun } = this.docx;
    const heading = new Paragraph({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      pageBreakBefore: place > 0,
      keepNext: true,
      spacing: { before: 0, after: form.notInForce === null ? 240 : 60 },
      children: [
        new TextRun({ text: form.heading, font: PRINTED, size: HEADING_SIZE, bold: true, color: '000000' }),
      ],
    });
    const notice = (text: string) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 0, after: 160 },
        children: [new TextRun({ text, font: PRINTED, size: TEXT_SIZE, color: 'B42318' })],
      });
    return [
      heading,
      ...(form.notInForce === null ? [] : [notice(form.notInForce)]),
      this.tableOnDemand(form, place),
    ];
  }

  /** Word wants a paragraph behind the last table; a line of its usual height would take a new page behind a full one. */
  private end(): Docx.Paragraph {
    const { LineRuleType, Paragraph, TextRun } = this.docx;
    return new Paragraph({
      spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: '', size: 2 })],
    });
  }

  /** Made when it is written, not all at once: the parts of many tables take more memory than the file. */
  private tableOnDemand(form: RoleForm, place: number): Docx.FileChild {
    const table = () => new FormTable(this.docx, place).of(form);
    class TableOnDemand extends this.docx.FileChild {
      override prepForXml(context: Docx.IContext): Docx.IXmlableObject | undefined {
        return table().prepForXml(context);
      }
    }
    return new TableOnDemand('w:tbl');
  }
}

class FormTable {
  /** Lists count from one in every cell: each has a number of its own within the document. */
  private lists: number;

  constructor(
    private readonly docx: typeof Docx,
    place: number,
  ) {
    this.lists = place * LISTS_OF_A_FORM;
  }

  /** One table; its first row, which says whose form it is, is repeated on every page. */
  of(form: RoleForm): Docx.Table {
    const { BorderStyle, Table, TableLayoutType, WidthType } = this.docx;
    const { head, sections, foot } = formTable(form);
    const rows = [...head, ...sections.flat(), ...foot];
    const edges = columnEdges(rows);
    const line = { style: BorderStyle.SINGLE, size: 4, color: RULE };
    const frame = { style: BorderStyle.SINGLE, size: 8, color: RULE };
    return new Table({
      width: { size: FORM_WIDTH, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: edges.slice(1).map((edge, place) => edge - edges[place]),
      borders: {
        top: frame,
        bottom: frame,
        left: frame,
        right: frame,
        insideHorizontal: line,
        insideVertical: line,
      },
      margins: { top: 34, bottom: 34, left: 90, right: 90 },
      rows: rows.map((each, place) => this.row(rows, place, edges, each)),
    });
  }

  private row(
    rows: readonly FormRow[],
    place: number,
    edges: readonly number[],
    row: FormRow,
  ): Docx.TableRow {
    const { HeightRule, TableRow } = this.docx;
    const signed = row.cells.some(({ role }) => role === 'signature');
    const isList = row.cells.some(({ role }) => role === 'list');
    let from = 0;
    const cells = row.cells.map((cell, index) => {
      const to = from + cell.width;
      const columnSpan = edges.indexOf(to) - edges.indexOf(from);
      from = to;
      const goesOn = rows[place + 1]?.cells[index]?.continues === true;
      return this.cell(cell, columnSpan, goesOn, row.keepWithNext);
    });
    return new TableRow({
      tableHeader: place === 0,
      // A list may be longer than a page; everything else is short enough to stay in one piece.
      cantSplit: !isList,
      height: { value: signed ? SIGNATURE_HEIGHT : ROW_HEIGHT, rule: HeightRule.ATLEAST },
      children: cells,
    });
  }

  private cell(cell: FormCell, columnSpan: number, goesOn: boolean, keepNext: boolean): Docx.TableCell {
    const { ShadingType, TableCell, VerticalAlignTable, VerticalMergeType, WidthType } = this.docx;
    const printed = PRINTED_ROLES.has(cell.role);
    return new TableCell({
      width: { size: cell.width, type: WidthType.DXA },
      columnSpan,
      verticalMerge: cell.continues
        ? VerticalMergeType.CONTINUE
        : goesOn
          ? VerticalMergeType.RESTART
          : undefined,
      verticalAlign: VerticalAlignTable.CENTER,
      shading: printed ? { type: ShadingType.CLEAR, color: 'auto', fill: LABEL_SHADE } : undefined,
      children: this.paragraphs(cell, keepNext),
    });
  }

  private paragraphs(cell: FormCell, keepNext: boolean): Docx.Paragraph[] {
    const { AlignmentType, Paragraph } = this.docx;
    if (cell.role === 'list' && cell.lines.length > 0) {
      const instance = ++this.lists;
      return cell.lines.map(
        (line) =>
          new Paragraph({
            numbering: { reference: LIST, level: 0, instance },
            children: this.runs(cell.role, line),
          }),
      );
    }
    const alignment = CENTRED_ROLES.has(cell.role) ? AlignmentType.CENTER : AlignmentType.LEFT;
    const lines = cell.lines.length === 0 ? [''] : cell.lines;
    return lines.map((line) => new Paragraph({ alignment, keepNext, children: this.runs(cell.role, line) }));
  }

  /** Lines of one paragraph are parted by breaks: they are one item. */
  private runs(role: CellRole, text: string): Docx.TextRun[] {
    const { TextRun } = this.docx;
    const printed = PRINTED_ROLES.has(role);
    return text.split('\n').map(
      (line, place) =>
        new TextRun({
          text: line,
          break: place === 0 ? undefined : 1,
          font: printed ? PRINTED : undefined,
          color: role === 'pending' ? GREY : undefined,
          italics: role === 'pending' ? true : undefined,
        }),
    );
  }
}

/** Stand for the numbers in the wording of the footer. */
const PAGE = '\u0001';
const PAGES = '\u0002';

const PRINTED_ROLES: ReadonlySet<CellRole> = new Set<CellRole>(['label', 'section', 'columnName']);
const CENTRED_ROLES: ReadonlySet<CellRole> = new Set<CellRole>([
  'label',
  'section',
  'columnName',
  'number',
  'centred',
  'pending',
]);
