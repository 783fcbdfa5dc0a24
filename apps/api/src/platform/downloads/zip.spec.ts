import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise } from 'yauzl';
import { type ZippedFile, zipOf } from './zip';

const MOMENT = new Date(2026, 10, 22, 18, 45, 30);

async function* filesOf(contents: Readonly<Record<string, readonly string[]>>): AsyncGenerator<ZippedFile> {
  for (const [name, pieces] of Object.entries(contents)) {
    yield { name, content: piecesOf(pieces) };
  }
}

async function* piecesOf(pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function unzipped(bytes: Buffer): Promise<Record<string, string>> {
  const archive = await fromBufferPromise(bytes, { validateEntrySizes: true });
  const files: Record<string, string> = {};
  for await (const entry of archive.eachEntry() as AsyncIterable<Entry>) {
    const content = await buffer(await archive.openReadStreamPromise(entry));
    expect(entry.crc32).toBe(crc32(content));
    expect(entry.getLastModDate()).toEqual(MOMENT);
    files[entry.fileName] = content.toString();
  }
  return files;
}

describe('an archive', () => {
  it('gives back each file under its name', async () => {
    const contents = { '岗位规范_生产部.docx': ['第一', '第二', '第三'], 'empty.pdf': [], 'a.txt': ['a'] };
    expect(await unzipped(await buffer(zipOf(filesOf(contents), MOMENT)))).toEqual({
      '岗位规范_生产部.docx': '第一第二第三',
      'empty.pdf': '',
      'a.txt': 'a',
    });
  });

  it('may be empty', async () => {
    expect(await unzipped(await buffer(zipOf(filesOf({}), MOMENT)))).toEqual({});
  });

  it('writes a file before it asks for the next', async () => {
    const asked: string[] = [];
    const files = (async function* () {
      for (const name of ['one', 'two']) {
        asked.push(name);
        yield { name, content: piecesOf([name]) };
      }
    })();
    const pieces = zipOf(files, MOMENT);
    await pieces.next();
    expect(String((await pieces.next()).value)).toBe('one');
    expect(asked).toEqual(['one']);
  });
});
