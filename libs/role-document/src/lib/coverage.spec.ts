import { parseRoleDocument } from './parse-role-document';
import { toRoleListing } from './role-listing';
import { readCorpus } from './testing/corpus';

const STRAY = '青瓦巷旧事七则';
const documents = readCorpus().filter((each) => each.positions.length > 0);

/** Whether the stray words came out somewhere: in a position, in a problem, or among what was not used. */
function isAccountedFor(text: string): boolean {
  const document = parseRoleDocument(text);
  const unused = document.unused.map((span) => text.slice(span.start, span.end)).join('\n');
  return [JSON.stringify(toRoleListing(document)), unused]
    .join('\n')
    .replaceAll(/\s|\\n/g, '')
    .includes(STRAY);
}

/** As many places of a document as are tried: in a long one those in between look like their neighbours. */
const MOST_PLACES = 24;

/** The text with stray words put in at each of the places, one at a time. */
function variants(text: string, places: RegExp, stray: string): string[] {
  const found = [...text.matchAll(places)];
  const step = Math.max(1, found.length / MOST_PLACES);
  const tried = found.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return tried.map((match) => {
    const at = match.index + match[0].length;
    return text.slice(0, at) + stray + text.slice(at);
  });
}

describe('nothing of a text is lost without being listed as unused', () => {
  it.each(documents)('$name: a line of its own', ({ text }) => {
    const lost = variants(text, /\n/g, `${STRAY}\n`).filter((each) => !isAccountedFor(each));
    expect(lost).toEqual([]);
  });

  it.each(documents)('$name: a sentence behind another', ({ text }) => {
    const lost = variants(text, /[。；;]/g, `${STRAY}。`).filter((each) => !isAccountedFor(each));
    expect(lost).toEqual([]);
  });

  it.each(documents)('$name: words in the middle of a line', ({ text }) => {
    const lost = variants(text, /[，、,]/g, STRAY).filter((each) => !isAccountedFor(each));
    expect(lost).toEqual([]);
  });

  it.each(documents)('$name: a value behind a colon', ({ text }) => {
    const lost = variants(text, /[：:]/g, STRAY).filter((each) => !isAccountedFor(each));
    expect(lost).toEqual([]);
  });

  it('lists what a page carries besides, and columns that nobody reads', () => {
    const text =
      '岗位：验布员\n部门：质检部\n职责：\n1、验布。\n第 2 页\n2、记录。\n考核指标：\n漏检率\t≤1%\t每月抽查';
    const { unused } = parseRoleDocument(text);
    expect(unused.map((span) => text.slice(span.start, span.end))).toEqual(['第 2 页', '每月抽查']);
  });
});
