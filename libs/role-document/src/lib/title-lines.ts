import type { Draft } from './drafts';
import type { SourceSpan } from './types';

/** A name within the line that heads its post. */
export interface NameInLine {
  readonly start: number;
  readonly end: number;
}

/** What is set in front of a name: emoji, stars, rules. */
const ORNAMENT_BEFORE = /^[^\p{L}\p{N}(【《[〔〖「『<]+/u;
const OPENING = /^[〔〖「『【《[<]\s*/u;
/** These may be part of no name; 《 and 【 may. */
const FRAME = /^[〔〖「『<]\s*(?=[^〕〗」』>]*[〕〗」』>]?$)/;
/** "工种  缆机司机". */
const KIND = /^(?:岗位|职位|工种|职务)(?:名称)? {2,}(?=\S{2})/;
const CLOSING = /[^\p{L}\p{N})+#]+$/u;
/** "岗位:", "position 2:", "no.3", "招聘岗位一、". */
const ANNOUNCED =
  /^(?:(?:招聘|应聘|需求)?(?:岗位|职位|工种|职务)(?:名称)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?: ?[:.、)—-]| {2,})|(?:position|role|job|post|title) ?\d{0,2} ?:|(?:no\.?|jd|#) ?\d{1,3}[ .:、)-]) */;
const COUNT =
  /(?:[(【[][^()【】[\]\d]{0,6}?|(?:招聘?|需求?|计划|名额|人数|x|×|\*)? ?:? ?)(?:\d{1,3}(?:[-~至]\d{1,3})? ?[名人位]|(?<=[ (【[])(?:数|多|[一二两三四五六七八九十]{1,3})[名人位]|若干|hc ?:? ?\d{1,2})[)\]】]?|[ (][x×*] ?\d{1,2}(?!\d)[)]?/;
const PAY =
  /[(【[]?(?:综合|基本|税前|税后)?(?:薪资|薪酬|薪水|月薪|年薪|底薪|待遇|工资|收入|salary|pay ?:)|[(【[ ]\d{1,3}(?:\.\d)?k?[-~至]\d{1,3}(?:\.\d)?k|[(【[ ]\d{4,5}(?:[-~至]\d{4,5}|元|\+|\/)|[(【[ ]面议/;
/** "|上海", " / 2 openings": columns of an advertisement. */
const COLUMN = / ?[|·•│┃¦]| {3,}|\t/;

const MAX_TERMS = 60;

/** Where in the line the name stands, with what is set around it and the count and the pay behind it taken off. */
export function nameInLine(line: string): NameInLine {
  const start = skip(line, skip(line, skip(line, 0, ORNAMENT_BEFORE), ANNOUNCED), ORNAMENT_BEFORE);
  const open = skip(line, start, OPENING);
  const words = line.slice(open);
  const ends = [COUNT, PAY, COLUMN].map((each) => words.search(each)).filter((at) => at > 1);
  const name = words.slice(0, Math.min(words.length, ...ends)).replace(CLOSING, '');
  return { start: open, end: open + name.length };
}

/** Nothing but how many are sought and what they are paid. */
export function saysTerms(words: string): boolean {
  if (words.length > MAX_TERMS || /[。;]./.test(words)) return false;
  const bare = words.replace(/^[^\p{L}\p{N}([【×*]+/u, '');
  return bare === '' || [COUNT, PAY].some((each) => ` ${bare}`.search(each) === 0 || bare.search(each) === 0);
}

/** "2名" in "2名 薪资:8000-15000" behind the title says how many are sought. */
export function setCount(draft: Draft, text: string, from: number, to: number): void {
  const found = /(?:\d{1,3}|若干) *[名人位]/.exec(text.slice(from, to));
  if (found === null) return;
  const start = from + found.index;
  const span = { start, end: start + found[0].length };
  draft.headers.set('headcount', { label: { start, end: start }, spans: [span] });
}

/** The title that stands in what was found to be one: without an ornament in front, the count and the pay behind. */
export function withinTitle(text: string, start: number, end: number): SourceSpan {
  const line = text.slice(start, end);
  const first = skip(line, skip(line, skip(line, 0, ORNAMENT_BEFORE), KIND), FRAME);
  const last = start + nameInLine(line).end;
  const isShorter = last > start + first + 1 && last < end && saysTerms(text.slice(last, end));
  return { start: start + first, end: isShorter ? last : end };
}

/** What stands behind the label 岗位名称 names the post; a heading above it may have named something else. */
export function nameByLabel(draft: Draft, text: string, value: SourceSpan): void {
  const title = withinTitle(text, value.start, value.end);
  draft.headingSubject = draft.title;
  draft.title = title;
  draft.headers.get('title')?.spans.splice(0, 1, title);
  setCount(draft, text, title.end, value.end);
  draft.origin = 'label';
}

function skip(line: string, from: number, pattern: RegExp): number {
  return from + (pattern.exec(line.slice(from))?.[0].length ?? 0);
}
