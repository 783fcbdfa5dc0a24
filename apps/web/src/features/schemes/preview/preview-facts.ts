import type { SchemeBand, SchemePreview } from '@gangping/contracts';

/** The grades that people have by either scheme, the best of the new one first, then those that only the old one has. */
export function gradesOf({ before, after }: SchemePreview, bands: readonly SchemeBand[]): string[] {
  const known = [...bands].sort((one, other) => other.from - one.from).map(({ grade }) => grade);
  const others = Object.keys({ ...before, ...after }).filter((grade) => !known.includes(grade));
  return [...known, ...others.sort()];
}

/** How far somebody's total moves, in hundredths of a point; null where there is no total any more. */
export function movement({ totalBefore, totalAfter }: SchemePreview['rows'][number]): number | null {
  return totalAfter === null ? null : totalAfter - totalBefore;
}
