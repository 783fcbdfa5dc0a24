import { FACT_GROUPS, type FactGroup, type SchemeFact } from '../scheme-facts';

/** One thing that two schemes lay down differently; null where one of them says nothing about it. */
export interface SchemeChange {
  readonly key: string;
  readonly group: FactGroup;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What the later scheme changes, in the order of the form. Words of the other language are shown where only they differ. */
export function schemeDifference(
  before: readonly SchemeFact[],
  after: readonly SchemeFact[],
): SchemeChange[] {
  const earlier = new Map(before.map((fact) => [fact.key, fact]));
  const later = new Set(after.map(({ key }) => key));
  const changes = [
    ...after.flatMap((fact) => changeOf(earlier.get(fact.key), fact)),
    ...before.filter(({ key }) => !later.has(key)).map((fact) => removed(fact)),
  ];
  return FACT_GROUPS.flatMap((group) => changes.filter((change) => change.group === group));
}

function changeOf(
  before: SchemeFact | undefined,
  { key, group, label, value, other }: SchemeFact,
): SchemeChange[] {
  if (!before) return [{ key, group, label, before: null, after: value }];
  if (before.value !== value) return [{ key, group, label, before: before.value, after: value }];
  return before.other === other ? [] : [{ key, group, label, before: before.other, after: other }];
}

function removed({ key, group, label, value }: SchemeFact): SchemeChange {
  return { key, group, label, before: value, after: null };
}
