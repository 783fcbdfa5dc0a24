import { parseRoleDocument } from './parse-role-document';
import { toRoleListing } from './role-listing';
import { comparable, readCorpus } from './testing/corpus';

const corpus = readCorpus();

/** What was read of each document: both tests look at the same. */
const documents = new Map(corpus.map(({ name, text }) => [name, parseRoleDocument(text)]));
const NOTHING = parseRoleDocument('');

describe('corpus of invented documents', () => {
  it('holds at least forty documents', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40);
  });

  it.each(corpus)('$name is read as expected', ({ name, positions, problem }) => {
    const listing = toRoleListing(documents.get(name) ?? NOTHING);
    const fields = positions.map((position) => Object.keys(position));
    expect(
      listing.positions.map((position, index) => comparable(position, fields[index] ?? ['title'])),
    ).toEqual(positions.map((position, index) => comparable(position, fields[index] ?? [])));
    expect(listing.problems.map((each) => each.code)).toEqual(problem === undefined ? [] : [problem]);
  });

  it.each(corpus)('$name: every span shows where the text stands', ({ name, text }) => {
    for (const position of documents.get(name)?.positions ?? []) {
      expect(compact(text.slice(position.titleSpan.start, position.titleSpan.end))).toContain(
        compact(position.title),
      );
      for (const item of position.items) {
        expect(compact(text.slice(item.span.start, item.span.end))).toContain(compact(item.text).slice(0, 6));
        expect(item.span.start).toBeGreaterThanOrEqual(position.span.start);
        expect(item.span.end).toBeLessThanOrEqual(position.span.end);
      }
    }
  });
});

function compact(text: string): string {
  return text.replaceAll(/\s/g, '');
}
