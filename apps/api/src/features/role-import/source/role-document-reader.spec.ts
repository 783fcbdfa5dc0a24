import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { wordFile, paragraph } from '../../../../test/support/office-files';
import { pdfFile } from '../../../../test/support/pdf-files';
import { LIMITS } from './limits';
import { ReadersBusy, RoleDocumentReader } from './role-document-reader';

const ROLE = '岗位名称：检票员\n岗位职责：\n1. 验票；\n2. 引导。\n';
const SMALL = { name: '岗位.txt', bytes: Buffer.from(ROLE) };
const LARGE = { name: '岗位.txt', bytes: Buffer.from(ROLE.repeat(30_000)) };

let reader: RoleDocumentReader;
beforeEach(() => {
  reader = new RoleDocumentReader();
});
afterEach(() => reader.onModuleDestroy());

const refusal = (code: string) => expect.objectContaining({ name: 'SourceRefusal', code });

describe('the reader of documents', () => {
  it('gives the text and what was understood of it', async () => {
    const { source, document } = await reader.read({
      name: '岗位.docx',
      bytes: wordFile({ body: paragraph('岗位名称：检票员') + paragraph('岗位职责：1. 验票；') }),
    });
    expect(source).toEqual({
      kind: 'docx',
      encoding: null,
      text: '岗位名称：检票员\n岗位职责：1. 验票；\n',
      notes: [],
    });
    expect(document.positions).toMatchObject([{ title: '检票员', items: [{ kind: 'duty', text: '验票' }] }]);
  });

  it('hands a refusal on', async () => {
    await expect(reader.read({ name: '空.txt', bytes: Buffer.alloc(0) })).rejects.toEqual(
      refusal('roleImport.noText'),
    );
  });

  it('reads many files, more than there are processes', async () => {
    const read = await Promise.all(Array.from({ length: 12 }, () => reader.read(SMALL)));
    expect(read.map(({ document }) => document.positions.length)).toEqual(Array(12).fill(1));
  });

  it('gives all positions of a large document, in their order', async () => {
    const role = (place: number) =>
      `岗位名称：${place}号检票员\n岗位职责：\n1. 验${place}号口的票；\n2. 引导。\n`;
    const text = Array.from({ length: 1500 }, (_, place) => role(place)).join('');
    const { document } = await reader.read({ name: '岗位.txt', bytes: Buffer.from(text) });
    expect(document.positions.map(({ title, items }) => [title, items.length])).toEqual(
      Array.from({ length: 1500 }, (_, place) => [`${place}号检票员`, 2]),
    );
    const next = await reader.read(SMALL);
    expect(next.document.positions).toHaveLength(1);
  });

  it('gives a file up that takes too long, and goes on with the next one', async () => {
    reader.bounds = { ...LIMITS, readers: 1, time: 20 };
    const late = reader.read(LARGE);
    const next = expect(late).rejects.toEqual(refusal('roleImport.tooLarge'));
    await next;
    reader.bounds = { ...LIMITS, readers: 1 };
    expect((await reader.read(SMALL)).document.positions).toHaveLength(1);
  });

  it('gives a file up that takes too much memory, and goes on with the next one', async () => {
    reader.bounds = { ...LIMITS, readers: 1, memory: 24 };
    await expect(reader.read(LARGE)).rejects.toEqual(refusal('roleImport.tooLarge'));
    expect((await reader.read(SMALL)).document.positions).toHaveLength(1);
  });

  it('gives a file up that unpacks to more than it may, and goes on with the next one', async () => {
    reader.bounds = { ...LIMITS, readers: 1, memory: 64 };
    const packed = deflateSync(Buffer.alloc(400 * 1024 * 1024, ' '), { level: 1 }).toString('latin1');
    const bytes = pdfFile([packed], undefined, undefined, 'FlateDecode');
    await expect(reader.read({ name: '岗位.pdf', bytes })).rejects.toEqual(refusal('roleImport.tooLarge'));
    expect((await reader.read(SMALL)).document.positions).toHaveLength(1);
  });

  it('outlives a file that ends its whole process, and goes on with the next one', async () => {
    reader.bounds = { ...LIMITS, readers: 1, memory: 64 };
    await expect(reader.read({ name: '岗位.doc', bytes: endlessChain() })).rejects.toEqual(
      refusal('roleImport.tooLarge'),
    );
    expect((await reader.read(SMALL)).document.positions).toHaveLength(1);
  });

  it('lets only so many wait', async () => {
    reader.bounds = { ...LIMITS, readers: 1, waiting: 1 };
    const taken = reader.read(SMALL);
    const waits = reader.read(SMALL);
    await expect(reader.read(SMALL)).rejects.toBeInstanceOf(ReadersBusy);
    await expect(Promise.all([taken, waits])).resolves.toHaveLength(2);
  });

  it('dismisses who has waited for too long', async () => {
    reader.bounds = { ...LIMITS, readers: 1 };
    const taken = reader.read(SMALL);
    reader.bounds = { ...LIMITS, readers: 1, patience: 0 };
    const late = expect(reader.read(SMALL)).rejects.toBeInstanceOf(ReadersBusy);
    await expect(taken).resolves.toBeDefined();
    await late;
  });

  it('starts a process anew after a while without work', async () => {
    reader.bounds = { ...LIMITS, readers: 1, idle: 1 };
    await reader.read(SMALL);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await reader.read(SMALL)).document.positions).toHaveLength(1);
  });

  it('leaves nobody waiting when the server stops', async () => {
    reader.bounds = { ...LIMITS, readers: 1 };
    const reads = [reader.read(LARGE), reader.read(SMALL)].map((read) =>
      expect(read).rejects.toBeInstanceOf(ReadersBusy),
    );
    await reader.onModuleDestroy();
    await Promise.all(reads);
  });
});

/**
 * An old Word document whose directory has no end: its sectors follow one another in a circle. The list of them grows by
 * leaps, and the first that does not fit ends the process, whatever limit its thread has.
 */
function endlessChain(): Buffer {
  const bytes = readFileSync(join(__dirname, '../../../../test/fixtures/old-word.doc'));
  const sector = 512;
  const directory = bytes.readInt32LE(48);
  const table = (bytes.readInt32LE(76) + 1) * sector;
  const other = directory === 1 ? 2 : 1;
  bytes.writeInt32LE(other, table + directory * 4);
  bytes.writeInt32LE(directory, table + other * 4);
  return bytes;
}
