import { child, childrenNamed, type XmlElement } from '../archive/xml';

/** Shows numbers as the sheet does: 0.2 formatted as a percentage is "20%". */
export interface CellFormats {
  /** `style`: the cell's place in the workbook's list of formats. */
  show(value: number, style: number): string;
}

/** Formats that a workbook uses by number only, as Excel shows them in Chinese. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};
const GENERAL = 'General';
/** Days between the two calendars that Excel counts by. */
const DAYS_FROM_1900_TO_1904 = 1462;
/** Stand for percent signs: for one the package would leave out whatever is around it; in quotation marks it is mere text. */
const PERCENT = '\ue000';
const MERE_SIGN = '\ue001';

/** @param styles - the root of the workbook's styles, if it has any */
export async function readFormats(styles: XmlElement | undefined, date1904: boolean): Promise<CellFormats> {
  const own = new Map(
    childrenNamed(child(styles, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [
      Number(attributes['numFmtId']),
      attributes['formatCode'] ?? GENERAL,
    ]),
  );
  const formats = childrenNamed(child(styles, 'x:cellXfs'), 'x:xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return plain(own.get(id) ?? BUILT_IN[id] ?? GENERAL);
  });
  if (formats.every((format) => format === GENERAL)) return { show: general };
  // Loaded with the first workbook that has formats: it costs 40 MiB.
  const { formatCellValue, isDateDisplayFormat } = await import('@cj-tech-master/excelts');
  return {
    show: (value, style) => {
      const format = formats[style] ?? GENERAL;
      if (format === GENERAL || !Number.isFinite(value)) return general(value);
      const serial = date1904 && isDateDisplayFormat(format) ? value + DAYS_FROM_1900_TO_1904 : value;
      const hundredths = format.includes(PERCENT) ? Number((serial * 100).toPrecision(15)) : serial;
      return formatCellValue(hundredths, format)
        .replace(/[\ue000\ue001]/g, '%')
        .trim();
    },
  };
}

/** Without colours, calendars and scripts. */
function plain(format: string): string {
  if (format === '@' || /^general$/i.test(format)) return GENERAL;
  return format
    .replace(/\[(?:DBNum\d|\$-[^\]]*|[A-Za-z]+\d*)\]/g, (part) => (/^\[[hms]+\]$/i.test(part) ? part : ''))
    .replace(/"[^"]*"|%/g, (part) => (part === '%' ? `"${PERCENT}"` : part.replaceAll('%', MERE_SIGN)));
}

/** Eleven digits, as Excel shows a number without format. */
function general(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(11))) : '';
}
