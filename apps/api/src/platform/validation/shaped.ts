import type { z } from 'zod';

/** A programming error: the answer does not fit the contract. The caller gets a 500 without the values. */
export class AnswerShapeError extends Error {
  constructor(handler: string, issues: readonly z.core.$ZodIssue[]) {
    super(`${handler}: ${issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`);
    this.name = 'AnswerShapeError';
  }
}

/**
 * A value as its schema has it: nothing else is left of it. At once, for a schema that may wait is read three times as
 * slowly; none of the contracts' does.
 *
 * @throws AnswerShapeError
 */
export function shaped(handler: string, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AnswerShapeError(handler, parsed.error.issues);
}
