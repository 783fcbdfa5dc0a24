import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { z } from 'zod';

/** What leaves a route. A handler must say it, or the server does not start. */
export type AnswerShape =
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | { readonly kind: 'longJson'; readonly schema: z.ZodObject; readonly list: string }
  | { readonly kind: 'stream'; readonly mediaType: string }
  | { readonly kind: 'nothing' };

export const AnswerWith = Reflector.createDecorator<AnswerShape>();

/** JSON in the shape of this schema: what it does not name cannot leak. `status` is 200 unless told. */
export const Answers = (schema: z.ZodType, status = 200) =>
  applyDecorators(AnswerWith({ kind: 'json', schema }), HttpCode(status));

/**
 * JSON in the shape of this schema, of which one list may be long: its elements are shaped and written in turns, so that
 * others are answered meanwhile.
 *
 * @param list name of that list in the schema
 */
export const AnswersAtLength = <Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  list: keyof Shape & string,
  status = 200,
) => applyDecorators(AnswerWith({ kind: 'longJson', schema, list }), HttpCode(status));

/** 204, no body. */
export const AnswersNothing = () => applyDecorators(AnswerWith({ kind: 'nothing' }), HttpCode(204));

/** A stream (`StreamableFile`) of this media type: exports and downloads. */
export const AnswersStream = (mediaType: string) =>
  applyDecorators(
    AnswerWith({ kind: 'stream', mediaType }),
    HttpCode(200),
    Header('Content-Type', mediaType),
  );
