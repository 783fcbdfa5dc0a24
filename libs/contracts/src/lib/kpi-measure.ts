import { checkKpi, isMeasureUnit, type KpiMeasure } from '@gangping/evaluation';
import * as z from 'zod';
import { scoreSchema } from './values';

/** Ten-thousandths of the indicator's unit: 98 % is 980000. As many digits as `parseKpiTarget` reads. */
export const measureValueSchema = z.int().min(0).max(9_999_999_999_999);

/** Of a scale that no step lies off: which scale a form is scored on is the scheme's matter. */
const ANY_SCALE = { top: 1_000_000, step: 1 };
/** Where a problem of `checkKpi` belongs. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'kpi.floor': ['method', 'floor'],
  'kpi.steps': ['method', 'steps'],
};

/** How an indicator scores itself (R8): laid down by somebody, never guessed from its name. */
export const kpiMeasureSchema: z.ZodType<KpiMeasure> = z
  .object({
    unit: z.string().refine(isMeasureUnit, { error: 'kpi.unit' }),
    direction: z.enum(['higherIsBetter', 'lowerIsBetter']),
    target: measureValueSchema,
    method: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('linear'), floor: measureValueSchema }),
      /** Hundredths of a percent of the target. */
      z.object({ kind: z.literal('ratio'), cap: z.int().min(1).max(100_000) }),
      z.object({
        kind: z.literal('steps'),
        steps: z.array(z.object({ value: measureValueSchema, score: scoreSchema })).max(12),
      }),
    ]),
  })
  .superRefine((measure: KpiMeasure, context) => {
    const found = checkKpi(measure, ANY_SCALE);
    if (found === null) return;
    context.addIssue({ code: 'custom', path: [...(PATHS[found.code] ?? ['target'])], message: found.code });
  });
