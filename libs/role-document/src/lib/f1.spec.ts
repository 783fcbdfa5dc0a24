import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRoleDocument } from './parse-role-document';
import { toRoleListing } from './role-listing';
import { readCorpus } from './testing/corpus';
import { scoreListing, type ExpectedPosition } from './score-listing';

const SEEDS = join(__dirname, '../../../../../shared/seeds');

interface Case {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly ExpectedPosition[];
}

/** The real documents where the checkout has them beside it; they are no part of the product. */
function seedCases(): Case[] {
  if (!existsSync(SEEDS)) return [];
  const files = readdirSync(SEEDS);
  return files
    .filter((file) => file.endsWith('.expected.json'))
    .map((file) => {
      const number = /\d+/.exec(file)?.[0] ?? '';
      const text =
        files.find((candidate) => candidate.startsWith(number) && candidate.endsWith('.txt')) ?? '';
      return {
        name: `seed ${number}`,
        text: readFileSync(join(SEEDS, text), 'utf8'),
        expected: JSON.parse(readFileSync(join(SEEDS, file), 'utf8')) as ExpectedPosition[],
      };
    });
}

/** One of each kind of document of the corpus, which is read in full elsewhere: equal to what is expected. */
function corpusCases(): Case[] {
  return readCorpus()
    .filter((document) => document.positions.length > 0)
    .filter((_, index) => index % 10 === 0)
    .map(({ name, text, positions }) => ({
      name,
      text,
      expected: positions.map((position) => ({
        ...position,
        title: position.title ?? '',
        responsibilities: position.duties ?? [],
      })),
    }));
}

describe('titles and items', () => {
  it.each([...seedCases(), ...corpusCases()])('$name reaches an F1 of 0.98', ({ text, expected }) => {
    expect(scoreListing(toRoleListing(parseRoleDocument(text)), expected).f1).toBeGreaterThanOrEqual(0.98);
  });
});

describe('scoreListing', () => {
  const listing = toRoleListing(
    parseRoleDocument('岗位名称：库管\n岗位职责：\n1、清点库存；\n2、打扫库房；\n'),
  );

  it('counts each title and each item once, blanks aside', () => {
    const expected = [{ title: '库 管', responsibilities: ['清点 库存', '登记台账', '打扫库房'] }];
    expect(scoreListing(listing, expected)).toMatchObject({
      found: 3,
      expected: 4,
      matched: 3,
      precision: 1,
      recall: 0.75,
    });
  });

  it('does not take an item of another kind or position for a match', () => {
    expect(scoreListing(listing, [{ title: '库管', authorities: ['清点库存', '打扫库房'] }])).toMatchObject({
      matched: 1,
    });
    expect(scoreListing(listing, [{ title: '门卫', responsibilities: ['清点库存'] }])).toMatchObject({
      matched: 0,
      f1: 0,
    });
  });

  it('wants what occurs twice to be found twice', () => {
    const twice = [
      { title: '库管', responsibilities: ['清点库存', '打扫库房'] },
      { title: '库管', responsibilities: ['清点库存', '打扫库房'] },
    ];
    expect(scoreListing(listing, twice)).toMatchObject({ matched: 3, expected: 6 });
  });
});
