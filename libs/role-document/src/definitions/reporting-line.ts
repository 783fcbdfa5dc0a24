/** Position id → id of the position it reports to, null at the top. */
export type ReportingLines = ReadonlyMap<number, number | null>;

/** The positions on the way up, the nearest first; in a loop each once, the start itself at the end. */
export function positionsAbove(lines: ReportingLines, start: number): number[] {
  const seen = new Set<number>();
  let above = lines.get(start) ?? null;
  // An older loop further up is none of `start`'s: the walk ends where it has been before.
  while (above !== null && !seen.has(above)) {
    seen.add(above);
    above = above === start ? null : (lines.get(above) ?? null);
  }
  return [...seen];
}

/** Whether the way up from a position comes back to it. */
export function reportsToItself(lines: ReportingLines, start: number): boolean {
  return positionsAbove(lines, start).includes(start);
}
