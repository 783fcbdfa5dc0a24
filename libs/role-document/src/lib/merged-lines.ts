import { chapterEnd } from './chapters';
import { isTitle } from './headings';
import { matchLabel } from './labels';
import type { Line } from './lines';
import { opensList, scanMarker } from './markers';
import { HEADER_FIELDS } from './tables/labels';

/** A line that was many: shorter ones hold one post at most. */
const MIN_MERGED = 100;
const MAX_NAME = 20;
/** Shorter words in front of a title may be the value of a field. */
const MIN_WORDS = 5;

/**
 * Cuts a long line, in which the lines of a document were run together with blanks between them, where posts and
 * chapters begin: "…考核。 【前台主管】 直接上级：…", "…监督。 第二节 教学副校长 （一）…", "…年检。 门卫 1、登记…".
 */
export function cutMergedLines(text: string, lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    if (line.end - line.start < MIN_MERGED || isForm(text, line)) return [line];
    const cuts = [...new Set([...cutsOf(text, line), ...cutsInFrontOfLists(text, line)])].sort(
      (one, other) => one - other,
    );
    if (cuts.length === 0) return [line];
    const starts = [line.start, ...cuts];
    return starts.map((start, index) => ({
      start,
      end: trimmedEnd(text, starts[index + 1] ?? line.end),
      blankBefore: index === 0 && line.blankBefore,
      edge: line.edge,
    }));
  });
}

/** Cells that were run together are told by their labels, those of a table by its tabs. */
function isForm(text: string, line: Line): boolean {
  return FORM.test(text.slice(line.start, line.end));
}

const FORM = /\t|职务|(?:岗位|职位)(?:名称|:)|job title|position title/;

function cutsOf(text: string, line: Line): number[] {
  const cuts: number[] = [];
  for (let blank = text.indexOf(' ', line.start); blank >= 0 && blank < line.end;) {
    let at = blank + 1;
    while (at < line.end && text[at] === ' ') at += 1;
    const end = nameEnd(text, at, line.end);
    if (end !== null && (text[at] === '【' || isSection(text, at) || beginsPost(text, blank, at, line))) {
      if (at > (cuts[cuts.length - 1] ?? line.start)) cuts.push(at);
      if (end > at) cuts.push(end);
    }
    blank = text.indexOf(' ', at);
  }
  return cuts;
}

/** What lists begin with, and the longest number in front of a title. */
const FIRST_MARKS = '1(一①⒈◆●■';
const MAX_MARK = 4;
const DUTIES = /(?:岗位|工作|主要)*职责$/;
/** Posts whose lists begin so in one line: one alone may be a sentence. */
const MIN_POSTS = 2;

/** "…验收入库。车间主任1.安排生产;…", "…二、出纳(1)…": without any blank, around a title between a stop and its list. */
function cutsInFrontOfLists(text: string, line: Line): number[] {
  const titles: number[][] = [];
  for (let at = line.start + 2; at < line.end; at += 1) {
    const frame = text[at] === '】' ? frameStart(text, at, line) : null;
    if (frame !== null && isTitle(text.slice(frame + 1, at))) titles.push([frame, at + 1]);
    if (!FIRST_MARKS.includes(text[at] ?? '-') || !isHan(text[at - 1]) || !opensList(text, at)) continue;
    const start = titleStart(text, at, line);
    if (start !== null) titles.push([start, at]);
  }
  return titles.length < MIN_POSTS ? [] : titles.flat().filter((at) => at > line.start);
}

/** Where the bracket opens that closes at `end`, if a name fits in it. */
function frameStart(text: string, end: number, line: Line): number | null {
  const from = Math.max(line.start, end - MAX_NAME);
  const at = text.slice(from, end).lastIndexOf('【');
  return at < 0 ? null : from + at;
}

function isHan(char: string | undefined): boolean {
  return char !== undefined && char >= '\u4e00' && char <= '\u9fff';
}

/** Where the title begins that ends at `end`, its number included, if a stop or the name of the document is in front. */
function titleStart(text: string, end: number, line: Line): number | null {
  for (let at = end - 2; at >= Math.max(line.start, end - MAX_NAME); at -= 1) {
    if ('。;!?'.includes(text[at] ?? '-')) return null;
    if (!isTitle(text.slice(at, end).replace(DUTIES, ''))) continue;
    if (endsBefore(text, at, line)) return at;
    for (let mark = at - 2; mark >= Math.max(line.start, at - MAX_MARK); mark -= 1)
      if (scanMarker(text, mark)?.end === at && endsBefore(text, mark, line)) return mark;
  }
  return null;
}

function endsBefore(text: string, at: number, line: Line): boolean {
  return at === line.start || '。;!?》'.includes(text[at - 1] ?? '-') || text.startsWith('职责', at - 2);
}

/** Behind a stop, or where only a few words without any stand in front. */
function isClosed(text: string, blank: number, line: Line): boolean {
  if ('。;!?】》)'.includes(text[blank - 1] ?? ' ')) return true;
  return blank - line.start <= 2 * MAX_NAME && !/[。;!?:]/.test(text.slice(line.start, blank));
}

function beginsPost(text: string, blank: number, at: number, line: Line): boolean {
  return (
    isClosed(text, blank, line) || isChapterOfPost(text, at, line) || isAboveField(text, blank, at, line)
  );
}

/** "…岗位说明书汇编 第二章 生产科科长 一、…": behind the header of a page. */
function isChapterOfPost(text: string, at: number, line: Line): boolean {
  const start = chapterEnd(text, at, line.end);
  if (start === null) return false;
  const length = text.slice(start, Math.min(line.end, start + MAX_NAME)).indexOf(' ');
  return length > 0 && isTitle(text.slice(start, start + length));
}

/** "…三天以内的假期 救生员 直属上司:…": behind words that are no value, a title in front of a field of a form. */
function isAboveField(text: string, blank: number, at: number, line: Line): boolean {
  const before = text.slice(Math.max(line.start, blank - MAX_NAME), blank);
  const word = before.slice(before.lastIndexOf(' ') + 1);
  if (word.length < MIN_WORDS || word.includes(':') || isTitle(word)) return false;
  const name = text.slice(at, Math.min(line.end, at + MAX_NAME)).indexOf(' ');
  const label = name < 0 ? null : matchLabel(text, at + name + 1);
  return label !== null && HEADER_FIELDS.has(label.field) && text[label.end] === ':';
}

/** Where the name of a post that begins here ends and its content begins; `at` itself before a chapter; else null. */
function nameEnd(text: string, at: number, limit: number): number | null {
  const chapter = chapterEnd(text, at, limit);
  if (chapter !== null) return at;
  const blank = text.slice(at, Math.min(limit, at + MAX_NAME + 2)).indexOf(' ');
  if (blank < 2) return null;
  const word = text.slice(at, at + blank);
  const isFramed = word.startsWith('【') && word.endsWith('】');
  let next = at + blank;
  while (next < limit && text[next] === ' ') next += 1;
  if (isSection(text, at)) return at;
  if (scanMarker(text, at) !== null || matchLabel(text, isFramed ? at + 1 : at) !== null) return null;
  if (isFramed) return isTitle(word.slice(1, -1)) || '。;'.includes(text[at - 2] ?? ' ') ? next : null;
  if (!isTitle(word.replace(/:$/, ''))) return null;
  return opensList(text, next) || matchLabel(text, next) !== null ? next : null;
}

/** "…恳谈会 岗位权限 ◆ …": the name of a section above the bullets of its list. */
function isSection(text: string, at: number): boolean {
  const label = matchLabel(text, at);
  if (label === null || HEADER_FIELDS.has(label.field) || text[label.end] !== ' ') return false;
  const marker = scanMarker(text, label.end + 1);
  return marker?.value === 0;
}

function trimmedEnd(text: string, from: number): number {
  let end = from;
  while (text[end - 1] === ' ') end -= 1;
  return end;
}
