import { HttpErrorResponse } from '@angular/common/http';
import { PROBLEM_CODES, type Problem, type ProblemCode } from '@gangping/contracts';

/** `network`: there was no answer at all. */
export type WebProblemCode = ProblemCode | 'network';
export type WebProblem = Omit<Problem, 'code'> & { readonly code: WebProblemCode };

/** What a refused request throws, both from `HttpClient` and in `httpResource().error()`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: WebProblem) {
    super(problem.code);
  }
}

/** The problem behind anything thrown by a request. What is no refusal is a bug and is thrown again. */
export function toProblem(error: unknown): WebProblem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof HttpErrorResponse) return problemOf(error, '');
  throw error;
}

/** Reads an `application/problem+json` answer; whatever else came becomes the nearest code by its status. */
export function problemOf(response: HttpErrorResponse, correlationId: string): WebProblem {
  const body: unknown = response.error;
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: codeOfStatus(response.status),
    correlationId,
  };
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    (PROBLEM_CODES as readonly unknown[]).includes(body.code)
  );
}

const CODE_OF_STATUS: Readonly<Record<number, WebProblemCode>> = {
  0: 'network',
  400: 'badRequest',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  408: 'timeout',
  409: 'conflict',
  413: 'payloadTooLarge',
  415: 'unsupportedMediaType',
  422: 'validation',
  429: 'tooManyRequests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

function codeOfStatus(status: number): WebProblemCode {
  return CODE_OF_STATUS[status] ?? 'internal';
}
