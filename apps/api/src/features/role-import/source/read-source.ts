import { decodeText } from '../../../platform/text/decode-text';
import { OfficeArchive } from './archive/office-archive';
import { LIMITS } from './limits';
import { readOldWord } from './old-word/read-doc';
import { readPdf } from './pdf/read-pdf';
import { readCsv } from './sheets/read-csv';
import { readWorkbook } from './sheets/workbook';
import { containerOf, officeKind } from './sniff';
import { type SourceDocument, type SourceFile, SourceRefusal } from './source-document';
import { readDocx } from './word/read-docx';

/**
 * Turns a file into the text that `parseRoleDocument` reads. What the file is follows from its content; only CSV and
 * other text are told apart by the name. Nothing in a file is run, and nothing outside of it is fetched.
 *
 * @throws SourceRefusal `roleImport.wrongType` for what is none of the kinds, `roleImport.unreadable` for text in no
 *   known encoding, `roleImport.encrypted`, `roleImport.macros`, `roleImport.noText`, `roleImport.damaged`,
 *   `roleImport.tooLarge`
 */
export async function readSource({ name, bytes }: SourceFile): Promise<SourceDocument> {
  if (bytes.length > LIMITS.file) throw new SourceRefusal('roleImport.tooLarge');
  switch (containerOf(bytes)) {
    case 'archive':
      return readArchive(bytes);
    case 'compound':
      return { kind: 'doc', encoding: null, text: await readOldWord(bytes), notes: [] };
    case 'pdf':
      return { kind: 'pdf', encoding: null, ...(await readPdf(bytes)) };
    case 'text':
      return readText(name, bytes);
    default:
      throw new SourceRefusal('roleImport.wrongType');
  }
}

async function readArchive(bytes: Buffer): Promise<SourceDocument> {
  const archive = await OfficeArchive.open(bytes);
  const main = await archive.mainPart();
  const kind = main === null ? null : await officeKind(archive, main);
  if (main === null || kind === null) throw new SourceRefusal('roleImport.wrongType');
  const read = kind === 'docx' ? readDocx : readWorkbook;
  return { kind, encoding: null, ...(await read(archive, main)) };
}

function readText(name: string, bytes: Buffer): SourceDocument {
  if (bytes.length > LIMITS.textFile) throw new SourceRefusal('roleImport.tooLarge');
  const decoded = decodeText(bytes);
  if (decoded === null) {
    throw new SourceRefusal(TEXT_FILE.test(name) ? 'roleImport.unreadable' : 'roleImport.wrongType');
  }
  if (decoded.text.trim() === '') throw new SourceRefusal('roleImport.noText');
  const { encoding } = decoded;
  if (CSV_FILE.test(name)) return { kind: 'csv', encoding, text: readCsv(decoded.text), notes: [] };
  return { kind: 'text', encoding, text: decoded.text, notes: [] };
}

/** Endings of files that are expected to be text; others with other bytes are of the wrong kind. */
const TEXT_FILE = /\.(?:txt|text|md|csv|tsv)$/i;
const CSV_FILE = /\.(?:csv|tsv)$/i;
