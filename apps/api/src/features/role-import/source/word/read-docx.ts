import type { SourceNote } from '@gangping/contracts';
import { type OfficeArchive, valueOf } from '../archive/office-archive';
import { child, childrenNamed, elementsOf, type XmlElement } from '../archive/xml';
import { SourceRefusal } from '../source-document';
import { type BlockSink, CellCollector, type TableCell, TextAssembler } from '../text-assembler';
import { countOf, DELETED, readInline } from './docx-inline';
import { DocxNumbering, isOn } from './docx-numbering';
import { DocxStyles } from './docx-styles';

/**
 * The text of a Word document, footnotes and endnotes at its end. Headers, footers and comments are parts of their own
 * and are left out, and so is what tracked changes delete.
 *
 * @throws SourceRefusal `roleImport.damaged`, `roleImport.tooLarge`, `roleImport.noText`
 */
export async function readDocx(
  archive: OfficeArchive,
  main: string,
): Promise<{ text: string; notes: SourceNote[] }> {
  const references = [...(await archive.references(main)).values()];
  const related = async (type: string) => {
    const part = references.find((reference) => reference.type === type)?.part;
    return part === undefined ? undefined : ((await archive.part(part)) ?? undefined);
  };
  const body = child((await archive.part(main)) ?? undefined, 'w:body');
  if (body === undefined) throw new SourceRefusal('roleImport.damaged');
  const styles = new DocxStyles(await related('styles'));
  const numbering = new DocxNumbering(await related('numbering'), styles);
  const reader = new DocxReader(styles, numbering, sectionsOf(body));
  const text = new TextAssembler();
  reader.readBlocks(body, text);
  for (const kind of ['footnote', 'endnote']) reader.readNotes(await related(`${kind}s`), `w:${kind}`, text);
  const count = reader.deletions;
  return { text: text.finish(), notes: count === 0 ? [] : [{ code: 'deletionsLeftOut', count }] };
}

/** Wrappers whose contents count as if they were not there. */
const TRANSPARENT = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:customXml',
  'w:smartTag',
  'mc:Choice',
]);

class DocxReader {
  deletions = 0;
  /** Text of paragraphs whose end is deleted: it belongs to the next one. */
  private carried = '';

  constructor(
    private readonly styles: DocxStyles,
    private readonly numbering: DocxNumbering,
    private readonly sections: readonly XmlElement[],
  ) {}

  readBlocks(container: XmlElement, sink: BlockSink): void {
    for (const block of this.contents(container)) {
      if (block.name === 'w:p') this.readParagraph(block, sink);
      else if (block.name === 'w:tbl') sink.table(this.readTable(block));
    }
  }

  readNotes(root: XmlElement | undefined, name: string, sink: BlockSink): void {
    const notes = childrenNamed(root, name).filter(({ attributes }) => attributes['w:type'] === undefined);
    if (notes.length > 0) sink.paragraph('');
    for (const note of notes) this.readBlocks(note, sink);
  }

  /** The children that count, wrappers opened. */
  private *contents(container: XmlElement): Generator<XmlElement> {
    for (const element of elementsOf(container)) {
      if (DELETED.has(element.name)) this.deletions += countOf(element);
      else if (TRANSPARENT.has(element.name)) yield* this.contents(element);
      else if (element.name === 'mc:AlternateContent') {
        const choice = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback');
        if (choice !== undefined) yield* this.contents(choice);
      } else yield element;
    }
  }

  private readParagraph(paragraph: XmlElement, sink: BlockSink): void {
    const properties = child(paragraph, 'w:pPr');
    const { text, boxes, deletions } = readInline(paragraph);
    this.deletions += deletions;
    if (child(properties, 'w:rPr', 'w:del') !== undefined) {
      this.carried += text;
    } else {
      const whole = this.carried + text;
      this.carried = '';
      const number = this.numbering.next(properties);
      if (this.beginsPage(properties)) sink.pageBreak();
      // A paragraph that is there for its box is no empty line.
      if (whole.trim() !== '') sink.paragraph(number === '' ? whole : number + whole.trimStart());
      else if (boxes.length === 0 || whole !== '') sink.paragraph(whole);
    }
    for (const box of boxes) this.readBlocks(box, sink);
    if (this.endsPage(properties)) sink.pageBreak();
  }

  private beginsPage(properties: XmlElement | undefined): boolean {
    const style = valueOf(properties, 'w:pStyle') ?? this.styles.defaultStyle;
    return isOn(child(properties, 'w:pageBreakBefore') ?? this.styles.pageBreakBefore(style));
  }

  /** The last paragraph of a section, when the next section says that it begins on another page. */
  private endsPage(properties: XmlElement | undefined): boolean {
    const section = child(properties, 'w:sectPr');
    if (section === undefined) return false;
    const next = this.sections[this.sections.indexOf(section) + 1];
    return next !== undefined && !/^(?:continuous|nextColumn)$/.test(valueOf(next, 'w:type') ?? '');
  }

  private readTable(table: XmlElement): TableCell[][] {
    const rows: TableCell[][] = [];
    for (const row of this.contents(table)) {
      if (row.name !== 'w:tr') continue;
      if (child(row, 'w:trPr', 'w:del') !== undefined) this.deletions += 1;
      else rows.push(this.readRow(row));
    }
    return rows;
  }

  private readRow(row: XmlElement): TableCell[] {
    const cells: TableCell[] = emptyCells(numberOf(valueOf(child(row, 'w:trPr'), 'w:gridBefore'), 0));
    for (const cell of this.contents(row)) {
      if (cell.name !== 'w:tc') continue;
      const properties = child(cell, 'w:tcPr');
      cells.push(continuesMerge(properties) ? [] : this.readCell(cell));
      cells.push(...emptyCells(numberOf(valueOf(properties, 'w:gridSpan'), 1) - 1));
    }
    return cells;
  }

  private readCell(cell: XmlElement): TableCell {
    const collector = new CellCollector();
    this.readBlocks(cell, collector);
    return collector.parts;
  }
}

/** Properties of the sections; the last one's stand at the end of the body, the others' in their last paragraphs. */
function sectionsOf(body: XmlElement): XmlElement[] {
  return elementsOf(body).flatMap(
    (block) => (block.name === 'w:sectPr' ? block : child(block, 'w:pPr', 'w:sectPr')) ?? [],
  );
}

/** A cell that one to the left or above it covers. */
function continuesMerge(properties: XmlElement | undefined): boolean {
  return ['w:vMerge', 'w:hMerge'].some((name) => {
    const merge = child(properties, name);
    return merge !== undefined && merge.attributes['w:val'] !== 'restart';
  });
}

const MOST_COVERED = 63;

function numberOf(value: string | undefined, otherwise: number): number {
  const number = Number(value ?? otherwise);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, MOST_COVERED) : otherwise;
}

const emptyCells = (count: number): TableCell[] => Array.from({ length: Math.max(0, count) }, () => []);
