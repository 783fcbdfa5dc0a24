import {
  DestroyRef,
  Injector,
  effect,
  inject,
  linkedSignal,
  signal,
  type Signal,
  type WritableSignal,
} from '@angular/core';
import {
  form,
  submit,
  validateStandardSchema,
  validateTree,
  type FieldTree,
  type SchemaPath,
  type SchemaPathTree,
  type ValidationError,
} from '@angular/forms/signals';
import type { FieldProblem } from '@gangping/contracts';
import { HOLDS_CHANGES } from '@gangping/ui';
import type * as z from 'zod';
import { Language } from '../i18n/language';
import { OpenWork } from '../leaving/open-work';
import { withLocalDays } from '../problem/local-days';
import { toProblem, type WebProblem } from '../problem/problem';
import { problemUntilResumed } from './sending';

/** A refusal of the server at one field; `gp-field` has the sentence. */
export interface FieldProblemError extends ValidationError.WithFieldTree {
  readonly kind: 'problem';
  readonly code: string;
  readonly params?: FieldProblem['params'];
}

export interface ContractForm<Model> {
  /** For `[formRoot]` and, field by field, for `[formField]`. */
  readonly fields: FieldTree<Model>;
  /** What the server said that belongs to no field of this form; null while there is nothing to say. */
  readonly problem: Signal<WebProblem | null>;
  /** What the form's submit button does; for other ways to send it. */
  submit(): Promise<void>;
}

/**
 * A signal form that is valid when its contract says so. `write` is given what the contract makes of the model
 * (trimmed, without fields that are the form's alone). When the server refuses, each refused path gets its error at
 * the field (`items.2.weight` → `fields.items[2].weight`), everything else is in `problem()`; what was typed stays,
 * and the next change takes the server's words away. `moreRules` is for what only the form knows. A contract that depends
 * (new or existing) is given as a function that reads signals. A dialog around the form asks before changes are lost.
 */
export function contractForm<Model extends object, Body>(
  model: WritableSignal<Model>,
  contract: z.ZodType<Body> | (() => z.ZodType<Body>),
  write: (body: Body) => Promise<unknown>,
  moreRules?: (path: SchemaPathTree<Model>) => void,
): ContractForm<Model> {
  const currentContract = typeof contract === 'function' ? contract : () => contract;
  const refused = linkedSignal<Model, readonly FieldProblem[]>({ source: model, computation: () => [] });
  const problem = signal<WebProblem | null>(null);
  const injector = inject(Injector);
  const work = inject(OpenWork);
  const locale = () => injector.get(Language).current();

  const send = async (): Promise<undefined> => {
    problem.set(null);
    try {
      await write(currentContract().parse(model()));
      work.arrived(elementsOf(fields, model()));
    } catch (error) {
      const answer = toProblem(error);
      const placed = placeFieldProblems(fields, answer.errors ?? []);
      refused.set(
        (answer.errors ?? []).map((one) =>
          one.params ? { ...one, params: withLocalDays(one.params, locale) } : one,
        ),
      );
      if (placed.length === 0 || placed.length < (answer.errors ?? []).length) problem.set(answer);
      else focusFirstError(fields);
    }
  };

  const fields = form(
    model,
    (path) => {
      validateStandardSchema(path as never, (() => currentContract()) as never);
      validateTree(path as SchemaPath<Model>, () => placeFieldProblems(fields, refused()));
      moreRules?.(path);
    },
    { submission: { action: send, onInvalid: () => focusFirstError(fields) } },
  );
  tellDialog(model, fields);
  return {
    fields,
    problem: problemUntilResumed(problem),
    submit: async () => {
      await submit(fields);
    },
  };
}

/**
 * Dirty alone says too much: a date or number field calls itself that as soon as it is shown, because it hears the
 * browser find its value valid. So the values count, against those of the last moment at which nothing was dirty.
 */
function tellDialog<Model>(model: Signal<Model>, fields: FieldTree<Model>): void {
  const dialog = inject(HOLDS_CHANGES, { optional: true });
  if (dialog === null) return;
  let untouched: string | null = null;
  effect(() => {
    const values = JSON.stringify(model());
    if (untouched === null || !fields().dirty()) untouched = values;
  });
  const endWatch = dialog.watch(() => fields().dirty() && JSON.stringify(model()) !== untouched);
  inject(DestroyRef).onDestroy(endWatch);
}

/** The errors for those paths that the form has a field for. */
export function placeFieldProblems(
  fields: FieldTree<unknown>,
  problems: readonly FieldProblem[],
): FieldProblemError[] {
  return problems.flatMap(({ path, code, params }) => {
    const fieldTree = path === '' ? undefined : fieldAt(fields, path);
    return fieldTree ? [{ kind: 'problem' as const, fieldTree, code, params }] : [];
  });
}

function fieldAt(fields: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  return path
    .split('.')
    .reduce<FieldTree<unknown> | undefined>(
      (field, part) => (field as unknown as Record<string, FieldTree<unknown>> | undefined)?.[part],
      fields,
    );
}

/** The page's own elements behind the fields that are shown now. */
function elementsOf(fields: FieldTree<unknown>, value: unknown): Element[] {
  const own = fields()
    .formFieldBindings()
    .map(({ element }) => element);
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const children = fields as unknown as Record<string, FieldTree<unknown> | undefined>;
  return [
    ...own,
    ...below.flatMap(([key, part]) => {
      const child = children[key];
      return child ? elementsOf(child, part) : [];
    }),
  ];
}

function focusFirstError(fields: FieldTree<unknown>): void {
  fields().errorSummary()[0]?.fieldTree().focusBoundControl();
}
