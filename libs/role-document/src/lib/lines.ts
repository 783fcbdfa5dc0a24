import { isDigit } from './markers';

export interface Line {
  readonly start: number;
  /** Without trailing blanks and without the line end. */
  readonly end: number;
  readonly blankBefore: boolean;
}

/** Longest line that is printed on each page. */
const MAX_PAGE_HEADER = 80;

/** The lines that carry content: blank ones, page numbers, contents and repeated page headers are left out. */
export function contentLines(text: string): Line[] {
  const lines = splitLines(text);
  const headers = new Set([...pageHeaderLines(text, lines), ...linesBesidePageNumbers(text, lines)]);
  const kept: Line[] = [];
  let blankBefore = false;
  for (const line of lines) {
    blankBefore ||= line.blankBefore;
    const head = text.slice(line.start, Math.min(line.end, line.start + 24));
    if (
      headers.has(line) ||
      isPageNumber(head, line) ||
      isContents(text, line) ||
      isDocumentControl(text, line)
    )
      continue;
    kept.push({ ...line, blankBefore });
    blankBefore = false;
  }
  return kept;
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  let from = 0;
  while (from <= text.length) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    const start = skipMarkup(text, skipForward(text, from, to), to);
    const end = skipBackward(text, start, to);
    if (start < end) {
      lines.push({ start, end, blankBefore });
      blankBefore = false;
    } else {
      blankBefore = true;
    }
    from = to + 1;
  }
  return lines;
}

function skipForward(text: string, from: number, to: number): number {
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

function skipBackward(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
}

/** "12", "- 3 -", "3 / 11", "第 3 页 共 11 页", "page 3 of 11". */
export function isPageNumber(text: string, line?: { readonly start: number; readonly end: number }): boolean {
  if (line !== undefined && line.end - line.start > 24) return false;
  const bare = text.replaceAll(' ', '');
  return /^(?:[-–—~]?\d{1,3}[-–—~]?|\d{1,3}\/\d{1,3}|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|page\d{1,3}(?:of\d{1,3})?)$/.test(
    bare,
  );
}

/** A line of a table of contents: leaders and then a page number. */
function isContents(text: string, line: Line): boolean {
  let run = 0;
  for (let at = line.start; at < line.end; at += 1) {
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
        .match(/(?:编号|版本|版次|页码|页次|生效日期|修订日期|document no\.?|revision|page) ?:/g) ?? []
    ).length >= 2
  );
}

function followedByNumber(text: string, from: number, to: number): boolean {
  return isDigit(text[skipForward(text, from, Math.min(to, from + 6))]);
}

/**
 * A short line that comes back three times or more in the same words, ends like the name of an organisation and
 * carries no number is the header of a printed page.
 */
function pageHeaderLines(text: string, lines: readonly Line[]): ReadonlySet<Line> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.end - line.start > 30) continue;
    const content = text.slice(line.start, line.end);
    const group = groups.get(content);
    if (group === undefined) groups.set(content, [line]);
    else group.push(line);
  }
  const headers = new Set<Line>();
  for (const [content, group] of groups) {
    if (group.length < 3 || !isOrganisationName(content)) continue;
    for (const line of group.slice(1)) headers.add(line);
  }
  return headers;
}

/**
 * A line that comes back in the same words, each time beside the number of a page, is printed on each page. The
 * first one is left: it may name the company or the document.
 */
function linesBesidePageNumbers(text: string, lines: readonly Line[]): Line[] {
  const numbered = lines.map((line) => isPageNumber(text.slice(line.start, line.end).slice(0, 24), line));
  const groups = new Map<string, { readonly lines: Line[]; besides: boolean }>();
  lines.forEach((line, index) => {
    if (line.end - line.start > MAX_PAGE_HEADER || numbered[index] === true) return;
    const content = text.slice(line.start, line.end);
    const group = groups.get(content) ?? { lines: [], besides: true };
    group.besides &&= numbered[index - 1] === true || numbered[index + 1] === true;
    group.lines.push(line);
    groups.set(content, group);
  });
  return [...groups.values()].flatMap((group) => (group.besides ? group.lines.slice(1) : []));
}

function isOrganisationName(content: string): boolean {
  return (
    /(?:公司|集团|酒店|医院|制度|手册|汇编|文件|ltd\.?|inc\.?)$/.test(content) && !/[:。;,\t]/.test(content)
  );
}
