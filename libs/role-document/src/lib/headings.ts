import { labelNamed } from './labels';
import { LABEL_MODIFIERS } from './tables/labels';
import { ORGANISATION_SUFFIXES } from './tables/organisations';
import {
  COLLECTIVE_WORDS,
  COMPANY_SUFFIXES,
  ENGLISH_ROLE_SUFFIXES,
  FUNCTION_SUFFIXES,
  HEADING_QUALIFIERS,
  HEADING_SUFFIXES,
  HEADING_TAILS,
  NEVER_TITLES,
  NO_CRAFTS,
  NOT_ROLE_ENDINGS,
  ROLE_SUFFIXES,
  STAFF_WORDS,
  SUFFIXES_OF_POSTS,
  TITLE_FIRST_WORDS,
  UNIT_SUFFIXES,
  VERB_STARTS,
} from './tables/titles';
import { WordStarts } from './word-starts';

/** `staff` is everybody in a unit (市场部人员): a post only if duties follow at once. */
export type SubjectKind = 'post' | 'staff' | 'unit' | 'company' | 'section' | 'unknown';

export interface Heading {
  readonly kind: SubjectKind;
  /** Offsets of the subject within the piece that was read. */
  readonly subject: { readonly start: number; readonly end: number };
  readonly suffix: string;
  /** Behind the heading, its remark in parentheses included. */
  readonly end: number;
}

const SUFFIXES = new WordStarts(HEADING_SUFFIXES);
const VERBS = new WordStarts(VERB_STARTS);
const MAX_HEADING = 48;
const MAX_ENGLISH_HEADING = 64;
/** Longest row of brackets, stars and the like around a heading. */
const MAX_ORNAMENT = 12;

/**
 * Reads "质检科长岗位职责(修订)" from `start`: a subject, a suffix that announces duties, a remark.
 * Returns null when the piece up to the next separator is no heading. Bounded look-ahead.
 */
export function headingAt(text: string, start: number, limit: number): Heading | null {
  if (text[start + 1] === ' ' && text[start + 3] === ' ') return paddedHeading(text, start, limit);
  const first = text[start] ?? ' ';
  if (first >= 'a' && first <= 'z') return englishHeading(text, start, limit);
  const stated = statementHeading(text, start, limit);
  if (stated !== null) return stated;
  const from = skipOpening(text, start, limit);
  const to = pieceEnd(text, from, limit);
  if (to - from > MAX_HEADING || to - from < 2) return null;
  for (let at = from; at < to; at += 1) {
    const suffix = SUFFIXES.at(text, at, to);
    if (suffix === null) continue;
    const closed = headingEnd(text, at + suffix.length, limit);
    if (closed === null) continue;
    const end = withoutQualifier(text, from, at);
    const kind = classifySubject(text.slice(from, end), suffix);
    if (kind === null || (kind !== 'post' && SUFFIXES_OF_POSTS.has(suffix))) return null;
    return { kind, subject: { start: from, end: trimSubject(text, from, end) }, suffix, end: closed };
  }
  return null;
}

const STATEMENT =
  /^(.{2,16}?)(?:岗位|一职)?(?:应当?|须|需|要)?(?:主要|全面|具体|依法)?(?:履行|承担|负责|行使|享有|拥有|完成)(?:下列|以下|如下|的)*(?:主要|岗位|工作|管理|各项)*(?:职责|职权|权限|权力|权利|责任|义务|工作|事项|任务)?$/;

/** "店长履行下列职责:", "收银员主要负责:" on a line of its own. */
function statementHeading(text: string, start: number, limit: number): Heading | null {
  if (limit - start > MAX_HEADING || text[limit - 1] !== ':') return null;
  const line = text.slice(start, limit - 1);
  const title = /负责|[责权限力利务作项任]$/.test(line) ? STATEMENT.exec(line)?.[1] : undefined;
  if (title === undefined || !isTitle(title)) return null;
  const subject = { start, end: start + title.length };
  return { kind: 'post', subject, suffix: line.slice(title.length), end: limit };
}

const ENGLISH_SUFFIX =
  /^(.{3,40}?) ?[–—:-]? ?\b(?:(?:job|role|position|post) (?:description|profile|definition|specification)|(?:key |main |core )?(?:duties and responsibilities|responsibilities|duties|tasks|accountabilities))$/;
const ENGLISH_PREFIX =
  /^((?:job|role|position|post) (?:description|profile|definition|specification)(?: for)?[ :–—-]+(?:the )?)(.{3,40})$/;

/** "Night Receptionist – Duties", alone on its line. */
function englishHeading(text: string, start: number, limit: number): Heading | null {
  if (limit - start > MAX_ENGLISH_HEADING) return null;
  const announced = announcedPost(text, start, limit);
  if (announced !== null) return announced;
  if (!'sne: '.includes(text[limit - 1] ?? '-')) return null;
  const line = text.slice(start, limit).replace(/[ :]+$/, '');
  const title = ENGLISH_SUFFIX.exec(line)?.[1];
  if (title === undefined || !isTitle(title)) return null;
  return { kind: 'post', subject: { start, end: start + title.length }, suffix: 'duties', end: limit };
}

/** "Position Description: Dental Nurse": the words that are a label elsewhere announce the post. */
export function announcedPost(text: string, start: number, limit: number): Heading | null {
  if (!'jrp'.includes(text[start] ?? '-') || limit - start > MAX_ENGLISH_HEADING) return null;
  const [, words = '', title = ''] = ENGLISH_PREFIX.exec(text.slice(start, limit)) ?? [];
  if (title === '' || !isTitle(title)) return null;
  const subject = { start: start + words.length, end: limit };
  return { kind: 'post', subject, suffix: words, end: limit };
}

/** "科 室 主 任 职 责": read without its blanks; the offsets are those of the text. */
function paddedHeading(text: string, start: number, limit: number): Heading | null {
  if (limit - start > 2 * MAX_HEADING) return null;
  const offsets: number[] = [];
  for (let at = start; at < limit; at += 1) if (text[at] !== ' ') offsets.push(at);
  if (offsets.length * 2 - 1 > limit - start + 2) return null;
  const name = offsets.map((at) => text[at]).join('');
  const heading = /[^\u4e00-\u9fff]/.test(name) ? null : headingAt(name, 0, name.length);
  if (heading === null) return null;
  const from = offsets[heading.subject.start] ?? start;
  const to = (offsets[heading.subject.end - 1] ?? start) + 1;
  return { ...heading, subject: { start: from, end: to }, end: limit };
}

function skipOpening(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && at - start < MAX_ORNAMENT && ' 《【[“"<#*'.includes(text[at] ?? '')) at += 1;
  return at;
}

function pieceEnd(text: string, start: number, limit: number): number {
  let at = start;
  let depth = 0;
  while (at < limit && at - start <= MAX_HEADING) {
    const char = text[at] ?? '';
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth <= 0 && '。;:,!?\t》】“”"'.includes(char)) return at;
    if (depth <= 0 && char === ' ' && !isPadding(text, start, at)) return at;
    at += 1;
  }
  return at;
}

/** "质检科长 岗位职责": the blank is inside the heading, not behind it. */
function isPadding(text: string, start: number, at: number): boolean {
  const next = text.slice(at + 1, at + 12).trimStart();
  return at > start && HEADING_SUFFIXES.some((suffix) => next.startsWith(suffix));
}

/** Where the heading ends if nothing but tails, remarks and closing marks follow, else null. */
function headingEnd(text: string, start: number, limit: number): number | null {
  let at = start;
  for (let tails = 0; tails < 3; tails += 1) {
    const tail = HEADING_TAILS.find((candidate) => text.startsWith(candidate, at));
    if (tail === undefined) break;
    at += tail.length;
  }
  if (at < limit && text[at] === '(') {
    const close = text.slice(at, Math.min(limit, at + 31)).indexOf(')');
    return close < 0 ? null : skipClosing(text, at + close + 1, limit);
  }
  at = ordinalEnd(text, at, limit);
  const next = at >= limit ? '\n' : (text[at] ?? '\n');
  return '\n \t:》】]”"*#'.includes(next) || isListNumber(text, at) ? skipClosing(text, at, limit) : null;
}

/** "行政专员岗位职责2": one of several of a post, at the end of its line. */
function ordinalEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && at - start < 3 && '0123456789一二三四五六七八九十'.includes(text[at] ?? '-')) at += 1;
  return at >= limit ? at : start;
}

function isListNumber(text: string, at: number): boolean {
  return /^(?:1[.、)]|\(1\)|\(一\)|①|⒈|一、)/.test(text.slice(at, at + 3));
}

function skipClosing(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && at - start < MAX_ORNAMENT && '》】]”":*#'.includes(text[at] ?? '')) at += 1;
  return at;
}

/** "项目经理安全生产职责": what the duties are about stands between the title and its suffix. */
function withoutQualifier(text: string, start: number, end: number): number {
  const qualifier = HEADING_QUALIFIERS.find((word) => end - word.length > start && text.endsWith(word, end));
  if (qualifier === undefined) return end;
  const bare = trimSubject(text, start, end - qualifier.length);
  return classifySubject(text.slice(start, bare), '') === 'post' ? bare : end;
}

function trimSubject(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' 的之-—_'.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** What a heading with this subject speaks of, or null if it is a sentence and no heading. */
export function classifySubject(raw: string, suffix: string): SubjectKind | null {
  const subject = raw.replaceAll(' ', '').replace(/[的之\-—_]+$/, '');
  if (subject === '' || isModifier(subject)) return 'section';
  if (
    /[。;,:!?、]/.test(subject.replace(/\([^()]*\)/g, '')) &&
    !/[、/](?:主要|工作)/.test(subject) &&
    !endsWithRole(subject)
  ) {
    return null;
  }
  if (NEVER_TITLES.some((party) => subject.endsWith(party))) return null;
  if (labelNamed(subject) !== null && !endsWithRole(subject)) return 'section';
  if (FUNCTION_SUFFIXES.has(suffix)) return subject.length <= 16 && endsWithUnit(subject) ? 'unit' : null;
  if (COLLECTIVE_WORDS.some((word) => masked(subject).includes(word)) || /各[类级个]?$/.test(subject))
    return startsWithVerb(subject) ? null : 'unit';
  if (STAFF_WORDS.some((word) => isStaff(subject, word))) return 'staff';
  const bare = stripParentheses(subject);
  if (endsWithRole(bare)) return isTitle(subject) ? 'post' : null;
  if (COMPANY_SUFFIXES.some((word) => bare.endsWith(word))) return 'company';
  if (ORGANISATION_SUFFIXES.some((word) => subject.endsWith(word))) return 'company';
  if (startsWithVerb(bare)) return null;
  if (endsWithUnit(bare) || /[、与及]主要$|范围$/.test(bare)) return 'unit';
  if (/[的和与及对]/.test(bare)) return null;
  return suffix.length >= 4 && bare.length <= 10 ? 'unknown' : null;
}

function isModifier(subject: string): boolean {
  return (
    LABEL_MODIFIERS.includes(subject) ||
    [
      '一般',
      '通用',
      '共同',
      '具体工作',
      '公共',
      '岗位基本',
      '日常工作',
      '主要工作',
      '专业',
      '管理',
      '附加',
    ].includes(subject)
  );
}

/** 安全员 is not 全员. */
function masked(subject: string): string {
  return subject.replaceAll('安全', '--');
}

function isStaff(subject: string, word: string): boolean {
  if (!subject.endsWith(word)) return false;
  const unit = subject.slice(0, -word.length).replace(/(?:全体|所有|各类)$/, '');
  const bare = unit.replace(
    /(?:管理|工作|技术|专业|作业|业务|操作|服务|后勤|医护|教辅|行政教辅|管理服务)$/,
    '',
  );
  return (
    unit === '' ||
    /(?:部|部门|中心|公司|企业|车间|酒店|门店|集团|工厂|医院|室|科|处|院|所|站|店|厂|校|园|馆|局|社|台|大学|学院|银行|支行|项目|机关|政府|单位)$/.test(
      bare,
    )
  );
}

export function stripParentheses(subject: string): string {
  return subject.replace(/ ?\([^()]*\)$/, '');
}

export function endsWithRole(raw: string): boolean {
  const text = stripParentheses(raw);
  if (NOT_ROLE_ENDINGS.some((word) => masked(text).endsWith(word))) return false;
  if (
    ROLE_SUFFIXES.some(
      (suffix) => text.endsWith(suffix) && (text.length > suffix.length || suffix.length > 1),
    )
  )
    return true;
  if (isCraft(text)) return true;
  return ENGLISH_ROLE_SUFFIXES.some((suffix) => text === suffix || text.endsWith(` ${suffix}`));
}

/** 洗碗工, but neither 施工 nor 员工. */
export function isCraft(name: string): boolean {
  return (
    /[\u4e00-\u9fff][^\x00-\x7f部科室处心间]工$/.test(name) && !NO_CRAFTS.some((end) => name.endsWith(end))
  );
}

export function endsWithUnit(text: string): boolean {
  return (
    !text.endsWith('俱乐部') &&
    UNIT_SUFFIXES.some((suffix) => text.endsWith(suffix) && text.length > suffix.length)
  );
}

export function startsWithVerb(text: string): boolean {
  return VERBS.at(text, 0) !== null;
}

/** Whether this text can stand as the title of a post: short, a noun, ending like one. */
export function isTitle(raw: string): boolean {
  const text = raw.trim();
  const english = /^[a-z][a-z &/,()'.-]*$/.test(text);
  if (!english && isBilingualTitle(text)) return true;
  if (text.length < 2 || text.length > (english ? 48 : 20)) return false;
  if (/[。;:!?,\t“”"《》%]/.test(text) || NEVER_TITLES.includes(text)) return false;
  const base = text.replace(/ *[—–-]+ *[^ —–()-]{1,8}$/, '').replaceAll(/ /g, english ? ' ' : '');
  if (!endsWithRole(base) && !isTwofold(base)) return false;
  if (english) return true;
  if (!isTitleOfTwoFields(stripParentheses(base))) return false;
  if (base.split(/[/、]/).some((part) => !endsWithRole(part) && !isTwofold(part))) return false;
  if (!startsWithVerb(base) || /^[\u4e00-\u9fff]{1,2}[^\x00-\x7f人员](?:员|工|师)$/.test(base)) return true;
  // 接待人员 is a title, 考核门店员工 is work.
  if (base.length > 5 && STAFF_WORDS.some((word) => base.endsWith(word))) return false;
  return TITLE_FIRST_WORDS.some((word) => base.startsWith(word));
}

/** "仓库兼包装" does the work of two. */
function isTwofold(base: string): boolean {
  return (
    /^[\u4e00-\u9fff]{2,5}兼[\u4e00-\u9fff]{2,5}$/.test(base) && !/[的了并须应]|兼[任顾具管职]/.test(base)
  );
}

/** "资产与财务报账员" has two fields of work; "店长和店员" are two posts, and "文件的管理员" is none. */
function isTitleOfTwoFields(base: string): boolean {
  const parts = base.split(/[和与及]/);
  const [first = '', second = ''] = parts;
  if (parts.length === 1) return !base.includes('的');
  if (parts.length > 2 || base.includes('的') || base.length > 12 || first.length < 2) return false;
  return second.length >= 3 && !endsWithRole(first) && !startsWithVerb(first) && !startsWithVerb(second);
}

/** "Team Doctor 队医", "店长 / Store Manager": one of the two names is enough. */
function isBilingualTitle(text: string): boolean {
  const [, name = '', translation = ''] =
    /^([\u4e00-\u9fff]{2,10})[ /(-]+([a-z][a-z &/'-]{2,40})\)?$/.exec(text) ?? [];
  if (name !== '') return isTitle(name) || (!startsWithVerb(name) && isTitle(translation));
  const chinese = text.search(/[\u4e00-\u9fff]/);
  const latin = text.slice(0, Math.max(0, chinese)).replace(/[ /-]+$/, '');
  if (latin.length < 3 || text.length > 60 || !/^[a-z]/.test(latin)) return false;
  return /^[\u4e00-\u9fff]{2,10}$/.test(text.slice(chinese)) && isTitle(latin);
}
