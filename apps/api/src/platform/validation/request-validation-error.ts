import type { FieldProblem } from '@gangping/contracts';
import type { StandardSchemaV1 } from '@standard-schema/spec';

type Issue = StandardSchemaV1.Issue & Readonly<Record<string, unknown>>;

/** A code of our own stands where Zod would put an English sentence: `{ error: 'loginName' }`. */
const CODE = /^[a-z][A-Za-z.]*$/;

/** What a request says does not fit the contract. */
export class RequestValidationError extends Error {
  constructor(
    readonly issues: readonly StandardSchemaV1.Issue[],
    /** Name of the parameter, when it is not the whole body or query. */
    readonly parameter?: string,
  ) {
    super('The request does not fit its schema');
    this.name = 'RequestValidationError';
  }

  /** One per issue: where it is, as the body spells it, and what is wrong, without the value itself. */
  get fields(): FieldProblem[] {
    return this.issues.map((issue) => fieldProblem(issue as Issue, this.parameter));
  }
}

function fieldProblem(issue: Issue, parameter: string | undefined): FieldProblem {
  const keys = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const code = CODE.test(issue.message) ? issue.message : String(issue['code'] ?? 'invalid');
  const params = paramsOf(issue);
  return {
    path: [...(parameter === undefined ? [] : [parameter]), ...keys].join('.'),
    code,
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
}

/** Limits and expectations (`minimum`, `expected`, …), for the translated sentence. Never what was sent. */
function paramsOf(issue: Issue): Record<string, string | number | boolean> {
  const given = { ...issue, ...(issue['params'] as object | undefined) };
  const params: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(given)) {
    if (['code', 'message', 'path', 'input', 'params', 'pattern'].includes(name)) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      params[name] = value;
  }
  return params;
}
