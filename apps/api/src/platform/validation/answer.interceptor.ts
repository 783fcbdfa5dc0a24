import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, mergeMap, type Observable } from 'rxjs';
import type { z } from 'zod';
import { AnswerWith } from './answer';
import { longAnswer } from './long-answer';
import { shaped } from './shaped';

/**
 * Every JSON answer leaves through its schema. Nest's own `StandardSchemaSerializerInterceptor` checks the elements
 * of an array against the schema and lets null and plain values pass unseen; here the whole answer has to fit.
 *
 * @throws AnswerShapeError
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const answer = this.reflector.get(AnswerWith, context.getHandler());
    const handler = `${context.getClass().name}.${context.getHandler().name}`;
    switch (answer?.kind) {
      case 'json':
        return next.handle().pipe(map((value: unknown) => shaped(handler, answer.schema, value)));
      case 'longJson':
        return next.handle().pipe(mergeMap((value) => streamOf(handler, answer, value as object)));
      default:
        return next.handle();
    }
  }
}

async function streamOf(
  handler: string,
  { schema, list }: { readonly schema: z.ZodObject; readonly list: string },
  value: object,
): Promise<StreamableFile> {
  const type = 'application/json; charset=utf-8';
  return new StreamableFile(await longAnswer(handler, schema, list, value), { type });
}
