import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCookieAuth,
  ApiProduces,
  ApiResponse,
} from '@nestjs/swagger';
import type { CataloguedRoute } from '../access/route-catalogue';
import type { AnswerShape } from '../validation/answer';
import { SESSION_COOKIE } from './session';
import { TakesFile, UPLOAD_FIELD } from './upload';

/** As the document calls the two ways to say who asks. */
export const TOKEN = 'token';

const BINARY = { type: 'string', format: 'binary' } as const;

/** Tells the API document what a route takes and answers with, as far as it does not find out by itself. */
export function describeRoute({ answer, implementation, policy, tokenScope }: CataloguedRoute): void {
  const status = (Reflect.getMetadata(HTTP_CODE_METADATA, implementation) as number | undefined) ?? 200;
  const decorators = [
    ...described(answer, status),
    ...takes(implementation),
    ...(policy?.kind === 'public' ? [] : [ApiCookieAuth(SESSION_COOKIE)]),
    ...(tokenScope === undefined ? [] : [ApiBearerAuth(TOKEN)]),
  ];
  for (const describe of decorators) {
    describe({}, '', { value: implementation });
  }
}

function described(answer: AnswerShape | undefined, status: number): MethodDecorator[] {
  switch (answer?.kind) {
    case 'json':
    case 'longJson':
      return [ApiResponse({ status, standardSchema: answer.schema, description: 'Done' })];
    case 'stream':
      return [
        ApiProduces(answer.mediaType),
        ApiResponse({
          status,
          description: 'The file',
          content: { [answer.mediaType]: { schema: BINARY } },
        }),
      ];
    case 'nothing':
      return [ApiResponse({ status, description: 'Done' })];
    default:
      return [];
  }
}

function takes(implementation: () => unknown): MethodDecorator[] {
  if (!Reflect.hasMetadata(TakesFile.KEY, implementation)) return [];
  return [
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: { type: 'object', required: [UPLOAD_FIELD], properties: { [UPLOAD_FIELD]: BINARY } },
    }),
  ];
}
