/** What an edit changed: only the fields that differ, before and after. Lists are compared by their content. */
export interface Changes {
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/** @param wanted the fields that were saved; each is also a field of `before` */
export function changesOf(before: object, wanted: object): Changes & Record<string, unknown> {
  const old = before as Record<string, unknown>;
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value),
  );
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, old[name]])),
    after: Object.fromEntries(changed),
  };
}
