/** Sheets and CSV as rows that are compared, and the names by which they are. */

export const WHOLE = '合计';

/** A form as everything names it: `G004 操作工`. */
export const keyOf = (number: string, position: string) => `${number} ${position}`;

/** Rows below their headings, by the names of the columns. */
export function table([headings, ...rows]: readonly (readonly string[])[]): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])));
}

/** The rows of a CSV. */
export function rowsOf(csv: string): string[][] {
  const fields = [...csv.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, field, end] of fields) {
    rows[rows.length - 1].push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

export const hundredths = (text: string) => (text === '' ? null : Math.round(Number(text) * 100));
export const tenThousandths = (text: string) => (text === '' ? null : Math.round(Number(text) * 10_000));
