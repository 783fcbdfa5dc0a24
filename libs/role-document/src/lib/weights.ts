import type { SourceSpan } from './types';

export interface WeightedSpan {
  readonly span: SourceSpan;
  /** Hundredths of a percent. */
  readonly weight: number | null;
  /** "(30%)" without the word weight, or "…的权重20%" as the end of a sentence: a weight only if its neighbours have one too. */
  readonly bare: boolean;
}

const WORDED =
  /[([【]?(?:权重|比重|占比|分值|weight)(?:[为是:]|of)?[: ]*(\d{1,3})(?:\.(\d{1,2}))?[ ]?(?:%|分)[)\]】]?$/;
const BARE = /[([【](\d{1,3})(?:\.(\d{1,2}))?(?:%|分)[)\]】]$/;
const COLUMN = /[\t ](\d{1,3})(?:\.(\d{1,2}))?%$/;
/** Longer than any way of writing a weight. */
const TAIL = 24;

/** A cell of a column of weights: "20%", "20", "20分", "0.2". Hundredths of a percent, or null. */
export function readWeightCell(raw: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?(?:%|分)?$/.exec(raw.normalize('NFKC').replaceAll(/\s/g, ''));
  if (match === null) return null;
  const [, whole = '', part = ''] = match;
  const isShare = whole === '0' && part !== '' && !/%|分/.test(raw.normalize('NFKC'));
  if (!isShare && part.length > 2) return null;
  const weight = isShare ? Number(part.padEnd(4, '0')) : Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return weight <= 10000 ? weight : null;
}

/** Takes "(权重20%)" off the end of an item. Exact: "12.5%" is 1250. */
export function readWeight(text: string, span: SourceSpan): WeightedSpan {
  let end = span.end;
  while (end > span.start && '。;,. '.includes(text[end - 1] ?? '')) end -= 1;
  const from = Math.max(span.start, end - TAIL);
  const tail = text.slice(from, end);
  const match = WORDED.exec(tail) ?? BARE.exec(tail) ?? COLUMN.exec(tail);
  if (match === null || match.index + from <= span.start) return { span, weight: null, bare: false };
  const weight = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || '0');
  if (weight > 10000) return { span, weight: null, bare: false };
  const bare = !WORDED.test(tail) || endsSentence(tail, match.index);
  return { span: { start: span.start, end: from + match.index }, weight, bare };
}

/** "…不少于两段(权重" above "15%)": the weight over the last two pieces of an item, or null. */
export function readBrokenWeight(text: string, last: SourceSpan, rest: SourceSpan): WeightedSpan | null {
  const below = text.slice(rest.start, rest.end).replace(/[。;,. ]+$/, '');
  const from = Math.max(last.start, last.end - TAIL / 2);
  const open = text.slice(from, last.end).search(/[([【][^()[\]【】]*$/);
  if (open < 0 || from + open <= last.start || below.length > TAIL / 2 || !/[)\]】]$/.test(below))
    return null;
  const written = `- ${text.slice(from + open, last.end)}${below}`;
  const { weight, bare, span } = readWeight(written, { start: 0, end: written.length });
  return weight === null || span.end !== 2
    ? null
    : { span: { start: last.start, end: from + open }, weight, bare };
}

/** Neither brackets nor a stop or a blank part the words of the weight from what stands before them. */
function endsSentence(tail: string, start: number): boolean {
  return !'([【'.includes(tail[start] ?? '') && !'。;,、:)]】" \t'.includes(tail[start - 1] ?? ' ');
}
