/** Compares numbers of employees, sort keys and the like, as the databases do it: no language's rules. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
