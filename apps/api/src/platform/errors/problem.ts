import { STATUS_CODES } from 'node:http';
import type { Problem, ProblemCode } from '@gangping/contracts';
import { HttpException } from '@nestjs/common';
import { UnitTimeLimitError } from '../unit-of-work/unit';
import { RequestValidationError } from '../validation/request-validation-error';
import { refusalOfDatabaseError } from './database-errors';
import { DomainRefusal } from './domain-refusal';

/** Statuses that the framework answers with by itself. */
const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
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
  503: 'unavailable',
  504: 'timeout',
};

/** A problem document (RFC 9457), and whether the cause is to be logged as a fault of ours. */
export interface Explained {
  readonly problem: Problem;
  readonly fault: boolean;
}

/**
 * Turns anything thrown into what the caller may know about it: a code, never a stack, a value or SQL.
 */
export function explain(error: unknown, correlationId: string): Explained {
  const refusal = refusalOf(error);
  return {
    fault: refusal.status >= 500,
    problem: {
      ...refusal.extension,
      type: `urn:gangping:problem:${refusal.code}`,
      title: STATUS_CODES[refusal.status] ?? 'Refused',
      status: refusal.status,
      code: refusal.code,
      ...(refusal.params ? { params: refusal.params } : {}),
      correlationId,
      ...(refusal.errors.length > 0 ? { errors: [...refusal.errors] } : {}),
    },
  };
}

function refusalOf(error: unknown): DomainRefusal {
  if (error instanceof DomainRefusal) return error;
  if (error instanceof RequestValidationError)
    return new DomainRefusal('validation', { errors: error.fields });
  if (error instanceof UnitTimeLimitError) return new DomainRefusal('timeout', { status: 503 });
  return refusalOfDatabaseError(error) ?? refusalOfStatus(error);
}

/** Errors of Nest and Fastify carry a status; anything without one is a fault of ours. */
function refusalOfStatus(error: unknown): DomainRefusal {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  if (typeof status !== 'number') return new DomainRefusal('internal', { status: 500 });
  return new DomainRefusal(CODE_OF_STATUS[status] ?? (status < 500 ? 'badRequest' : 'internal'), { status });
}
