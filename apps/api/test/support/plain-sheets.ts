import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise } from 'yauzl';

/** The files of an archive by name. */
export async function filesIn(archive: Buffer): Promise<Record<string, Buffer>> {
  const opened = await fromBufferPromise(archive);
  const files: Record<string, Buffer> = {};
  for await (const entry of opened.eachEntry() as AsyncIterable<Entry>) {
    files[entry.fileName] = await buffer(await opened.openReadStreamPromise(entry));
  }
  return files;
}

/**
 * A workbook's sheets by name, each as rows of texts, from what stands in its files: by nothing of the library that wrote
 * them.
 */
export async function plainSheets(workbook: Buffer): Promise<Record<string, string[][]>> {
  const files = await filesIn(workbook);
  const text = (name: string) => files[name]?.toString('utf8') ?? '';
  const strings = parts(text('xl/sharedStrings.xml'), 'si').map(({ inner }) => wordsIn(inner));
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  const sheets = [...text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => {
    const rows = parts(text(targets.get(attribute(tag, 'r:id')) ?? ''), 'row');
    return [attribute(tag, 'name'), rows.map(({ inner }) => cellsIn(inner, strings))];
  });
  return Object.fromEntries(sheets);
}

function cellsIn(row: string, strings: readonly string[]): string[] {
  const cells: string[] = [];
  for (const { tag, inner } of parts(row, 'c')) {
    const column = [...attribute(tag, 'r').replace(/\d/g, '')].reduce(
      (at, letter) => at * 26 + letter.charCodeAt(0) - 64,
      0,
    );
    const value = parts(inner, 'v')[0]?.inner ?? '';
    cells[column - 1] =
      attribute(tag, 't') === 's' ? strings[Number(value)] : unescaped(value) || wordsIn(inner);
  }
  return Array.from(cells, (cell) => cell ?? '');
}

const wordsIn = (xml: string) =>
  parts(xml, 't')
    .map(({ inner }) => unescaped(inner))
    .join('');

/** Every element of a name, the empty ones too; none of them contains another of its name. */
function parts(xml: string, name: string): { tag: string; inner: string }[] {
  const found = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>)(?:(?<=/>)|(.*?)</${name}>)`, 'gs'));
  return [...found].map(([whole, inner = '']) => ({ tag: whole.slice(0, whole.indexOf('>') + 1), inner }));
}

function attribute(tag: string, name: string): string {
  return unescaped(tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '');
}

function unescaped(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}
