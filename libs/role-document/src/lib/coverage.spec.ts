import { parseRoleDocument } from './parse-role-document';
import { toRoleListing } from './role-listing';
import { readCorpus } from './testing/corpus';

/** Words that stand in no document; places that are tried at once get one each. */
const STRAYS = [...'甲乙丙丁戊己庚辛壬癸子丑'].map((ordinal) => `青瓦${ordinal}巷旧事七则`);
const documents = readCorpus().filter((each) => each.positions.length > 0);
/** As many places of a document as are tried: in a long one those in between look like their neighbours. */
const MOST_PLACES = 24;
/** Words at more than one place in ten would make another document of it. */
const FEWEST_STRAYS = 6;

/** Whether all stray words came out somewhere: in a position, in a problem, or among what was not used. */
function areAccountedFor(text: string, strays: readonly string[]): boolean {
  const document = parseRoleDocument(text);
  const unused = document.unused.map((span) => text.slice(span.start, span.end)).join('\n');
  const accounted = [JSON.stringify(toRoleListing(document)), unused].join('\n').replaceAll(/\s|\\n/g, '');
  return strays.every((stray) => accounted.includes(stray));
}

/** The text with stray words at each of the places. */
function withStrays(text: string, places: readonly number[], behind: string): string {
  const parts = places.map(
    (at, index) => text.slice(places[index - 1] ?? 0, at) + (STRAYS[index] ?? '') + behind,
  );
  return parts.join('') + text.slice(places.at(-1) ?? 0);
}

/**
 * The texts in which words that were put in behind a match are lost. Several places far from each other are tried at
 * once, each by itself only where that lost one: words in a heading may have made a section of the next.
 */
function losses(text: string, behind: RegExp, closing: string): string[] {
  const found = [...text.matchAll(behind)].map((match) => match.index + match[0].length);
  const step = Math.max(1, found.length / MOST_PLACES);
  const tried = found.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const atOnce = Math.min(STRAYS.length, Math.max(FEWEST_STRAYS, Math.floor(found.length / 10)));
  const rounds = Math.ceil(tried.length / atOnce);
  return Array.from({ length: rounds }, (_, round) => {
    const places = tried.filter((__, index) => index % rounds === round);
    if (areAccountedFor(withStrays(text, places, closing), STRAYS.slice(0, places.length))) return [];
    const alone = places.map((at) => withStrays(text, [at], closing));
    return alone.filter((each) => !areAccountedFor(each, STRAYS.slice(0, 1)));
  }).flat();
}

describe('nothing of a text is lost without being listed as unused', () => {
  it.each(documents)('$name: a line of its own', ({ text }) => {
    const lost = losses(text, /\n/g, '\n');
    expect(lost).toEqual([]);
  });

  it.each(documents)('$name: a sentence behind another', ({ text }) => {
    const lost = losses(text, /[。；;]/g, '。');
    expect(lost).toEqual([]);
  });

  it.each(documents)('$name: words in the middle of a line', ({ text }) => {
    const lost = losses(text, /[，、,]/g, '');
    expect(lost).toEqual([]);
  });

  it.each(documents)('$name: a value behind a colon', ({ text }) => {
    const lost = losses(text, /[：:]/g, '');
    expect(lost).toEqual([]);
  });

  it('lists what a page carries besides, and columns that nobody reads', () => {
    const text =
      '岗位：验布员\n部门：质检部\n职责：\n1、验布。\n第 2 页\n2、记录。\n考核指标：\n漏检率\t≤1%\t每月抽查';
    const { unused } = parseRoleDocument(text);
    expect(unused.map((span) => text.slice(span.start, span.end))).toEqual(['第 2 页', '每月抽查']);
  });
});
