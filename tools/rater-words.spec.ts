import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One name for one thing (docs/glossary.md): 隔级上级 is the indirect superior wherever English is read. */
const OTHER_NAMES =
  /\b(?:second|2nd)[ -](?:raters?|reviews?|reviewers?|superiors?)\b|\breviewers?\b|superior[’']s superior/i;
const APPS = join(__dirname, '..', 'apps');

function filesBelow(folder: string, ending: RegExp): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** What is shown: values of translation files, and sentences (with a capital or a space) in the API's own texts. */
const shown = [
  ...filesBelow(join(APPS, 'web', 'src'), /i18n[\\/]en\.json$/).flatMap(({ name, text }) =>
    [...text.matchAll(/: "(.*)"/g)].map(([, words]) => ({ name, words })),
  ),
  ...filesBelow(join(APPS, 'api', 'src'), /texts?\.ts$|columns\.ts$|terms\.ts$|words\.ts$/).flatMap(
    ({ name, text }) => [...text.matchAll(/\ben: '([^']*)'/g)].map(([, words]) => ({ name, words })),
  ),
];

it('the second of the superiors has one name in English', () => {
  expect(shown.length).toBeGreaterThan(1000);
  expect(shown.filter(({ words = '' }) => OTHER_NAMES.test(words))).toEqual([]);
});
