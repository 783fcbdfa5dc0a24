import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOTS = ['apps/web/src', 'libs/ui/src'].map((folder) => join(__dirname, '..', folder));

const sources = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:less|ts|html)$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') })),
);

it('every style variable that is used is defined: a browser passes over what it does not know, without a word', () => {
  // In a style sheet, or bound by a template.
  const defined = new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/(--gp-[\w-]+)(?:['"]?\s*:|\]=)/g)].map(([, name]) => name),
    ),
  );
  const used = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/var\((--gp-[\w-]+)/g)].map(([, variable]) => ({ name, variable })),
  );
  expect(used.length).toBeGreaterThan(1000);
  expect(used.filter(({ variable }) => !defined.has(variable))).toEqual([]);
});
