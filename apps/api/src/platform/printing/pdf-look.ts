import type { Content, ContentTable, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Locale } from '@gangping/contracts';
import { PDF_FONT } from './pdf';

/** How the printed documents look: what they share. Sizes in points. */
export const LABEL_SHADE = '#F2F4F7';
export const WARNING = '#B42318';
export const THIN = 0.5;
const RULE = '#5B6470';

/** A row with a longer text may go on over the end of a page, between two lines; others stay in one piece. */
export const LONGEST_UNBROKEN_TEXT = 600;

/** Left, top, right, bottom. */
export type Margin = [number, number, number, number];

export interface Paper {
  readonly title: string;
  readonly locale: Locale;
  readonly margins: Margin;
  readonly textSize: number;
  readonly lineHeight: number;
}

/** A4 in the font that has every character. */
export function paperOf({
  title,
  locale,
  margins,
  textSize,
  lineHeight,
}: Paper): Omit<TDocumentDefinitions, 'content'> {
  return {
    info: { title },
    language: locale,
    pageSize: 'A4',
    pageMargins: margins,
    defaultStyle: { font: PDF_FONT, fontSize: textSize, lineHeight },
  };
}

export function headingOf(text: string, fontSize: number, below: number): Content {
  return { text, bold: true, fontSize, alignment: 'center', margin: [0, 0, 0, below] };
}

/** Thin lines around every cell. */
export function gridOf(padding: { side: number; top: number; bottom: number }): ContentTable['layout'] {
  return {
    hLineWidth: () => THIN,
    vLineWidth: () => THIN,
    hLineColor: () => RULE,
    vLineColor: () => RULE,
    paddingLeft: () => padding.side,
    paddingRight: () => padding.side,
    paddingTop: () => padding.top,
    paddingBottom: () => padding.bottom,
  };
}
