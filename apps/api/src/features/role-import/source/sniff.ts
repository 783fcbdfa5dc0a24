import type { OfficeArchive } from './archive/office-archive';
import { elementsOf } from './archive/xml';

export type Container = 'archive' | 'compound' | 'pdf' | 'text' | 'other';

/** How much of the beginning of a PDF may be something else, by its own standard. */
const PDF_HEADER_WITHIN = 1024;
const MAGIC = {
  archive: Buffer.from('PK\u0003\u0004', 'latin1'),
  emptyArchive: Buffer.from('PK\u0005\u0006', 'latin1'),
  compound: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  pdf: Buffer.from('%PDF-', 'latin1'),
};
/** What looks like text and is a format of its own: rich text, web pages and XML. */
const MARKUP = /^(?:\ufeff)?\s*(?:\{\\rtf|<!DOCTYPE|<html|<\?xml|MIME-Version:)/i;

/** What a file is packed in, by its first bytes. */
export function containerOf(bytes: Buffer): Container {
  const startsWith = (magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);
  if (startsWith(MAGIC.archive)) return 'archive';
  if (startsWith(MAGIC.compound)) return 'compound';
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes(MAGIC.pdf)) return 'pdf';
  if (startsWith(MAGIC.emptyArchive)) return 'other';
  return MARKUP.test(bytes.toString('latin1', 0, 256)) ? 'other' : 'text';
}

/** What an archive of Office is about, by the content type of its main part. */
export async function officeKind(archive: OfficeArchive, main: string): Promise<'docx' | 'xlsx' | null> {
  const types = await archive.part('[Content_Types].xml');
  const own = elementsOf(types ?? undefined).find(
    ({ attributes }) => attributes['PartName']?.replace(/^\//, '').toLowerCase() === main.toLowerCase(),
  );
  const byPart = own?.attributes['ContentType'] ?? (await archive.part(main))?.name ?? '';
  if (/wordprocessingml|^w:document$/.test(byPart)) return 'docx';
  if (/spreadsheetml|^x:workbook$/.test(byPart)) return 'xlsx';
  return null;
}
