import { CELL_LINE } from './grid-cells';
import { isHeading, withoutContents } from './contents-tables';
import { startsWithVerb } from './headings';
import { matchLabel } from './labels';
import { isDigit, scanMarker } from './markers';
import { FORM_NAMES } from './tables/labels';
import { ORGANISATION_SUFFIXES } from './tables/organisations';

export interface Line {
  readonly start: number;
  /** Without trailing blanks and without the line end. */
  readonly end: number;
  readonly blankBefore: boolean;
  /** Stands first or last on a page, where the text tells. */
  readonly edge: boolean;
}

/** Last characters of the names that `isOrganisationName` knows. */
const ORGANISATION_ENDS = '司团店院度册编件d.c';
/** Last characters of a line that tells its page. */
const PAGE_ENDS = '0123456789页-–—~';
const DOCUMENT_NAME =
  /(?:公司|集团|医院|学校|酒店|厂|院|制度|手册|汇编|文件|规范|体系).*[a-z\d]|[a-z]{2,}[-/][\w-]*\d/;
/** Lines that may be the names of a company and of a document. */
const MAX_OPENING = 5;
/** What names are set between. */
const FRAMES = '=★☆◆◇■□●○※~—–-_*+';
const MAX_FRAMED = 48;
/** What lines are drawn with. */
const RULES = `${FRAMES}.·─━═┄┅┈…⋯#`;
const MIN_RULE = 3;
/** Most characters of a line: no leader of a table of contents. */
const FIRST_IDEOGRAPH = 0x4e00;
/** Longest entry of a table of contents. */
const MAX_CONTENTS = 300;
const FOOTER = /^([^。;:\t]{2,40}?)(?: {2,}|\t)第 ?\d{1,3} ?页(?: ?[,/]? ?共 ?\d{1,3} ?页)?$/;
const CODE = /^[a-z]{1,8}(?:[-/][a-z\d]{1,8}){1,4}$/;
/** "远山电厂        岗位规范": whose document it is on the left, and what it is on the right. */
const TWO_NAMES = new RegExp(
  `^[^。;:,、\\t ]{2,24}(?:${ORGANISATION_SUFFIXES.join('|')}) {2,}[^。;:,、\\t ]{2,16}$`,
);
const MAX_PRINTED = 48;
/** Longest line that is printed on each page. */
const MAX_PAGE_HEADER = 80;

/**
 * The lines of the normalised text that carry content: blank ones, page numbers, contents and repeated page headers are left
 * out. `source` is the text as given, which still knows its page breaks.
 */
export function contentLines(text: string, source = text): Line[] {
  const lines = withoutContents(text, splitLines(text, source));
  const numbered = linesWithPageNumbers(text, lines);
  const headers = new Set([
    ...pageHeaderLines(text, lines),
    ...linesBesidePageNumbers(text, lines, new Set(numbered)),
    ...numbered,
    ...linesSetApart(text, lines),
    ...linesOfDocument(text, lines),
    ...openingAgain(text, lines, new Set(numbered)),
  ]);
  const kept: Line[] = [];
  let blankBefore = false;
  for (const line of lines) {
    blankBefore ||= line.blankBefore;
    const head = text.slice(line.start, Math.min(line.end, line.start + 24));
    if (
      headers.has(line) ||
      isPageNumber(head, line) ||
      isFooter(text, line) ||
      isContents(text, line) ||
      isDocumentControl(text, line)
    )
      continue;
    kept.push({ start: skipFrame(text, line), end: line.end, blankBefore, edge: line.edge });
    blankBefore = false;
  }
  return kept;
}

/** Cuts the text at line feeds, and at U+2028 where no cells are: inside a row it parts the paragraphs of a cell. */
function splitLines(text: string, source: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  let pageBegins = false;
  let from = 0;
  const take = (to: number): void => {
    const { start, end } = withoutFrame(text, skipMarkup(text, skipForward(text, from, to), to), to);
    const isEmpty = start >= end || isRule(text, start, end);
    if (!isEmpty) lines.push({ start, end, blankBefore, edge: pageBegins });
    blankBefore = isEmpty;
    pageBegins &&= isEmpty;
    from = to + 1;
  };
  while (from <= text.length) {
    const found = text.indexOf('\n', from);
    const lineEnd = found < 0 ? text.length : found;
    const line = text.slice(from, lineEnd);
    if (line.includes(CELL_LINE) && !line.includes('\t'))
      for (const part of line.split(CELL_LINE).slice(0, -1)) take(from + part.length);
    take(lineEnd);
    if (source[lineEnd] !== '\f') continue;
    pageBegins = true;
    const last = lines.pop();
    if (last !== undefined) lines.push({ ...last, edge: true });
  }
  return lines;
}

/** "========", "* * * * *": drawn between the posts, or above and below their names. */
function isRule(text: string, start: number, end: number): boolean {
  const ornament = text[start] ?? ' ';
  if (end - start < MIN_RULE || !RULES.includes(ornament)) return false;
  for (let at = start; at < end; at += 1) if (text[at] !== ornament && text[at] !== ' ') return false;
  return true;
}

/** Behind blanks. */
export function skipForward(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] === ' ') at += 1;
  return at;
}

/** "## 岗位职责" and "**岗位职责**": headings of plain-text markup. */
function skipMarkup(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === '#' || (text[at] === '*' && text[at + 1] === '*')))
    at += text[at] === '#' ? 1 : 2;
  return at === from ? from : skipForward(text, at, to);
}

/** "=== 店长 ===", "★店长★": a name with the same ornament on both sides. */
function withoutFrame(text: string, start: number, to: number): { start: number; end: number } {
  const end = skipBackward(text, start, to);
  const ornament = text[start] ?? ' ';
  if (end - start > MAX_FRAMED || !FRAMES.includes(ornament) || text[end - 1] !== ornament)
    return { start, end };
  let from = start;
  let until = end;
  while (from < until && FRAMES.includes(text[from] ?? '-')) from += 1;
  while (until > from && FRAMES.includes(text[until - 1] ?? '-')) until -= 1;
  const first = skipForward(text, from, until);
  return /^\d?[\u4e00-\u9fffa-z]/.test(text.slice(first, first + 2)) &&
    !text.slice(first, until).includes('页')
    ? { start: first, end: skipBackward(text, first, until) }
    : { start, end };
}

function skipBackward(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
}

/** The name of a form in the middle of the first row of its table is a line above it. */
function skipFrame(text: string, { start, end }: Line): number {
  if (text[start] !== '\t') return start;
  const name = text.slice(start, end).trimStart();
  return name.length <= MAX_PAGE_HEADER &&
    !name.includes('\t') &&
    FORM_NAMES.some((form) => name.endsWith(form))
    ? end - name.length
    : start;
}

/** "12", "- 3 -", "3 / 11", "第 3 页 共 11 页", "page 3 of 11". */
export function isPageNumber(text: string, line?: { readonly start: number; readonly end: number }): boolean {
  if (line !== undefined && line.end - line.start > 24) return false;
  if (!'-–—~0123456789第p'.includes(text[0] ?? ' ')) return false;
  const bare = text.replaceAll(' ', '');
  return /^(?:[-–—~]?\d{1,3}[-–—~]?|\d{1,3}\/\d{1,3}|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|page\d{1,3}(?:of\d{1,3})?)$/.test(
    bare,
  );
}

/** "2019.6.1 实施        第1页 共1页": what stands beside the number of a page and is no heading. */
function isFooter(text: string, line: Line): boolean {
  if (line.end - line.start > MAX_PAGE_HEADER || !PAGE_ENDS.includes(text[line.end - 1] ?? ' ')) return false;
  const [, words = ''] = FOOTER.exec(text.slice(line.start, line.end)) ?? [];
  return (
    words !== '' &&
    !isContent(text, { ...line, end: line.start + words.length }) &&
    !isHeading(text, { ...line, end: line.start + words.length })
  );
}

/** A line of a table of contents: leaders and then a page number. */
function isContents(text: string, line: Line): boolean {
  // With more behind it the table of contents was run together with the document.
  if (line.end - line.start > MAX_CONTENTS) return false;
  let run = 0;
  for (let at = line.start; at < line.end; at += 1) {
    if (text.charCodeAt(at) >= FIRST_IDEOGRAPH) {
      run = 0;
      continue;
    }
    const char = text[at] ?? '';
    run = '.„…·_─-⋯'.includes(char) ? run + (char === '…' || char === '⋯' ? 2 : 1) : char === ' ' ? run : 0;
    if (run >= 4 && followedByNumber(text, at + 1, line.end)) return true;
  }
  return false;
}

/** "文件编号:… 版本:… 页码:2/3", printed on each page. */
function isDocumentControl(text: string, line: Line): boolean {
  if (line.end - line.start > 80) return false;
  return (
    (
      text
        .slice(line.start, line.end)
        .match(
          /(?:编号|文件号|版本号?|版次|页码|页次|页数|修订号|修订状态|修改码|生效日期|发布日期|实施日期|修订日期|document no\.?|revision|version|page) ?:|第 ?\d{1,3} ?页/g,
        ) ?? []
    ).length >= 2
  );
}

function followedByNumber(text: string, from: number, to: number): boolean {
  return isDigit(text[skipForward(text, from, Math.min(to, from + 6))]);
}

/**
 * A short line that comes back in the same words, ends like the name of an organisation and carries no number is the
 * header of a printed page. One among the first lines is left, and shows it only by coming back twice.
 */
function pageHeaderLines(text: string, lines: readonly Line[]): ReadonlySet<Line> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.end - line.start > 30) continue;
    if (!ORGANISATION_ENDS.includes(text[line.end - 1] ?? ' ')) continue;
    const content = text.slice(line.start, line.end);
    addTo(groups, content, line);
  }
  const opening = new Set(lines.slice(0, MAX_OPENING));
  const headers = new Set<Line>();
  for (const [content, group] of groups) {
    if (!isOrganisationName(content)) continue;
    const [first, ...others] = group;
    const isOpening = first !== undefined && opening.has(first);
    if (group.length < (isOpening ? 3 : 2)) continue;
    for (const line of isOpening ? others : group) headers.add(line);
  }
  return headers;
}

/**
 * A line that comes back in the same words, each time beside the number of a page or where a page begins or ends, is
 * printed on each page. One among the first lines is left: it may name the company or the document.
 */
function linesBesidePageNumbers(
  text: string,
  lines: readonly Line[],
  withNumbers: ReadonlySet<Line>,
): Line[] {
  const numbered = lines.map(
    (line) =>
      withNumbers.has(line) ||
      isPageNumber(text.slice(line.start, Math.min(line.end, line.start + 24)), line),
  );
  if (!numbered.includes(true) && !lines.some((line) => line.edge)) return [];
  const groups = new Map<string, { readonly lines: Line[]; besides: boolean; unnumbered: boolean }>();
  lines.forEach((line, index) => {
    if (line.end - line.start > MAX_PAGE_HEADER || numbered[index] === true || isContent(text, line)) return;
    const content = text.slice(line.start, line.end);
    const group = groups.get(content) ?? { lines: [], besides: true, unnumbered: false };
    const beside = numbered[index - 1] === true || numbered[index + 1] === true;
    const isFirst = group.lines.length === 0;
    const isBeside = beside || line.edge || (isFirst && index < 3);
    // The first page may have no number.
    if (isFirst && !isBeside) group.unnumbered = true;
    else group.besides &&= isBeside;
    group.lines.push(line);
    groups.set(content, group);
  });
  const opening = new Set(lines.slice(0, MAX_OPENING));
  return [...groups.values()].flatMap(({ besides, unnumbered, lines: same }) =>
    besides && same.length > (unnumbered ? 2 : 1)
      ? same.filter((line, index) => index > 0 || !opening.has(line))
      : [],
  );
}

/**
 * "远山集团管理文件  YS-07" between empty lines, three times or more in the same words: the name of the document with
 * its number or of whose it is. Among the first lines it is left.
 */
function linesSetApart(text: string, lines: readonly Line[]): Line[] {
  const groups = new Map<string, Line[]>();
  lines.forEach((line, index) => {
    const isApart = line.blankBefore && lines[index + 1]?.blankBefore !== false;
    if (!isApart || line.end - line.start > MAX_PAGE_HEADER || isContent(text, line)) return;
    const content = text.slice(line.start, line.end);
    if (content.includes('\t') || !DOCUMENT_NAME.test(content) || isHeading(text, line)) return;
    addTo(groups, content, line);
  });
  const opening = new Set(lines.slice(0, MAX_OPENING));
  return [...groups.values()].flatMap((same) =>
    same.length >= 3 ? same.filter((line, index) => index > 0 || !opening.has(line)) : [],
  );
}

/**
 * "YS/GW-01-2018" or "远山电厂        岗位规范" alone on a line that comes back: the number and the name of the document,
 * printed on each page. Among the first lines they are left.
 */
function linesOfDocument(text: string, lines: readonly Line[]): Line[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.end - line.start > MAX_PRINTED) continue;
    const content = text.slice(line.start, line.end);
    if ((isDigit(text[line.end - 1]) && CODE.test(content)) || TWO_NAMES.test(content))
      addTo(groups, content, line);
  }
  const opening = new Set(lines.slice(0, MAX_OPENING));
  return [...groups.values()].flatMap((group) =>
    group.length >= 2 ? group.filter((line, index) => index > 0 || !opening.has(line)) : [],
  );
}

/** "远山燃气公司岗位说明书" beside the number of a page, where the first lines say so on two lines. */
function openingAgain(text: string, lines: readonly Line[], withNumbers: ReadonlySet<Line>): Line[] {
  const compact = (line: Line): string =>
    text.slice(line.start, Math.min(line.end, line.start + MAX_PAGE_HEADER)).replaceAll(/[ \t]/g, '');
  const opening = lines.slice(0, MAX_OPENING).map(compact);
  const names = new Set(opening.slice(1).map((name, index) => `${opening[index] ?? ''}${name}`));
  const isNumber = (line: Line | undefined): boolean =>
    line !== undefined &&
    (withNumbers.has(line) ||
      isPageNumber(text.slice(line.start, Math.min(line.end, line.start + 24)), line));
  return lines.filter((line, index) => {
    const isNearPage = index >= MAX_OPENING && (isNumber(lines[index - 1]) || isNumber(lines[index + 1]));
    return isNearPage && line.end - line.start <= MAX_PAGE_HEADER && names.has(compact(line));
  });
}

function addTo(groups: Map<string, Line[]>, key: string, line: Line): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [line]);
  else group.push(line);
}

/** An item, a sentence or a label is content however often and wherever it comes back. */
function isContent(text: string, line: Line): boolean {
  if ('。;!?:、,'.includes(text[line.end - 1] ?? ' ')) return true;
  let start = line.start;
  while (start < line.end && ' \t'.includes(text[start] ?? '-')) start += 1;
  const marker = scanMarker(text, start);
  if (marker !== null && marker.end < line.end) return true;
  const label = matchLabel(text, start);
  if (label !== null && (label.end >= line.end || ': \t'.includes(text[label.end] ?? '-'))) return true;
  return startsWithVerb(text.slice(start, Math.min(line.end, start + 4)));
}

/** "HR-JD-017 Rev. B      1 / 2": lines that come back with nothing but another number of the page at their end. */
function linesWithPageNumbers(text: string, lines: readonly Line[]): Line[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.end - line.start > MAX_PAGE_HEADER || !PAGE_ENDS.includes(text[line.end - 1] ?? '-')) continue;
    const content = text.slice(line.start, line.end);
    const number =
      /(?:(?: {2,}|\t)\d{1,3} ?\/ ?\d{1,3}|(?: {2,}|\t)[-–—~] ?\d{1,3} ?[-–—~]|[ \t]page ?\d{1,3}(?: of \d{1,3})?|[ \t]第 ?\d{1,3} ?页.{0,10})$/.exec(
        content,
      );
    if (number === null) continue;
    const words = content.slice(0, number.index).trimEnd();
    addTo(groups, words, line);
  }
  return [...groups.values()].flatMap((group) => (group.length >= 2 ? group : []));
}

function isOrganisationName(content: string): boolean {
  return (
    /(?:公司|集团|酒店|医院|制度|手册|汇编|文件|ltd\.?|inc\.?)$/.test(content) && !/[:。;,\t]/.test(content)
  );
}
