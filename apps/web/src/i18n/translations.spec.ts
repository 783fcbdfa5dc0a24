import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  PROBLEM_CODES,
  ROLES,
  ROLE_ITEM_KINDS,
  cycleStatusSchema,
  definitionStatusSchema,
  evaluationStageSchema,
  raterRoleSchema,
  sectionKindSchema,
} from '@gangping/contracts';

type Texts = { readonly [key: string]: string | Texts };

const SOURCE = join(__dirname, '..');
const UI = join(SOURCE, '../../../libs/ui/src');

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[prefix + key, text] as const] : [...flat(text, `${prefix}${key}.`)],
    ),
  );
}

function read(folder: string, language: string): Map<string, string> {
  return flat(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Texts);
}

/** Name of the namespace (`roleImport` for role-import, empty for the shell's) and folder of each pair of files. */
const pairs: [namespace: string, folder: string][] = [
  ['', __dirname],
  ...readdirSync(join(SOURCE, 'features'))
    .filter((feature) => existsSync(join(SOURCE, 'features', feature, 'i18n')))
    .map((feature): [string, string] => [
      feature.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      join(SOURCE, 'features', feature, 'i18n'),
    ]),
];

const placesIn = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|html)$/.test(file) && !/\.spec\.ts$|(^|[/\\])testing[/\\]/.test(file))
    .map((file) => join(folder, file));
}

describe.each(pairs)('texts of "%s"', (_, folder) => {
  const chinese = read(folder, 'zh-CN');
  const english = read(folder, 'en');

  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('has no empty text', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('has the same places for values in both languages', () => {
    const different = [...chinese].filter(
      ([key, text]) => placesIn(text).join() !== placesIn(english.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });
});

describe('the words of the contract', () => {
  const shell = read(__dirname, 'zh-CN');

  it.each([
    ['problem', [...PROBLEM_CODES, 'network']],
    ['role', ROLES],
    ['stage', evaluationStageSchema.options],
    ['raterRole', raterRoleSchema.options],
    ['itemKind', ROLE_ITEM_KINDS],
    ['definitionStatus', definitionStatusSchema.options],
    ['cycleStatus', cycleStatusSchema.options],
    ['sectionKind', sectionKindSchema.options],
  ])('each %s has one', (group, names) => {
    const missing = names.filter((name) => !shell.has(`${group}.${name}`));
    expect(missing).toEqual([]);
  });
});

describe('keys in templates and code', () => {
  const known = new Set(
    pairs.flatMap(([namespace, folder]) =>
      [...read(folder, 'zh-CN').keys()].map((key) => (namespace === '' ? key : `${namespace}.${key}`)),
    ),
  );
  const groups = new Set(
    [...known].flatMap((key) => key.split('.').map((_, at, parts) => `${parts.slice(0, at + 1).join('.')}.`)),
  );
  const KEY =
    /'([a-zA-Z]+(?:\.[\w-]+)+)'\s*\|\s*transloco|(?:translate|success|info|error)\(\s*'([a-zA-Z]+(?:\.[\w-]+)+)'|title: '([a-zA-Z]+(?:\.[\w-]+)+)'/g;
  const PREFIX = /'([a-zA-Z]+(?:\.[\w-]+)*\.)'\s*\+/g;

  it('exist', () => {
    const unknown = [...sources(SOURCE), ...sources(UI)].flatMap((file) => {
      const code = readFileSync(file, 'utf8');
      const keys = [...code.matchAll(KEY)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
      const prefixes = [...code.matchAll(PREFIX)].map((match) => match[1] ?? '');
      return [
        ...keys.filter((key) => !known.has(key)),
        ...prefixes.filter((prefix) => !groups.has(prefix)),
      ].map((key) => `${relative(SOURCE, file)}: ${key}`);
    });
    expect(unknown).toEqual([]);
  });
});
