import { PROBLEM_CODES } from '@gangping/contracts';

/** What went wrong at a field: a Zod issue of the browser, or what the server said (`kind: 'problem'`). */
export interface FieldIssue {
  readonly kind?: string;
  readonly code?: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly issue?: unknown;
}

export interface TranslatableText {
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Codes that are sentences of their own: given in the contract as `{ error: 'loginName' }`. */
const OWN_SENTENCES = new Set(['loginName', 'controlCharacters', 'passwordsDiffer']);

/**
 * The sentence for a field's error. Both sides say the same thing: the browser's Zod issue and the server's
 * `{ code, params }` of the same issue lead to the same key.
 */
export function fieldErrorText(error: FieldIssue): TranslatableText {
  const { code, params } = normalised(error);
  if (OWN_SENTENCES.has(code)) return { key: `field.${code}`, params };
  if ((PROBLEM_CODES as readonly string[]).includes(code)) return { key: `problem.${code}`, params };
  return { key: `field.${sentenceOf(code, params)}`, params };
}

function normalised(error: FieldIssue): { code: string; params: Readonly<Record<string, unknown>> } {
  const issue = (error.kind === 'standardSchema' ? error.issue : error) as FieldIssue &
    Record<string, unknown>;
  if (issue.message && OWN_SENTENCES.has(issue.message)) return { code: issue.message, params: {} };
  // A rule of our own that the contract checks: the server says it in the same words.
  if (issue.message && (PROBLEM_CODES as readonly string[]).includes(issue.message))
    return { code: issue.message, params: issue.params ?? {} };
  return { code: issue.code ?? error.kind ?? '', params: issue.params ?? (issue as Record<string, unknown>) };
}

function sentenceOf(code: string, params: Readonly<Record<string, unknown>>): string {
  switch (code) {
    case 'required':
      return 'required';
    case 'invalid_type':
      return params['expected'] === 'int' ? 'notWhole' : 'required';
    case 'too_small':
      return tooSmall(params);
    case 'too_big':
      return { string: 'tooLong', array: 'tooMany' }[String(params['origin'])] ?? 'tooBig';
    case 'invalid_format':
      return { email: 'email', date: 'date', datetime: 'date' }[String(params['format'])] ?? 'invalid';
    case 'invalid_value':
      return 'choice';
    default:
      return 'invalid';
  }
}

function tooSmall(params: Readonly<Record<string, unknown>>): string {
  switch (params['origin']) {
    case 'string':
      return params['minimum'] === 1 ? 'required' : 'tooShort';
    case 'array':
      return 'tooFew';
    default:
      return 'tooSmall';
  }
}
