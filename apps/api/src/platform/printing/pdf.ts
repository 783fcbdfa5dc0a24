import type { Readable } from 'node:stream';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';

/** The font of every document: it has the Chinese characters, and two weights. */
export const PDF_FONT = 'NotoSansSC';
/** Whole fonts; a document takes the characters that it shows. */
const FONT_FILES = {
  normal: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
};

/** A document as a PDF. It reads nothing but its fonts: no address and no file that a text may name. */
export async function pdfStream(definition: TDocumentDefinitions): Promise<Readable> {
  // Loaded with the first document: an idle server does without.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ [PDF_FONT]: FONT_FILES });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(FONT_FILES).includes(path));
  const document = await pdfmake.createPdf(definition).getStream();
  document.end();
  return document;
}
