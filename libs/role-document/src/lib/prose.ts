import { isTitle } from './headings';
import type { Segment } from './segment';
import { splitBehind } from './sentences';
import type { LabelField } from './tables/labels';

/** A description in sentences is short; what is longer has headings. */
const MAX_TEXT = 3000;
const MIN_SENTENCES = 3;
const MAX_TITLE = 12;

/** What goes on behind the title of the post in the sentence that introduces it; its first words are no duty. */
const INTRODUCTION =
  /^(?:的(?:主要)?(?:工作|职责|任务|责任)(?:是|为|包括|有):?|(?:主要|具体|全面)?(?=负责|承担|协助)|(?=在.{2,14}领导下))/;
const REQUIREMENT = /^(?:任职者|应聘者|任职人员|本岗位|该岗位|此岗位)?(?:要求|须具备|应具备|须有|应有|须|应)/;
const QUALITIES = /学历|毕业|经验|证书?[,。;]|持有|年以上|周岁|普通话/;
/** Speech and letters speak of persons, news of what has happened. */
const NO_DESCRIPTION = /[我你您他她咱]|近日|日前|据悉|本报|表示|举行|[^为除]了(?!解)/;

/**
 * A post that is described in sentences alone: "仓库管理员负责收发存工作。每天…". Gives the segments with its title as a
 * heading and its requirements apart, or null where no sentence introduces a post by its title.
 */
export function proseAsPost(text: string, segments: readonly Segment[]): Segment[] | null {
  if (text.length > MAX_TEXT || NO_DESCRIPTION.test(text)) return null;
  if (segments.some(({ kind, marker }) => kind !== 'text' || marker !== null)) return null;
  const index = segments.findIndex((segment) => introducedTitle(text, segment) !== null);
  const first = segments[index];
  const title = first === undefined ? null : introducedTitle(text, first);
  if (first === undefined || title === null) return null;
  const behind = { ...first, start: title.contentStart, lineStart: false };
  const prose = [behind, ...segments.slice(index + 1)];
  const sentences = prose.flatMap((segment) =>
    splitBehind(text, segment, '。;').map((span) => ({ ...segment, ...span, lineStart: false })),
  );
  if (sentences.length < MIN_SENTENCES) return null;
  const subject = { start: first.start, end: title.end };
  const heading = { kind: 'post', subject, suffix: '职责', end: title.end } as const;
  return [
    ...segments.slice(0, index),
    { ...first, kind: 'heading', end: title.end, heading },
    ...withSections(text, sentences, text.slice(first.start, title.end)),
  ];
}

/** The title that the line begins with and whose work it goes on to tell. */
function introducedTitle(text: string, line: Segment): { end: number; contentStart: number } | null {
  for (let length = Math.min(MAX_TITLE, line.end - line.start); length >= 2; length -= 1) {
    const end = line.start + length;
    const introduction = INTRODUCTION.exec(text.slice(end, Math.min(line.end, end + 24)));
    if (introduction !== null && isTitle(text.slice(line.start, end)))
      return { end, contentStart: end + introduction[0].length };
  }
  return null;
}

/** Sentences of requirements and of rights under sections of their own. */
function withSections(text: string, sentences: readonly Segment[], title: string): Segment[] {
  let open: LabelField = 'duty';
  return sentences.flatMap((sentence) => {
    const { field, skipped } = readSentence(text.slice(sentence.start, sentence.end), title);
    const start = sentence.start + skipped;
    const isNew = field !== open;
    open = field;
    return isNew ? [sectionAt(sentence, field, start), { ...sentence, start }] : [{ ...sentence, start }];
  });
}

/** What a sentence speaks of, and how many characters of it only introduce that. */
function readSentence(words: string, title: string): { field: LabelField; skipped: number } {
  const subject = words.startsWith(title) ? title.length : 0;
  if (words.startsWith('有权', subject)) return { field: 'authority', skipped: subject };
  const opening = QUALITIES.test(words) ? REQUIREMENT.exec(words.slice(subject)) : null;
  if (opening === null) return { field: 'duty', skipped: 0 };
  return { field: 'jobRequirement', skipped: subject + opening[0].length };
}

function sectionAt(sentence: Segment, field: LabelField, end: number): Segment {
  const match = { field, name: '', strong: true, start: sentence.start, end };
  const label = { match, colon: false, contentStart: end, heading: '', unknown: true as const };
  return { ...sentence, kind: 'label', end, label };
}
