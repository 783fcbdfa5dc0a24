import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whoever reads the audit trail reads words: each action and subject that the API writes has its name there. */
const API = join(__dirname, '..', 'apps', 'api', 'src');
/** The page's own list; that each of its names is said in both languages is checked there. */
const KNOWN = readFileSync(
  join(__dirname, '..', 'apps', 'web', 'src', 'features', 'audit', 'audit-actions.ts'),
  'utf8',
);
const unknown = (names: ReadonlySet<string>) => [...names].filter((name) => !KNOWN.includes(`'${name}'`));
const NAME = /'([a-z]\w+\.[a-z]\w+)'/g;

const sources = readdirSync(API, { recursive: true, encoding: 'utf8' })
  // The feature of the trail itself reads it.
  .filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.includes(join('features', 'audit')),
  )
  .map((path) => readFileSync(join(API, path), 'utf8'))
  .filter((text) => text.includes('subjectType:'));

/** What stands behind `action:`, what a service's own `record…(…)` is given, and the names of the stages' steps. */
const PLACES = [
  /\baction: [^,]+/g,
  /\brecord\w*\((?:\s*\w+,){1,3}\s*'[a-z][\w.]+'/g,
  /^ {2}\w+: 'evaluation\.\w+',$/gm,
];

function written(): Set<string> {
  const places = sources.flatMap((text) => PLACES.flatMap((place) => text.match(place) ?? []));
  return new Set(places.flatMap((place) => [...place.matchAll(NAME)].map(([, name]) => name ?? '')));
}

describe('the audit trail', () => {
  it('has words for every action that is written to it', () => {
    const actions = written();
    expect(actions.size).toBeGreaterThan(80);
    expect(unknown(actions)).toEqual([]);
  });

  it('has words for everything that its entries are about', () => {
    const subjects = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/subjectType: '(\w+)'/g)].map(([, subject]) => subject ?? ''),
      ),
    );
    expect(unknown(subjects)).toEqual([]);
  });
});
