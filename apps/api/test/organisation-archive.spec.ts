import { checkArchive } from '../src/platform/sheets/archive';
import { archive } from './support/archive';

const BOOK = ['xl/workbook.xml', Buffer.from('<workbook/>')] as const;
const STYLES = ['xl/styles.xml', Buffer.from('<styleSheet/>')] as const;
/** A whole entry that no list names: only a reader that goes through from the start would meet it. */
const SECRET = archive([['xl/sharedStrings.xml', Buffer.alloc(1024, 65)]]);

describe('an uploaded archive', () => {
  it('is a workbook whose list of contents is its whole contents', async () => {
    await expect(checkArchive(archive([BOOK, STYLES]))).resolves.toBeUndefined();
  });

  it('may have a data descriptor behind an entry', async () => {
    await expect(checkArchive(archive([BOOK, STYLES], Buffer.alloc(16)))).resolves.toBeUndefined();
  });

  it.each([
    ['something stands between two entries', archive([BOOK, STYLES], SECRET)],
    ['something stands behind the last entry', archive([BOOK], SECRET)],
    ['it is cut off', archive([BOOK, STYLES]).subarray(0, 90)],
    ['its end is all there is', archive([])],
    ['it holds no workbook', archive([STYLES])],
    ['it holds macros', archive([BOOK, ['xl/vbaProject.bin', Buffer.alloc(9)]])],
  ])('is refused when %s', async (_, content) => {
    await expect(checkArchive(content)).rejects.toMatchObject({ code: 'unsupportedMediaType', status: 415 });
  });

  it('is refused when an entry lies over another', async () => {
    const content = archive([BOOK, STYLES]);
    const second = content.lastIndexOf(Buffer.from('504b0102', 'hex'));
    content.writeUInt32LE(0, second + 42);
    await expect(checkArchive(content)).rejects.toMatchObject({ code: 'unsupportedMediaType' });
  });

  it('is refused when it has more entries than any workbook', async () => {
    const many = Array.from({ length: 501 }, (_, index) => [`xl/${index}.xml`, Buffer.alloc(1)] as const);
    await expect(checkArchive(archive([BOOK, ...many]))).rejects.toMatchObject({ code: 'payloadTooLarge' });
  });
});
