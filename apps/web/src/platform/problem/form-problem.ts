import { signal } from '@angular/core';
import type { FieldTree, TreeValidationResult, ValidationError } from '@angular/forms/signals';
import type { FieldProblem } from '@gangping/contracts';
import { toProblem, type WebProblem } from './problem';

/** A refusal of the server at one field; `gp-field-error` has the sentence. */
export interface FieldProblemError extends ValidationError.WithFieldTree {
  readonly kind: 'problem';
  readonly code: string;
  readonly params?: FieldProblem['params'];
}

/**
 * What the server said to a form. `write` is the body of a signal form's submission action:
 *
 * ```ts
 * readonly refusal = new FormProblem();
 * readonly form = form(this.model, (path) => validateStandardSchema(path, createAccountSchema), {
 *   submission: { action: (field) => this.refusal.write(field, () => this.api.create(this.model())) },
 * });
 * ```
 *
 * Refused fields get their error (path `items.2.weight` → `form.items[2].weight`); everything else is in
 * `problem()` for a `gp-problem-banner`. What was typed stays.
 */
export class FormProblem {
  private readonly state = signal<WebProblem | null>(null);
  /** What concerns the whole form, or no field that it shows; null while there is nothing to say. */
  readonly problem = this.state.asReadonly();

  async write(form: FieldTree<unknown>, request: () => Promise<unknown>): Promise<TreeValidationResult> {
    this.state.set(null);
    try {
      await request();
      return undefined;
    } catch (error) {
      const problem = toProblem(error);
      const { placed, left } = placeFieldProblems(form, problem.errors ?? []);
      if (placed.length === 0 || left.length > 0) this.state.set(problem);
      // A form is refused as long as its submission reports an error: without a field it is the form's own.
      return placed.length > 0 ? placed : [fieldError(form, { path: '', code: problem.code })];
    }
  }

  clear(): void {
    this.state.set(null);
  }
}

/** Puts each refused path on the form's field of that path. `left`: paths that the form does not have. */
export function placeFieldProblems(
  form: FieldTree<unknown>,
  problems: readonly FieldProblem[],
): { placed: FieldProblemError[]; left: FieldProblem[] } {
  const placed: FieldProblemError[] = [];
  const left: FieldProblem[] = [];
  for (const problem of problems) {
    const field = fieldAt(form, problem.path);
    if (field) placed.push(fieldError(field, problem));
    else left.push(problem);
  }
  return { placed, left };
}

function fieldError(fieldTree: FieldTree<unknown>, problem: FieldProblem): FieldProblemError {
  return { kind: 'problem', fieldTree, code: problem.code, params: problem.params };
}

function fieldAt(form: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  return path
    .split('.')
    .filter((part) => part !== '')
    .reduce<FieldTree<unknown> | undefined>(
      (field, part) => (field as unknown as Record<string, FieldTree<unknown>> | undefined)?.[part],
      form,
    );
}
