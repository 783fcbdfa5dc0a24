import { archive } from './archive';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** An archive of Office out of its parts, with the sizes that they have. */
export function officeFile(
  parts: Readonly<Record<string, string>>,
  claimed?: (content: Buffer) => number,
): Buffer {
  const files = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)] as const);
  return archive(files, undefined, undefined, claimed ?? ((content) => content.length));
}

export interface WordParts {
  readonly body: string;
  readonly numbering?: string;
  readonly styles?: string;
  readonly footnotes?: string;
  /** Other parts, or other contents of the same ones. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** A Word document whose XML the spec writes. */
export function wordParts({ body, numbering, styles, footnotes, parts }: WordParts): Record<string, string> {
  const related = { numbering, styles, footnotes };
  const present = Object.entries(related).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, content] as const],
  );
  return {
    '[Content_Types].xml': contentTypes('/word/document.xml', `${WORD}.document.main+xml`),
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships(present.map(([name]) => [name, `${name}.xml`])),
    'word/document.xml': word('document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(present.map(([name, content]) => [`word/${name}.xml`, word(name, content)])),
    ...parts,
  };
}

export const wordFile = (parts: WordParts): Buffer => officeFile(wordParts(parts));

const word = (root: string, content: string): string =>
  `${XML}<w:${root} xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${content}</w:${root}>`;

/** A workbook with one sheet whose XML the spec writes. */
export function workbookParts(sheet: string, strings = ''): Record<string, string> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return {
    '[Content_Types].xml': contentTypes('/xl/workbook.xml', `${SHEET}.sheet.main+xml`),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    'xl/workbook.xml': `${XML}<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets><sheet name="岗位" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${main}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${main}">${sheet}</worksheet>`,
  };
}

export function contentTypes(part: string, type: string): string {
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="${type}"/></Types>`;
}

export function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${RELATIONSHIPS}">${each.join('')}</Relationships>`;
}

/** A paragraph; `properties` is the inside of its `w:pPr`. */
export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A paragraph of a list. */
export const listed = (text: string, list: number | string, level = 0): string =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

/** A level of a list: its format, its text ("（%1）") and whatever else the level says. */
export const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

/** The inside of `w:numbering`: definitions of lists, each used by lists that may override it. */
export function numbering(
  definitions: readonly string[],
  lists: readonly (readonly [definition: number, overrides?: string])[],
): string {
  const abstracts = definitions.map(
    (levels, id) => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`,
  );
  const used = lists.map(
    ([definition, overrides = ''], at) =>
      `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${definition}"/>${overrides}</w:num>`,
  );
  return [...abstracts, ...used].join('');
}

export const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
/** A cell; `properties` is the inside of its `w:tcPr`. */
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
