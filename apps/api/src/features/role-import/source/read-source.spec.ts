import { encode } from 'iconv-lite';
import { archive } from '../../../../test/support/archive';
import {
  contentTypes,
  officeFile,
  paragraph,
  relationships,
  wordFile,
  wordParts,
  workbookParts,
} from '../../../../test/support/office-files';
import { LIMITS } from './limits';
import { readSource } from './read-source';

const BODY = paragraph('岗位名称：检票员');
const MAIN = 'application/vnd.openxmlformats-officedocument';
const GIB = 1024 ** 3;

const read = (name: string, bytes: Buffer) => readSource({ name, bytes });
const refusalOf = (bytes: Buffer, name = '岗位.docx'): Promise<unknown> =>
  read(name, bytes).then(
    ({ kind }) => kind,
    (error: { code?: unknown }) => error.code ?? error,
  );

describe('what a file is', () => {
  const sheet = '<sheetData><row><c t="inlineStr"><is><t>检票员</t></is></c></row></sheetData>';

  it.each([
    ['a Word document called .doc', '岗位.doc', wordFile({ body: BODY }), 'docx'],
    ['a Word document called .txt', '岗位.txt', wordFile({ body: BODY }), 'docx'],
    ['a workbook called .csv', '名册.csv', officeFile(workbookParts(sheet)), 'xlsx'],
    ['text called .docx', '岗位.docx', Buffer.from('岗位名称：检票员'), 'text'],
    ['text without an ending', '岗位', Buffer.from('岗位名称：检票员'), 'text'],
    ['text with commas', '名册.CSV', Buffer.from('岗位,部门\n检票员,站务室'), 'csv'],
  ])('follows from its content: %s', async (_, name, bytes, kind) => {
    expect((await read(name, bytes)).kind).toBe(kind);
  });

  it('a template of Word is a document, without its parts in their usual places too', async () => {
    const parts = wordParts({ body: BODY });
    const moved = {
      '[Content_Types].xml': contentTypes('/Doc/Main.xml', `${MAIN}.wordprocessingml.template.main+xml`),
      '_rels/.rels': relationships([['officeDocument', '/doc/main.xml']]),
      'doc\\main.xml': parts['word/document.xml'],
    };
    expect(await read('岗位.dotx', officeFile(moved))).toMatchObject({
      kind: 'docx',
      text: '岗位名称：检票员\n',
    });
  });
});

describe('text', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'])('comes with its encoding: %s', async (encoding) => {
    const text = '岗位名称：检票员\r\n1.\t验票\f第二页';
    expect(await read('岗位.txt', encode(text, encoding))).toEqual({
      kind: 'text',
      encoding,
      text,
      notes: [],
    });
  });
});

describe('a file that is refused', () => {
  const parts = wordParts({ body: BODY });
  const withMacros = `${MAIN.replace('openxmlformats-officedocument', 'ms-word')}.document.macroEnabled.main+xml`;

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'roleImport.wrongType'],
    ['an archive of something else', archive([['a.txt', Buffer.from('甲')]]), 'roleImport.wrongType'],
    ['an empty archive', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), 'roleImport.wrongType'],
    [
      'slides',
      officeFile({
        ...parts,
        '[Content_Types].xml': contentTypes(
          '/word/document.xml',
          `${MAIN}.presentationml.presentation.main+xml`,
        ),
      }),
      'roleImport.wrongType',
    ],
    ['rich text', Buffer.from('{\\rtf1\\ansi 岗位}'), 'roleImport.wrongType'],
    ['a web page', Buffer.from('<!DOCTYPE html><p>岗位</p>'), 'roleImport.wrongType'],
    [
      'a compound file of another program',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'),
      'roleImport.wrongType',
    ],
    ['a damaged archive', wordFile({ body: BODY }).subarray(0, 400), 'roleImport.damaged'],
    [
      'a document without its body',
      officeFile({ ...parts, 'word/document.xml': '<w:document/>' }),
      'roleImport.damaged',
    ],
    [
      'broken XML',
      officeFile({ ...parts, 'word/document.xml': '<w:document><w:body>' }),
      'roleImport.damaged',
    ],
    [
      'external entities',
      officeFile({
        ...parts,
        'word/document.xml': `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>${parts['word/document.xml'].replace('检票员', '&x;')}`,
      }),
      'roleImport.damaged',
    ],
    ['a part with macros', officeFile({ ...parts, 'word/vbaProject.bin': 'x' }), 'roleImport.macros'],
    [
      'a document announced with macros',
      officeFile({ ...parts, '[Content_Types].xml': contentTypes('/word/document.xml', withMacros) }),
      'roleImport.macros',
    ],
    ['a document without text', wordFile({ body: paragraph(' ') }), 'roleImport.noText'],
    ['a workbook without text', officeFile(workbookParts('<sheetData/>')), 'roleImport.noText'],
    ['an empty file', Buffer.alloc(0), 'roleImport.noText'],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  it('text in no encoding, called text', async () => {
    expect(await refusalOf(Buffer.from([0x61, 0xff, 0xff, 0x62]), '岗位.txt')).toBe('roleImport.unreadable');
  });

  it('a newer document with a password, which comes in the container of old ones', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'),
      Buffer.from('EncryptedPackage\u0000', 'utf16le'),
    ]);
    expect(await refusalOf(bytes)).toBe('roleImport.encrypted');
  });

  it('an archive that is encrypted', async () => {
    const bytes = wordFile({ body: BODY });
    const at = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt16LE(1, at + 8);
    expect(await refusalOf(bytes)).toBe('roleImport.encrypted');
  });
});

describe('a file that is too large', () => {
  it.each([
    ['text', 'a.txt', LIMITS.textFile + 1],
    ['anything', 'a.pdf', LIMITS.file + 1],
  ])('%s', async (_, name, length) => {
    expect(await refusalOf(Buffer.alloc(length, 'a'), name)).toBe('roleImport.tooLarge');
  });

  const bomb = `<w:document><w:body>${' '.repeat(LIMITS.archiveRead)}</w:body></w:document>`;
  const parts = wordParts({ body: BODY });

  it('unpacked, when it says so', async () => {
    expect(await refusalOf(officeFile({ ...parts, 'word/document.xml': bomb }))).toBe('roleImport.tooLarge');
    expect(await refusalOf(officeFile(parts, () => GIB))).toBe('roleImport.tooLarge');
  });

  it('unpacked, when it says otherwise: no more of it is unpacked than it says', async () => {
    const lying = officeFile({ ...parts, 'word/document.xml': bomb }, (content) =>
      Math.min(content.length, 5000),
    );
    expect(await refusalOf(lying)).toBe('roleImport.damaged');
  });

  it('unpacked, also what is not read of it', async () => {
    const claimed = (content: Buffer) => (content.toString() === 'picture' ? GIB : content.length);
    const picture = officeFile({ ...parts, 'word/media/image1.png': 'picture' }, claimed);
    expect(await refusalOf(picture)).toBe('roleImport.tooLarge');
  });

  it('by the number of its entries', async () => {
    const many = Object.fromEntries(Array.from({ length: LIMITS.archiveEntries }, (_, at) => [`a${at}`, '']));
    expect(await refusalOf(officeFile({ ...parts, ...many }))).toBe('roleImport.tooLarge');
  });

  it('by what repeated text comes to', async () => {
    const text = '长'.repeat(LIMITS.text / 2);
    expect(await refusalOf(wordFile({ body: paragraph(text) + paragraph(text) }))).toBe(
      'roleImport.tooLarge',
    );
  });

  it('but pictures in it are not unpacked, however large', async () => {
    const picture = officeFile({ ...parts, 'word/media/image1.png': ' '.repeat(LIMITS.archiveRead + 1) });
    expect(await refusalOf(picture)).toBe('docx');
  });
});
