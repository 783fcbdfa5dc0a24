/**
 * Whether the way up from a position comes back to it.
 *
 * @param superiorOf position id → id of the position it reports to, null at the top
 * @param start the position whose superior was changed
 */
export function reportsToItself(superiorOf: ReadonlyMap<number, number | null>, start: number): boolean {
  const seen = new Set<number>();
  let above = superiorOf.get(start) ?? null;
  // An older loop further up is none of `start`'s: the walk ends where it has been before.
  while (above !== null && !seen.has(above)) {
    if (above === start) return true;
    seen.add(above);
    above = superiorOf.get(above) ?? null;
  }
  return false;
}
