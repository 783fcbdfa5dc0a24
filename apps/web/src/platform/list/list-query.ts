import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { z } from 'zod';

/** What a list asks for, kept in the address: a link shows the same page, Back returns to it. */
export interface ListQuery<Query> {
  /** The present query with the contract's defaults filled in. */
  readonly query: Signal<Query>;
  /** What belongs in the request: only what differs from the contract's defaults. */
  readonly params: Signal<Record<string, string>>;
  /** Changes the query. Everything but a new page leads back to the first. `undefined` takes a filter away. */
  set(patch: Partial<Query>): void;
}

/**
 * Reads and writes a list's query by its contract's schema. A value in the address that the schema refuses counts
 * as not given. Call it while a page is being constructed.
 */
export function listQuery<Schema extends z.ZodObject>(schema: Schema): ListQuery<z.infer<Schema>> {
  type Query = z.infer<Schema>;
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const address = toSignal(route.queryParams, { initialValue: route.snapshot.queryParams });
  const defaults = schema.parse({}) as Record<string, unknown>;

  const query = computed(() => readQuery(schema, address()), { equal: sameValues });
  const params = computed(() => changedValues(query() as Record<string, unknown>, defaults));
  /** On its way to the address: a change that comes before it has arrived builds on it. */
  let coming: Record<string, unknown> | null = null;

  return {
    query: query as Signal<Query>,
    params,
    set(patch: Partial<Query>): void {
      const now = coming ?? (query() as Record<string, unknown>);
      const next: Record<string, unknown> = { ...now, page: 1, ...patch };
      coming = next;
      const written = changedValues(next, defaults);
      const queryParams = Object.fromEntries(
        Object.keys(schema.shape).map((name) => [name, written[name] ?? null]),
      );
      const arrived = router.navigate([], {
        relativeTo: route,
        queryParams,
        queryParamsHandling: 'merge',
        // Whoever narrows a list down goes on looking at it; a new page begins at the top.
        scroll: 'page' in patch ? 'after-transition' : 'manual',
      });
      void arrived.finally(() => {
        if (coming === next) coming = null;
      });
    },
  };
}

function readQuery(schema: z.ZodObject, address: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(address).filter(([name, value]) => {
    const field = schema.shape[name] as z.ZodType | undefined;
    return field !== undefined && value !== '' && field.safeParse(value).success;
  });
  return schema.parse(Object.fromEntries(given)) as Record<string, unknown>;
}

function changedValues(
  values: Record<string, unknown>,
  defaults: Record<string, unknown>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => value !== undefined && value !== '' && value !== defaults[name])
      .map(([name, value]) => [name, String(value)]),
  );
}

function sameValues(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
