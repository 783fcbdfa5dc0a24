import type { Locale } from '@gangping/contracts';

/** Control characters that neither XML nor a PDF knows, and halves of characters. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** As a file can hold it; tabs become blanks, since they part the cells of a row. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNPRINTABLE, '').trim();
}

/** `2026年1月1日`, `1 January 2026`; a day has no time zone. */
export function dayText(day: string, locale: Locale): string {
  const date = new Date(`${day}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(date);
}

export function pageText(page: number | string, pages: number | string, locale: Locale): string {
  return locale === 'en' ? `Page ${page} of ${pages}` : `第 ${page} 页 / 共 ${pages} 页`;
}

/** Part of the name of a file: without what no file system takes in one. */
export function fileNamePart(part: string): string {
  return part.replace(/[\u0000-\u001f\u007f"*/:<>?\\|]/g, '-').trim();
}
