import type { Marker } from './markers';

/** How far the neighbour of a number may stand from it. */
const REACH = 600;
/** Longest number with its prefix: "no.12". */
const MAX_HEAD = 12;
const PREFIXED = /^(no\.?|[a-z]{1,3})[-.·]? ?0?(\d{1,2})(?:[.、):\]】]+|(?=[ \t\u2028]))/;
const PAIRED = /^(\d{1,2})([-–—/])0?(\d{1,2})(?:[.、):】]+|(?=[ \t\u2028]))/;
const HASHED = /^(#|№ ?)0?(\d{1,2})(?:[.、):】]+|(?=[ \t\u2028]))/;

/**
 * Numbers with letters or another number in front ("D1.", "R-01", "No.1", "#1", "1-1"). The same characters are the
 * name of a thing as often (A4, B2): a number only if its neighbour begins a line or a sentence too.
 */
export function scanPrefixed(text: string, start: number): Marker | null {
  if (!beginsSomething(text, start)) return null;
  const head = text.slice(start, start + MAX_HEAD);
  const paired = PAIRED.exec(head);
  if (paired !== null) {
    const [all, first = '', dash = '', second = ''] = paired;
    const value = Number(second);
    const others = [`${first}${dash}${String(value + 1)}`, `${first}${dash}${String(value - 1)}`];
    if (
      value === 0 ||
      !hasNeighbour(text, start, all.length, [...others, ...others.map((other) => padded(other, dash))])
    )
      return null;
    return make(`1${dash}1`, value, start, all.length);
  }
  const match = PREFIXED.exec(head) ?? HASHED.exec(head);
  if (match === null) return null;
  const [all, prefix = '', digits = ''] = match;
  const value = Number(digits);
  if (value === 0) return null;
  const stem = all.slice(0, all.indexOf(digits)).replace(/0$/, '');
  const others = [value + 1, value - 1].flatMap((other) => [
    `${stem}${String(other)}`,
    `${stem}0${String(other)}`,
  ]);
  return hasNeighbour(text, start, all.length, others) ? make(`${prefix}1`, value, start, all.length) : null;
}

function make(style: string, value: number, start: number, length: number): Marker {
  return { style, value, start, end: start + length, lineStartOnly: true };
}

function padded(number: string, dash: string): string {
  return number.replace(dash, `${dash}0`);
}

function beginsSomething(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && start - at < 8 && text[at - 1] === ' ') at -= 1;
  return at === 0 || '\n\t\u2028。;:】'.includes(text[at - 1] ?? '-');
}

/** Whether one of these begins a line, a cell or a sentence close by, and no more digits follow it. */
function hasNeighbour(text: string, start: number, length: number, others: readonly string[]): boolean {
  const from = Math.max(0, start - REACH);
  const stretch = text.slice(from, start + length + REACH);
  return others.some((other) => {
    for (let at = stretch.indexOf(other); at >= 0; at = stretch.indexOf(other, at + 1)) {
      const next = stretch[at + other.length] ?? '\n';
      if (beginsSomething(stretch, at) && ' \t.、):】]\u2028'.includes(next)) return true;
    }
    return false;
  });
}

const CLOSED = /^([([【]?)([ivx]{1,4})([)\]】.、])/;
const ROMAN = [
  '',
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'ix',
  'x',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
];

/** The value of the Roman number at `start` (behind `open`); "i", "v" and "x" are ones only beside "ii", "iv" and "ix". */
export function romanValue(text: string, start: number): number | null {
  const match = CLOSED.exec(text.slice(start, start + 6));
  const numeral = match?.[2] ?? '';
  const value = ROMAN.indexOf(numeral);
  if (value < 1) return null;
  if (numeral.length > 1) return value;
  const open = '([【'.includes(text[start - 1] ?? ' ') ? (text[start - 1] ?? '') : '';
  const close = match?.[3] ?? '';
  const other = `${open}${ROMAN[value === 1 ? 2 : value - 1] ?? ''}${close}`;
  const at =
    value === 1
      ? text.slice(start, start + REACH).indexOf(other)
      : text.slice(Math.max(0, start - REACH), start).lastIndexOf(other);
  return at >= 0 ? value : null;
}
