import { inflateRawSync } from 'node:zlib';

export type SheetRow = Readonly<Record<string, string | number | null>>;

/**
 * Reads a sheet of an xlsx file with nothing but its description: a zip archive of XML. Written for the journeys
 * alone, so that what the portal writes is read by something that does not share its code.
 *
 * @returns one record for each row below the header, by the header's texts
 */
export function readSheet(file: Buffer, sheetName: string): SheetRow[] {
  const parts = unzip(file);
  const text = (name: string) => (parts.get(name) ?? Buffer.alloc(0)).toString('utf8');
  const sheet = elements(text('xl/workbook.xml'), 'sheet').find(({ name }) => name === sheetName);
  if (!sheet) throw new Error(`no sheet ${sheetName}`);
  const target = elements(text('xl/_rels/workbook.xml.rels'), 'Relationship').find(
    ({ Id }) => Id === sheet['r:id'],
  )?.Target;
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>([^]*?)<\/si>/g)].map(([, si]) => plain(si));
  const rows = [...text(`xl/${target?.replace(/^\/?(xl\/)?/, '')}`).matchAll(/<row [^]*?<\/row>/g)].map(
    ([row]) => cellsOf(row, shared),
  );
  const [header, ...body] = rows;
  return body.map((row) =>
    Object.fromEntries(
      [...(header ?? [])].map(([column, title]) => [String(title), row.get(column) ?? null]),
    ),
  );
}

function cellsOf(row: string, shared: readonly string[]): Map<string, string | number> {
  const cells = new Map<string, string | number>();
  for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>([^]*?)<\/c>)/g)) {
    const column = /r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? '';
    const kind = /t="(\w+)"/.exec(attributes)?.[1];
    const value = /<v>([^]*?)<\/v>/.exec(content)?.[1];
    if (kind === 'inlineStr') cells.set(column, plain(content));
    else if (kind === 's') cells.set(column, shared[Number(value)] ?? '');
    else if (value !== undefined) cells.set(column, kind === 'str' ? decoded(value) : Number(value));
  }
  return cells;
}

function plain(xml = ''): string {
  return [...xml.matchAll(/<t(?: [^>]*)?>([^]*?)<\/t>/g)].map(([, text]) => decoded(text)).join('');
}

function decoded(text = ''): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (names[name ?? ''] ?? ''),
  );
}

function elements(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${name} ([^>]*)>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, decoded(value)]),
    ),
  );
}

/** Files of an archive by their names, found through its central directory. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0) throw new Error('not a zip archive');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    files.set(name, method === 8 ? inflateRawSync(content) : content);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
