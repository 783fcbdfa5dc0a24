/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as a CSV file (RFC 4180); a cell that begins like a formula stays text. */
export function commaSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoted(harmless(cell))).join(',')}\r\n`).join('');
}

/** Rows for the clipboard: a spreadsheet takes them as a table. */
export function tabbed(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => harmless(cell.replace(/\s+/g, ' ').trim())).join('\t'))
    .join('\n');
}

function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
