/** How many columns of a page a UTF-16 unit takes: two where it is as wide as a Chinese character. */
export function columnsOf(unit: number): number {
  return unit >= 0x2e80 || (unit >= 0x2460 && unit <= 0x24ff) || (unit >= 0x2018 && unit <= 0x2026) ? 2 : 1;
}
