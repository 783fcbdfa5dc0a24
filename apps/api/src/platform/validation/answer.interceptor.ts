import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import type { z } from 'zod';
import { AnswerWith } from './answer';

/** A programming error: the answer does not fit the contract. The caller gets a 500 without the values. */
export class AnswerShapeError extends Error {
  constructor(handler: string, issues: readonly z.core.$ZodIssue[]) {
    super(`${handler}: ${issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`);
    this.name = 'AnswerShapeError';
  }
}

/**
 * Every JSON answer leaves through its schema. Nest's own `StandardSchemaSerializerInterceptor` checks the elements
 * of an array against the schema and lets null and plain values pass unseen; here the whole answer has to fit.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const answer = this.reflector.get(AnswerWith, context.getHandler());
    if (answer?.kind !== 'json') return next.handle();
    return next.handle().pipe(
      mergeMap(async (value: unknown) => {
        const parsed = await answer.schema.safeParseAsync(value);
        if (parsed.success) return parsed.data;
        throw new AnswerShapeError(
          `${context.getClass().name}.${context.getHandler().name}`,
          parsed.error.issues,
        );
      }),
    );
  }
}
