import * as z from 'zod';
import { searchSchema } from './values';

export const PAGE_SIZES = [10, 20, 50, 100] as const;

/**
 * Query of a list: `page` counts from 1. `sort` is one of the names a list allows, `-` before it turns it round.
 * Query strings carry text, hence the coercion.
 */
export function pageQuerySchema<const Sort extends readonly [string, ...string[]]>(sortable: Sort) {
  const sorts = sortable.flatMap((name) => [name, `-${name}`]) as [
    Sort[number] | `-${Sort[number]}`,
    ...(Sort[number] | `-${Sort[number]}`)[],
  ];
  return z.object({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(100).default(20),
    search: searchSchema.optional(),
    sort: z.enum(sorts).default(sorts[0] as never),
  });
}

export function pageSchema<Row extends z.ZodType>(row: Row) {
  return z.object({
    rows: z.array(row),
    total: z.int().min(0),
    page: z.int().min(1),
    pageSize: z.int().min(1),
  });
}

export interface Page<Row> {
  rows: Row[];
  /** How many rows there are in all, not on this page. */
  total: number;
  page: number;
  pageSize: number;
}
