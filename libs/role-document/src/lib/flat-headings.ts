import type { FormHeader } from './flat-forms';
import { scanMarker } from './markers';
import { FORM_NAMES } from './tables/labels';
import { COMPANY_SUFFIXES } from './tables/titles';

/** Longest heading of a form. */
const MAX_HEADING = 40;
/** Shortest run of characters that heads form after form. */
const MIN_COMMON = 4;
/** Shortest beginning of a heading that tells it from the words of an item. */
const MIN_BEGINNING = 6;
/** Names that are tried in front of each form. */
const MOST_NAMES = 32;
const FORM_WORDS = /(?:[书卡册]|规范|标准|手册|说明|描述|规程)$/;

/**
 * Where the heading of each form begins that has one: "…管理办法远山贸易有限公司岗位规范部门…". What heads a form shows
 * by its words, by standing alone in front of the first form of a line, and by heading the other forms too.
 */
export function headingsOfForms(text: string, forms: readonly FormHeader[]): Map<FormHeader, number> {
  const headings = new Map<FormHeader, number>();
  const known = recurringNames(text, forms);
  const opening = commonBeginning(text, forms);
  for (const form of forms) {
    const sentence = sentenceStart(text, form);
    const before = text.slice(sentence, form.start).trimEnd();
    const name = headingOf(text, form, sentence, before.trimStart(), known) ?? behind(before, opening);
    if (name !== null) headings.set(form, sentence + before.length - name.length);
  }
  return headings;
}

/** What of the text between the last sentence and the form is its heading, or null. */
function headingOf(
  text: string,
  form: FormHeader,
  sentence: number,
  before: string,
  known: readonly string[],
): string | null {
  const name = known.find((each) => before.endsWith(each));
  if (name !== undefined) return name;
  if (FORM_WORDS.test(before) && isAlone(text, form, sentence)) return before;
  return FORM_NAMES.find((each) => before.endsWith(each)) ?? null;
}

/** "…制药有限公司岗位说明书文件编号" in front of the first form, whose numbers differ from form to form. */
function commonBeginning(text: string, forms: readonly FormHeader[]): string {
  const [first] = forms;
  if (first === undefined || !first.isFirst) return '';
  const before = text.slice(sentenceStart(text, first), first.start).trim();
  const [words = ''] = /^[^\x00-\x7f]+/.exec(before) ?? [];
  return words.length < MIN_BEGINNING || before.length > MAX_HEADING ? '' : words;
}

function behind(before: string, opening: string): string | null {
  const at = opening === '' ? -1 : before.lastIndexOf(opening);
  return at < 0 ? null : before.slice(at);
}

/** Names that head a form somewhere and may stand in front of any other, the most frequent first, then the longest. */
function recurringNames(text: string, forms: readonly FormHeader[]): string[] {
  const names = new Map<string, number>();
  const befores = forms.map((form) => text.slice(sentenceStart(text, form), form.start).trim());
  forms.forEach((form, index) => {
    const before = befores[index] ?? '';
    if (before.length < 2 || before.length > MAX_HEADING) return;
    const isWhole = form.isFirst && sentenceStart(text, form) === form.line.start && !/[:,、]$/.test(before);
    const isOfCompany = COMPANY_SUFFIXES.some((suffix) =>
      FORM_NAMES.some((name) => before.endsWith(suffix + name)),
    );
    if (isWhole || isOfCompany) names.set(before, (names.get(before) ?? 0) + 1);
  });
  const common = befores.length < 2 ? '' : commonEnd(befores);
  if (common.length >= MIN_COMMON) names.set(common, forms.length);
  return [...names]
    .sort(([one, times], [other, others]) => others - times || other.length - one.length)
    .slice(0, MOST_NAMES)
    .map(([name]) => name);
}

function commonEnd(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  for (const each of texts) {
    let same = 0;
    while (same < length && each[each.length - 1 - same] === first[first.length - 1 - same]) same += 1;
    length = same;
  }
  return first.slice(first.length - length).trim();
}

/** Behind the last sentence or item in front of the form. */
function sentenceStart(text: string, form: FormHeader): number {
  let at = form.start;
  while (
    at > form.line.start &&
    form.start - at < 2 * MAX_HEADING &&
    !'。;!?\t'.includes(text[at - 1] ?? ' ')
  )
    at -= 1;
  return at;
}

/** A closed sentence or the start of the line in front of it, and no number of an item. */
function isAlone(text: string, form: FormHeader, start: number): boolean {
  if (form.start - start > MAX_HEADING) return false;
  if (start > form.line.start && !'。!?'.includes(text[start - 1] ?? ' ')) return false;
  return scanMarker(text, start) === null;
}
