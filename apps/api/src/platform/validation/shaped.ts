import type { z } from 'zod';

/** A programming error: the answer does not fit the contract. The caller gets a 500 without the values. */
export class AnswerShapeError extends Error {
  constructor(handler: string, issues: readonly z.core.$ZodIssue[]) {
    super(`${handler}: ${issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`);
    this.name = 'AnswerShapeError';
  }
}

/** A value as its schema has it: nothing else is left of it. @throws AnswerShapeError */
export async function shaped(handler: string, schema: z.ZodType, value: unknown): Promise<unknown> {
  const parsed = await schema.safeParseAsync(value);
  if (parsed.success) return parsed.data;
  throw new AnswerShapeError(handler, parsed.error.issues);
}
