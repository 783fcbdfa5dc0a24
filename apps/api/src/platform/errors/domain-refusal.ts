import type { FieldProblem, ProblemCode } from '@gangping/contracts';

export type RefusalParams = Record<string, string | number | boolean | string[]>;

export interface RefusalOptions {
  /** HTTP status; 422 (understood, but refused by a rule) unless told. */
  status?: number;
  /** Fills the placeholders of the translated sentence. */
  params?: RefusalParams;
  /** The body's fields this is about, `items.2.weight`: the form shows the refusal there. */
  errors?: readonly FieldProblem[];
  /** Extra members of the problem document, such as `current` for 409. */
  extension?: Readonly<Record<string, unknown>>;
}

/**
 * A coded "no" that the user can do something about. Thrown by services; the one exception filter turns it into
 * `application/problem+json`. Thrown inside a unit of work it rolls the unit back.
 */
export class DomainRefusal extends Error {
  readonly status: number;
  readonly params: RefusalParams | undefined;
  readonly errors: readonly FieldProblem[];
  readonly extension: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ProblemCode,
    options: RefusalOptions = {},
  ) {
    super(code);
    this.name = 'DomainRefusal';
    this.status = options.status ?? 422;
    this.params = options.params;
    this.errors = options.errors ?? [];
    this.extension = options.extension ?? {};
  }

  /** 404, also for a row that exists but is not theirs: "not yours" looks like "not there". */
  static notFound(): DomainRefusal {
    return new DomainRefusal('notFound', { status: 404 });
  }

  /** 409: somebody saved in between. `current` is what stands now, in the shape the caller would read. */
  static stale(current?: unknown): DomainRefusal {
    return new DomainRefusal('staleVersion', {
      status: 409,
      extension: current === undefined ? {} : { current },
    });
  }

  /** 403: signed in, but not allowed to do this at all. */
  static forbidden(): DomainRefusal {
    return new DomainRefusal('forbidden', { status: 403 });
  }

  /** 422 at one field. */
  static field(path: string, code: ProblemCode, params?: RefusalParams): DomainRefusal {
    return new DomainRefusal(code, { params, errors: [{ path, code, params }] });
  }
}
