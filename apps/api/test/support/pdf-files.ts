import { encode } from 'iconv-lite';

/**
 * A PDF by hand, with one font that it does not contain: the encoding is named, as older programs do. Each page is
 * what it draws, or what a filter makes of that.
 */
export function pdfFile(
  pages: readonly string[],
  encoding = 'GBK-EUC-H',
  collection = 'GB1',
  filter = '',
): Buffer {
  const pageObjects = pages.flatMap((content, at) => [
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${7 + at * 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
    `<</Length ${content.length}${filter && `/Filter/${filter}`}>>stream\n${content}\nendstream`,
  ]);
  const kids = pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(${collection})/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>`,
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>',
    ...pageObjects,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const entries = objects.length + 1;
  const end = `xref\n0 ${entries}\n0000000000 65535 f \n${offsets.join('')}trailer<</Size ${entries}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file + end, 'latin1');
}

/** Letters at a place: from the left and from the bottom, in points. */
export const letters = (left: number, bottom: number, text: string, size = 10, codePage = 'gbk'): string =>
  `BT /F ${size} Tf 1 0 0 1 ${left} ${bottom} Tm <${encode(text, codePage).toString('hex')}> Tj ET`;

export const stroke = (x1: number, y1: number, x2: number, y2: number): string =>
  `${x1} ${y1} m ${x2} ${y2} l S`;

/** As a thin filled area, which is how some programs draw lines. */
export const thinArea = (x1: number, y1: number, x2: number, y2: number): string =>
  `${x1} ${y1} ${Math.max(0.5, x2 - x1)} ${Math.max(0.5, y2 - y1)} re f`;
