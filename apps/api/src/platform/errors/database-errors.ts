import type { FieldProblem } from '@gangping/contracts';
import { QueryFailedError } from 'typeorm';
import { DomainRefusal } from './domain-refusal';

/** The fields of driver errors that are looked at. */
interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly detail?: unknown;
}

/** PostgreSQL: connection lost or refused, shutting down, disk full, too many connections. */
const POSTGRES_UNAVAILABLE = /^(08|57P|53)/;
/** PostgreSQL: U+0000 and the like in a text (SQLite takes them), a number beyond its column. */
const UNSTORABLE = new Set(['22021', '22P05', '22003']);
const SQLITE_UNAVAILABLE = new Set([
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
]);
const NETWORK_UNAVAILABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);

/**
 * What a database error means to the caller, the same for both databases. This is the one place that knows.
 *
 * @returns undefined when the error is none of the caller's business (a programming error)
 */
export function refusalOfDatabaseError(error: unknown): DomainRefusal | undefined {
  const driverError = (error instanceof QueryFailedError ? error.driverError : error) as
    DriverError | null | undefined;
  const code = typeof driverError?.code === 'string' ? driverError.code : '';
  const message = typeof driverError?.message === 'string' ? driverError.message : '';
  if (code === 'SQLITE_CONSTRAINT') return sqliteConstraint(message);
  if (code === '23505') return unique(postgresColumns(driverError?.detail));
  if (code === '23503') return new DomainRefusal('inUse', { status: 409 });
  if (code === '23514' || UNSTORABLE.has(code)) return new DomainRefusal('validation');
  if (POSTGRES_UNAVAILABLE.test(code) || SQLITE_UNAVAILABLE.has(code) || NETWORK_UNAVAILABLE.has(code)) {
    return new DomainRefusal('unavailable', { status: 503 });
  }
  return undefined;
}

function sqliteConstraint(message: string): DomainRefusal | undefined {
  if (message.includes('FOREIGN KEY constraint failed')) return new DomainRefusal('inUse', { status: 409 });
  if (message.includes('CHECK constraint failed')) return new DomainRefusal('validation');
  const columns = /UNIQUE constraint failed: (.+)$/.exec(message)?.[1];
  return columns === undefined
    ? undefined
    : unique(columns.split(', ').map((column) => column.split('.').at(-1) ?? ''));
}

/** `Key ("departmentId", title)=(3, 经理) already exists.` Only the names are taken. */
function postgresColumns(detail: unknown): string[] {
  const columns = typeof detail === 'string' ? /^Key \((.+?)\)=/.exec(detail)?.[1] : undefined;
  return columns === undefined ? [] : columns.split(', ').map((column) => column.replaceAll('"', ''));
}

function unique(columns: readonly string[]): DomainRefusal {
  const errors: FieldProblem[] = columns
    .filter((column) => /^\w+$/.test(column))
    .map((column) => ({ path: camelCase(column), code: 'unique' }));
  return new DomainRefusal('unique', { status: 409, errors });
}

/** Columns are `login_name` where entities and bodies say `loginName`. */
function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
