import { isTitle } from './headings';
import { composeLabel } from './label-grammar';
import { matchLabel, type LabelMatch } from './labels';
import { scanMarker } from './markers';
import { HEADER_FIELDS, LABEL_MODIFIERS } from './tables/labels';
import { BARE_PERIODS } from './tables/period-labels';
import { WordStarts } from './word-starts';

/** A label that was accepted as one, and where its content begins. */
export interface ReadLabel {
  readonly match: LabelMatch;
  readonly colon: boolean;
  readonly contentStart: number;
  /** As written, modifiers included, in normalised spelling. */
  readonly heading: string;
  /** No table knows its words, only its place shows that it is one. */
  readonly unknown?: true;
}

/** Where the label stands: at the start of a line or cell, behind a number, or inside running text. */
export type LabelStanding = 'line' | 'cell' | 'numbered' | 'inside';

/** What stands behind a label, the remark in parentheses aside. */
type Follower = 'colon' | 'end' | 'column' | 'blank' | 'marker' | 'dash' | 'text';

const MODIFIERS = new WordStarts(LABEL_MODIFIERS);
/** Longest row of brackets, dashes or stars around a label. */
const MAX_ORNAMENT = 16;
/** Longest name of a post in front of a label. */
const MAX_TITLE = 16;
/** Widest gap between a label and what follows it. */
const MAX_GAP = 200;
const OPENING = '【[「『<《#*=“"';
const ORNAMENTS = '★☆◆◇■□●○▲△▼◎※♦ ';
const CLOSING = '】]」』>》#*=”"';

/**
 * The label at `start` if what stands around it makes it one, or null. A word of everyday language needs a colon,
 * a column or a line of its own; a word that hardly occurs in sentences needs less. Bounded look-ahead.
 */
export function readLabel(
  text: string,
  start: number,
  limit: number,
  standing: LabelStanding,
  formLine: boolean,
): ReadLabel | null {
  const superior = standing === 'line' || standing === 'cell' ? superiorAt(text, start, limit) : null;
  if (superior !== null) return superior;
  const opened = standing === 'inside' && text[start] !== '【' ? start : skip(text, start, limit, OPENING);
  const bracketed = opened > start;
  const accept = (match: LabelMatch | null): ReadLabel | null =>
    match === null || match.end > limit
      ? null
      : readLabelFrom(text, limit, match, standing, formLine, bracketed);
  const match = matchLabel(text, opened);
  const read = accept(match);
  if (standing === 'inside' || read?.colon === true) return read;
  const composed = composeLabel(text, opened);
  // "工 作 任 务 与 职 责:": of two labels that begin here the longer one, if it is set off.
  const longer = composed !== null && composed.end > (match?.end ?? 0) ? accept(composed) : null;
  if (longer !== null && (read === null || longer.colon || longer.contentStart >= limit)) return longer;
  return read ?? accept(matchModified(text, opened)) ?? accept(matchOfPost(text, opened, limit));
}

/** "主管:资材部经理": the name of a post elsewhere, a label in front of the title of another. */
function superiorAt(text: string, start: number, limit: number): ReadLabel | null {
  const [words = '', value = ''] = SUPERIOR.exec(text.slice(start, Math.min(limit, start + 40))) ?? [];
  if (value === '' || !isTitle(value.trim())) return null;
  const match = {
    field: 'reportsTo',
    name: '主管',
    strong: true,
    start,
    end: start + words.indexOf('管') + 1,
  } as const;
  return { match, colon: true, contentStart: start + words.length - value.length, heading: '主管' };
}

const SUPERIOR = /^主 {0,4}管 ?: ?([^ \t:。;]{2,20})(?=$|\t| {2})/;

function readLabelFrom(
  text: string,
  limit: number,
  match: LabelMatch,
  standing: LabelStanding,
  formLine: boolean,
  bracketed: boolean,
): ReadLabel | null {
  const end = match.field === 'title' ? ordinalEnd(text, match.end, limit) : match.end;
  const { follower, contentStart } = readFollower(text, translatedEnd(text, { ...match, end }, limit), limit);
  const accepted = BARE_PERIODS.has(match.name)
    ? standing === 'line' && contentStart >= limit
    : standing === 'inside'
      ? acceptsInside(text, match, follower, formLine, bracketed)
      : acceptsAtStart(text, match, follower, standing, contentStart, limit, bracketed);
  if (!accepted) return null;
  return {
    match,
    colon: follower === 'colon',
    contentStart,
    heading: text.slice(match.start, match.end),
  };
}

/** "招聘岗位一:", "岗位2:": posts that are counted. */
function ordinalEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && at - start < 2 && '0123456789一二三四五六七八九十'.includes(text[at] ?? '-')) at += 1;
  return text[at] === ':' ? at : start;
}

/** "Responsibilities 岗位职责:" names the section twice: where the second name ends. */
function translatedEnd(text: string, match: LabelMatch, limit: number): number {
  let at = match.end;
  while (at < limit && at - match.end < MAX_ORNAMENT && ' /(-'.includes(text[at] ?? '\n')) at += 1;
  if (at === match.end || at >= limit || isEnglish(match.name) === isLatin(text[at])) return match.end;
  const other = matchLabel(text, at) ?? composeLabel(text, at);
  if (other === null || other.end > limit || !areSameSection(match, other)) return match.end;
  return text[at - 1] === '(' && text[other.end] === ')' ? other.end + 1 : other.end;
}

function areSameSection(one: LabelMatch, other: LabelMatch): boolean {
  const duties = (label: LabelMatch): boolean => label.field === 'duty' || label.field === 'dutyAndAuthority';
  return one.field === other.field || (duties(one) && duties(other));
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && char >= 'a' && char <= 'z';
}

/** "内控专员的任职要求": the label behind the name of the post. Its duties are a heading of the post itself. */
function matchOfPost(text: string, start: number, limit: number): LabelMatch | null {
  const of = text.slice(start, Math.min(limit, start + MAX_TITLE)).indexOf('的');
  if (of < 2) return null;
  const match = matchLabel(text, start + of + 1);
  if (match === null || HEADER_FIELDS.has(match.field) || match.field === 'duty') return null;
  if (match.end < limit && text[match.end] !== ':') return null;
  return isTitle(text.slice(start, start + of)) ? match : null;
}

/** 本岗位的绩效管理, 员工的任职要求: a label behind one or two modifiers. */
function matchModified(text: string, start: number): LabelMatch | null {
  let at = start;
  for (let modifiers = 0; modifiers < 2; modifiers += 1) {
    const modifier = MODIFIERS.at(text, at);
    if (modifier === null) return null;
    at += modifier.length;
    const match = matchLabel(text, at);
    if (match !== null) return { ...match, start };
  }
  return null;
}

function skip(text: string, start: number, limit: number, chars: string): number {
  let at = start;
  while (
    at < limit &&
    at - start < MAX_ORNAMENT &&
    (chars.includes(text[at] ?? '\n') || (at > start && text[at] === ' '))
  )
    at += 1;
  return at;
}

function readFollower(
  text: string,
  end: number,
  limit: number,
): { follower: Follower; contentStart: number } {
  let at = end;
  while (at < limit && at - end < MAX_GAP && text[at] === ' ') at += 1;
  const remark = text[at] === '(' ? remarkEnd(text, at, limit) : translationEnd(text, at, limit);
  if (remark !== null) at = remark;
  const closed = skip(text, skipOrnaments(text, at, limit), limit, CLOSING);
  const bracket = closed > at;
  let next = closed;
  while (next < limit && next - closed < MAX_GAP && text[next] === ' ') next += 1;
  const char = next >= limit ? '\n' : (text[next] ?? '\n');
  if (char === ':') return { follower: 'colon', contentStart: skip(text, next, limit, ':*') };
  if (char === '\n') return { follower: 'end', contentStart: limit };
  if (char === '\t') return { follower: 'column', contentStart: next };
  if (bracket && closed > end) return { follower: 'column', contentStart: next };
  const marker = scanMarker(text, next);
  if (marker !== null && !marker.lineStartOnly && (marker.value === 1 || '◆●■'.includes(char))) {
    return { follower: 'marker', contentStart: next };
  }
  if (remark !== null && next === at) return { follower: 'text', contentStart: end };
  if (next - end >= 2 && remark === null) return { follower: 'column', contentStart: next };
  if (next > end) return { follower: 'blank', contentStart: next };
  if ('-—–=>'.includes(char)) return { follower: 'dash', contentStart: skip(text, next, limit, '-—–=>') };
  return { follower: 'text', contentStart: end };
}

/** "岗位名称 Position:" carries its translation; it ends where the colon, the column or the line does. */
function translationEnd(text: string, start: number, limit: number): number | null {
  let at = start;
  while (at < limit && at - start < 36 && /[a-z &/'-]/.test(text[at] ?? '')) at += 1;
  while (at > start && text[at - 1] === ' ') at -= 1;
  const next = at >= limit ? '\n' : (text[at] ?? '\n');
  return at > start &&
    /[a-z]/.test(text[start] ?? '') &&
    text[start - 1] !== undefined &&
    ':\t\n'.includes(next) &&
    isHan(text, start)
    ? at
    : null;
}

/** "★岗位职责★": shapes behind a label close it only at the end of its line; elsewhere they are bullets. */
function skipOrnaments(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && at - start < MAX_ORNAMENT && ORNAMENTS.includes(text[at] ?? '-')) at += 1;
  return at >= limit || text[at] === ':' ? at : start;
}

function isHan(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && text[at] === ' ' && start - at < 10) at -= 1;
  return (text[at] ?? ' ') > '\u2e80';
}

function remarkEnd(text: string, start: number, limit: number): number | null {
  if (scanMarker(text, start) !== null) return null;
  const close = text.slice(start, Math.min(limit, start + 32)).indexOf(')');
  return close < 0 ? null : start + close + 1;
}

function acceptsAtStart(
  text: string,
  match: LabelMatch,
  follower: Follower,
  standing: LabelStanding,
  contentStart: number,
  limit: number,
  bracketed: boolean,
): boolean {
  const header = HEADER_FIELDS.has(match.field);
  const everyday = match.field === 'other' && !match.strong;
  if (standing === 'numbered' && everyday) return false;
  if (bracketed && follower !== 'text') return true;
  switch (follower) {
    case 'colon':
      return true;
    case 'end':
      if (header && !match.strong && isBlank(text, limit)) return false;
      return !everyday && match.field !== 'gradeFrom' && match.field !== 'gradeTo';
    case 'column':
      return !everyday && (match.strong || standing !== 'numbered');
    case 'marker':
      return match.strong || !header;
    case 'dash':
      return match.strong && header;
    case 'blank':
      return acceptsBlank(text, match, standing, header, contentStart, limit);
    default:
      return false;
  }
}

/** Whether nothing follows that could be the value of a field. */
function isBlank(text: string, from: number): boolean {
  let at = from;
  while (at - from < MAX_GAP && ' \n\t'.includes(text[at] ?? '-')) at += 1;
  return at >= text.length;
}

function acceptsBlank(
  text: string,
  match: LabelMatch,
  standing: LabelStanding,
  header: boolean,
  contentStart: number,
  limit: number,
): boolean {
  if (isEnglish(match.name) || match.field === 'other') return false;
  if (!header) return match.strong || (standing === 'line' && limit - contentStart > 6);
  if (!match.strong && standing === 'numbered') return false;
  const value = text.slice(contentStart, Math.min(limit, contentStart + 60));
  return value.length < 60 && !/[。;]/.test(value);
}

function acceptsInside(
  text: string,
  match: LabelMatch,
  follower: Follower,
  formLine: boolean,
  bracketed: boolean,
): boolean {
  if (bracketed && follower === 'column' && (match.strong || match.field !== 'other')) return true;
  const before = text[match.start - 1] ?? ' ';
  const blank = before === ' ' || before === '\t';
  const closed = blank || '。;!?》'.includes(before);
  const everyday = match.field === 'other' && !match.strong;
  const header = HEADER_FIELDS.has(match.field);
  if (bracketed) return follower === 'colon' || (closed && (follower === 'end' || follower === 'column'));
  if (everyday) return blank && formLine && follower === 'colon';
  if (follower === 'colon') {
    // "Required experience level:" is one phrase, unless labels stand on this line.
    if (before === ' ' && isEnglish(match.name) && !formLine) return false;
    if (closed) return match.strong || header || before !== ' ' || formLine;
    if (before === ',' || before === ')') return match.strong;
    return match.strong && !isEnglish(match.name) && match.name.length >= 4 && !'、和与及的'.includes(before);
  }
  // "…phase IV filing requirements" ends a phrase.
  if (
    follower === 'end' &&
    isEnglish(match.name) &&
    /[a-z\d] /.test(text.slice(match.start - 2, match.start))
  )
    return false;
  if (follower === 'end') return match.strong && closed && (!header || formLine);
  if (follower === 'marker') return match.strong && !header && closed;
  if (follower === 'column' || follower === 'blank')
    return formLine && blank && header && !isEnglish(match.name);
  return false;
}

function isEnglish(name: string): boolean {
  return (name[0] ?? '') < '\u2e80' && name !== 'kpi指标';
}
