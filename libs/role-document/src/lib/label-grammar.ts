import type { LabelMatch } from './labels';
import {
  CHINESE_CORES,
  CHINESE_ROLES,
  ENGLISH_CORES,
  ENGLISH_FILLERS,
  OF_A_FIELD,
  OF_THE_POST,
  RECRUITMENT_WORDS,
  SUMMARY_TAILS,
  type CoreMeaning,
  type WordRole,
} from './tables/label-words';
import type { LabelField } from './tables/labels';

/** Longest label that is put together from words. */
const MAX_LABEL = 20;
const MAX_ENGLISH_LABEL = 48;

const ASPECTS: readonly string[] = ['考核', '绩效', '评价'];

interface Word {
  readonly role: WordRole;
  readonly text: string;
  readonly meaning: CoreMeaning | null;
}

/** First character → the words that begin with it, the longest first. */
const WORDS: ReadonlyMap<string, readonly Word[]> = groupWords();

function groupWords(): Map<string, Word[]> {
  const words: Word[] = [...CHINESE_CORES].map(([text, meaning]) => ({ role: 'core', text, meaning }));
  for (const [role, texts] of CHINESE_ROLES)
    for (const text of texts) words.push({ role, text, meaning: null });
  const groups = new Map<string, Word[]>();
  for (const word of words.sort((one, other) => other.text.length - one.text.length)) {
    const first = word.text[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), word]);
  }
  return groups;
}

/**
 * The label that begins at `start` and is put together from the words of the field (主要岗位职责说明, 任职资格及要求),
 * however they are combined, or null. Blanks between its characters are padding. Whether what follows lets it be a
 * label is for the caller to judge.
 */
export function composeLabel(text: string, start: number): LabelMatch | null {
  const first = text[start] ?? '';
  if (first >= 'a' && first <= 'z') return composeEnglish(text, start);
  if (!WORDS.has(first)) return null;
  if (text[start + 1] === ' ') return composePadded(text, start);
  const words: Word[] = [];
  let at = start;
  let end = start;
  let meanings = 0;
  while (at - start < MAX_LABEL) {
    const word = nextWord(text, at, words);
    if (word === null) break;
    words.push(word);
    at += word.text.length;
    if (word.role === 'core') meanings += 1;
    if (meanings > 0 && word.role !== 'join' && word.role !== 'subject' && word.role !== 'adjective')
      end = at;
    else if (meanings > 0 && isClosingAspect(text, at, words)) end = at;
    while (text[at] === ' ' && at - start < MAX_LABEL && WORDS.has(text[at + 1] ?? '')) at += 1;
  }
  const kept = wordsUpTo(words, text.slice(start, end).replaceAll(' ', '').length);
  const field = fieldOf(ASPECTS.includes(kept.at(-1)?.text ?? '') ? kept.slice(0, -2) : kept);
  if (field === null) return null;
  return { field, name: kept.map((word) => word.text).join(''), strong: true, start, end };
}

/** "工作职责及考核": what is announced beside the duties, at the end of the label. */
function isClosingAspect(text: string, end: number, words: readonly Word[]): boolean {
  const [join, last] = words.slice(-2);
  return (
    join?.role === 'join' && ASPECTS.includes(last?.text ?? '') && !/[\u4e00-\u9fff]/.test(text[end] ?? '\n')
  );
}

/** "工 作 任 务 与 职 责": read without its blanks, and given back with them. */
function composePadded(text: string, start: number): LabelMatch | null {
  const padded = text.slice(start, start + 3 * MAX_LABEL);
  const name = padded.replaceAll(' ', '');
  const label = name.length < 2 || name.length === padded.length ? null : composeLabel(name, 0);
  if (label === null) return null;
  let end = start;
  for (let left = label.end; left > 0; end += 1) if (text[end] !== ' ') left -= 1;
  return { ...label, start, end };
}

/** The longest word at `at` that may follow the words before it. 职责 alone is a core, in front of 要求 its subject. */
function nextWord(text: string, at: number, before: readonly Word[]): Word | null {
  const last = before[before.length - 1];
  for (const word of WORDS.get(text[at] ?? '') ?? []) {
    if (!text.startsWith(word.text, at)) continue;
    if (word.text === '职责' && word.role === 'subject') continue;
    if (word.role === 'join' && last?.role !== 'core' && last?.role !== 'tail') continue;
    if (word.role === 'tail' && (last === undefined || last.role === 'subject' || last.role === 'adjective'))
      continue;
    if ((word.role === 'subject' || word.role === 'adjective') && last?.role === 'tail') continue;
    if ('的者人之'.includes(word.text) && last?.role !== 'subject') continue;
    return word;
  }
  return null;
}

function wordsUpTo(words: readonly Word[], length: number): Word[] {
  const kept: Word[] = [];
  let at = 0;
  for (const word of words) {
    if (at >= length) break;
    kept.push(word);
    at += word.text.length;
  }
  return kept;
}

function fieldOf(words: readonly Word[]): LabelField | null {
  const meanings = words.flatMap((word) => (word.meaning === null ? [] : [word.meaning]));
  const [first] = meanings;
  if (first === undefined || words.length < 2) return null;
  const has = (meaning: CoreMeaning): boolean => meanings.includes(meaning);
  const says = (list: readonly string[]): boolean => words.some((word) => list.includes(word.text));
  if (first === 'kpi') return 'kpi';
  if (first !== 'authority' && says(OF_A_FIELD)) return null;
  if (has('both') || (has('duty') && has('authority'))) return 'dutyAndAuthority';
  if (first === 'duty') return says(SUMMARY_TAILS) ? 'summary' : 'duty';
  if (first === 'authority') return 'authority';
  if (first === 'basis') return 'basis';
  if (has('requirement') || has('ability')) {
    if (!has('requirement') && !says(OF_THE_POST)) return null;
    return says(RECRUITMENT_WORDS) ? 'recruitmentRequirement' : 'jobRequirement';
  }
  if (!says(OF_THE_POST)) return null;
  return first === 'knowledge' ? 'knowledge' : 'duty';
}

/** "Main responsibilities of the role", "Your key tasks": fillers around one or several core words. */
function composeEnglish(text: string, start: number): LabelMatch | null {
  const before = text[start - 1] ?? ' ';
  if (before >= 'a' && before <= 'z') return null;
  let at = start;
  let end = start;
  let field: LabelField | null = null;
  let words = 0;
  while (at - start < MAX_ENGLISH_LABEL) {
    const wordEnd = latinWordEnd(text, at);
    const word = text.slice(at, wordEnd);
    const core = ENGLISH_CORES.get(word) ?? null;
    if (word === '' || (core === null && !ENGLISH_FILLERS.has(word))) break;
    words += 1;
    if (core !== null) {
      field = joinedField(field, core);
      end = wordEnd;
    } else if (field !== null) end = wordEnd;
    at = wordEnd;
    while (text[at] === ' ' || ('/,'.includes(text[at] ?? '-') && field !== null)) at += 1;
  }
  if (field === null || words < 2) return null;
  return { field, name: text.slice(start, end), strong: true, start, end };
}

function joinedField(one: LabelField | null, other: LabelField): LabelField {
  if (one === null || one === other) return other;
  return one === 'duty' && other === 'authority' ? 'dutyAndAuthority' : one;
}

function latinWordEnd(text: string, start: number): number {
  let end = start;
  while (end - start < 20 && /[a-z&-]/.test(text[end] ?? ' ')) end += 1;
  return end;
}
