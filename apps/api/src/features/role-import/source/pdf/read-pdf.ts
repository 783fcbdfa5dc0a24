import type { SourceNote } from '@gangping/contracts';
import type { PDFPageProxy } from 'unpdf/pdfjs';
import { ordinaryShare } from '../../../../platform/text/decode-text';
import { LIMITS } from '../limits';
import { SourceRefusal } from '../source-document';
import { TextAssembler } from '../text-assembler';
import { ChineseEncodings } from './chinese-encodings';
import type { TextPiece } from './geometry';
import { gridsOf } from './grids';
import { pageLines } from './page-lines';
import { type DrawingCodes, rulingsOf } from './rulings';

/** Letters of broken encodings are anything but those that texts here are written in. */
const LEAST_ORDINARY = 0.7;

/**
 * The text of a PDF by its place on the pages: tables by the lines drawn around their cells, otherwise lines from top
 * to bottom with wide gaps as TAB. Pages are parted by form feed.
 *
 * @throws SourceRefusal `roleImport.noText` when all pages are pictures, `roleImport.encrypted`, `roleImport.damaged`,
 *   `roleImport.tooLarge`
 */
export async function readPdf(bytes: Buffer): Promise<{ text: string; notes: SourceNote[] }> {
  // Loaded with the first PDF: it costs 30 MiB.
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    maxImageSize: 1,
    cMapUrl: 'here/',
    cMapPacked: false,
    useWorkerFetch: false,
    BinaryDataFactory: ChineseEncodings,
  }).catch(refuse);
  try {
    if (pdf.numPages > LIMITS.pdfPages) throw new SourceRefusal('roleImport.tooLarge');
    const text = new TextAssembler();
    const empty: number[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const lines = await readPage(page, OPS);
      page.cleanup();
      if (lines.length === 0) empty.push(number);
      if (number > 1) text.pageBreak();
      for (const line of lines) text.paragraph(line);
    }
    if (empty.length === pdf.numPages) throw new SourceRefusal('roleImport.noText');
    return {
      text: text.finish(),
      notes: empty.length === 0 ? [] : [{ code: 'pagesWithoutText', pages: empty }],
    };
  } catch (error) {
    return refuse(error);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function readPage(page: PDFPageProxy, codes: DrawingCodes): Promise<string[]> {
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => ('str' in item ? piecesOf(item) : []));
  if (!saysSomething(pieces)) return [];
  return pageLines(pieces, gridsOf(rulingsOf(await page.getOperatorList(), codes)));
}

/** Blanks are gaps; letters that stand on their side are no part of the lines. */
function piecesOf(item: { str: string; transform: number[]; width: number }): TextPiece[] {
  const [a, b, c, d, left, baseline] = item.transform;
  if (item.str.trim() === '' || Math.abs(b) > Math.abs(a)) return [];
  return [{ text: item.str, left, right: left + item.width, baseline, size: Math.hypot(c, d) || 1 }];
}

function saysSomething(pieces: readonly TextPiece[]): boolean {
  const text = pieces.map((piece) => piece.text).join('');
  return text !== '' && ordinaryShare(text) >= LEAST_ORDINARY;
}

function refuse(error: unknown): never {
  if (error instanceof SourceRefusal) throw error;
  const encrypted = error instanceof Error && error.name === 'PasswordException';
  throw new SourceRefusal(encrypted ? 'roleImport.encrypted' : 'roleImport.damaged');
}
