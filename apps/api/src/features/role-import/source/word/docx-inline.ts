import { child, elementsOf, textOf, type XmlElement } from '../archive/xml';
import { PAGE_BREAK } from '../source-document';
import { isOn } from './docx-numbering';
import { ordinarySign } from './list-levels';

/** What stands on the lines of a paragraph. */
export interface InlineContent {
  readonly text: string;
  /** Contents of text boxes that hang on the paragraph. */
  readonly boxes: readonly XmlElement[];
  readonly deletions: number;
}

/** Struck by a tracked change, or moved elsewhere and read there. */
export const DELETED = new Set(['w:del', 'w:moveFrom']);
export const countOf = ({ name }: XmlElement): number => (name === 'w:del' ? 1 : 0);
/** Properties, marks and instructions; a struck word stands in `w:delText`. */
const SILENT = new Set(['w:pPr', 'w:rPr', 'w:instrText', 'w:delText', 'w:delInstrText', 'w:rt', 'w:sdtPr']);
const BOX = 'w:txbxContent';

export function readInline(paragraph: XmlElement): InlineContent {
  const reading = { text: [] as string[], boxes: [] as XmlElement[], deletions: 0 };
  const visit = (element: XmlElement, hidden: boolean): void => {
    for (const part of elementsOf(element)) {
      if (SILENT.has(part.name)) continue;
      if (DELETED.has(part.name)) reading.deletions += countOf(part);
      else if (part.name === 'mc:AlternateContent') visitAlternative(part, hidden);
      else if (part.name === BOX) reading.boxes.push(part);
      else if (part.name === 'w:r') visit(part, isOn(child(part, 'w:rPr', 'w:vanish')));
      else if (!hidden && part.name in LETTERS) reading.text.push(LETTERS[part.name](part));
      else visit(part, hidden);
    }
  };
  // What newer programs show and what older ones show is the same, once.
  const visitAlternative = (part: XmlElement, hidden: boolean): void => {
    const choice = child(part, 'mc:Choice') ?? child(part, 'mc:Fallback');
    if (choice !== undefined) visit(choice, hidden);
  };
  visit(paragraph, false);
  return { ...reading, text: reading.text.join('') };
}

const LETTERS: Readonly<Record<string, (element: XmlElement) => string>> = {
  'w:t': textOf,
  'm:t': textOf,
  'w:tab': () => '\t',
  'w:ptab': () => '\t',
  'w:cr': () => '\n',
  'w:br': ({ attributes }) => (attributes['w:type'] === 'page' ? PAGE_BREAK : '\n'),
  'w:noBreakHyphen': () => '-',
  'w:softHyphen': () => '',
  'w:sym': ({ attributes }) => symbol(Number.parseInt(attributes['w:char'] ?? '', 16)),
};

/** Symbol fonts are addressed from F000 on, or without it. */
function symbol(code: number): string {
  if (!(code > 0 && code <= 0xffff)) return '';
  return ordinarySign(code < 0x100 ? 0xf000 + code : code);
}
