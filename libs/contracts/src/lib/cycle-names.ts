import * as z from 'zod';
import { idSchema } from './values';

/** What a cycle is called by: a test (试运行) says so wherever it is named. */
export const cycleNameSchema = z.object({ year: z.int(), quarter: z.int(), isTest: z.boolean() });
export type CycleName = z.infer<typeof cycleNameSchema>;

export const namedCycleSchema = cycleNameSchema.extend({ id: idSchema });
export type NamedCycle = z.infer<typeof namedCycleSchema>;
