import { computed, linkedSignal } from '@angular/core';
import {
  writeSchemeSchema,
  type FieldProblem,
  type Scheme,
  type SchemeDetail,
  type SchemeRow,
  type WriteScheme,
} from '@gangping/contracts';
import { checkScheme, schemeConflicts, type SchemeProblem } from '@gangping/evaluation';
import { fieldErrorText, type TranslatableText } from '@gangping/ui';
import { today } from '../../../platform/format/today';
import type { ReadableScheme } from '../scheme-facts';
import { sameScope, WHOLE_COMPANY } from '../scheme-state';
import { knownNames, type Named, type ScopeNames } from './known-names';
import { editedScheme, withoutBlankLines, type EditedScheme } from './scheme-draft';

type Severity = SchemeProblem['severity'];

export interface SchemeMessage {
  readonly text: TranslatableText;
  readonly severity: Severity;
}

/** What is wrong, by the path of its field: `sections.0.weight`, `scope`, `effectiveFrom`. */
export type SchemeMessages = ReadonlyMap<string, readonly SchemeMessage[]>;

/**
 * A scheme while it is edited: what is typed, what is wrong with it, and what of it goes to the server. The parts of the
 * editor share it.
 */
export class SchemeEditing {
  /** What was last sent; when the answer comes and something else was typed meanwhile, that stays. */
  private sent: EditedScheme | null = null;

  readonly draft = linkedSignal<SchemeDetail, EditedScheme>({
    source: () => this.saved(),
    computation: (saved, before) =>
      before && this.sent && before.value !== this.sent && before.source.id === saved.id
        ? before.value
        : editedScheme(saved, today()),
  });
  /** Raised when somebody chooses to overwrite what stands. */
  readonly version = linkedSignal(() => this.saved().version);
  readonly content = computed(() => this.draft().content);
  /** Somebody wants a part of the company and has not said which yet. */
  readonly limited = linkedSignal(() => !sameScope(this.saved().scope, WHOLE_COMPANY));

  private readonly names = linkedSignal<ScopeNames>(() =>
    knownNames(this.saved().scope, this.saved().scopeNames),
  );

  /** Refusals of the contract or the server, until the next change. */
  private readonly refused = linkedSignal<EditedScheme, readonly FieldProblem[]>({
    source: this.draft,
    computation: () => [],
  });
  private readonly found = computed(() => [
    ...checkScheme(this.content()).map(({ path, code, params, severity }) => ({
      path,
      severity,
      text: fieldErrorText({ code, params }),
    })),
    ...this.scopeMessages(),
    ...this.nameMessages(),
    ...this.refused().map(({ path, code, params }) => ({
      path: path.replace(/^content\./, ''),
      severity: 'blocker' as const,
      text: fieldErrorText({ code, params }),
    })),
  ]);
  readonly messages = computed<SchemeMessages>(() => {
    const messages = new Map<string, SchemeMessage[]>();
    for (const { path, text, severity } of this.found()) {
      const same = messages.get(path) ?? [];
      if (!same.some((one) => one.text.key === text.key)) messages.set(path, [...same, { text, severity }]);
    }
    return messages;
  });
  readonly blockers = computed(
    () => [...this.messages().values()].flat().filter(({ severity }) => severity === 'blocker').length,
  );

  constructor(
    private readonly saved: () => SchemeDetail,
    private readonly others: () => readonly SchemeRow[],
  ) {}

  /** What the draft lays down, to be read or compared. */
  readonly readable = computed<ReadableScheme>(() => {
    const { content, scope, effectiveFrom } = this.draft();
    const { positions, departments } = this.names();
    const called = (names: readonly Named[]) => (id: number) =>
      names.find((one) => one.id === id)?.name ?? `#${id}`;
    const scopeNames = [
      ...scope.positionIds.map(called(positions)),
      ...scope.departmentIds.map(called(departments)),
      ...scope.grades,
    ];
    return { content, scope, scopeNames, effectiveFrom: effectiveFrom || null };
  });

  /** What positions and departments are called that somebody may have chosen. */
  learn({ positions = [], departments = [] }: Partial<ScopeNames>): void {
    this.names.update((names) => ({
      positions: [...names.positions, ...positions],
      departments: [...names.departments, ...departments],
    }));
  }

  change(content: Partial<Scheme>): void {
    this.draft.update((draft) => ({ ...draft, content: { ...draft.content, ...content } }));
  }

  changeHead(head: Partial<Omit<EditedScheme, 'content'>>): void {
    this.draft.update((draft) => ({ ...draft, ...head }));
  }

  readonly changed = computed(
    () => JSON.stringify(this.draft()) !== JSON.stringify(editedScheme(this.saved(), today())),
  );
  /** Something has to be saved before it can be handed in: a day that was only proposed is not there yet. */
  readonly needsSaving = computed(() => this.changed() || this.saved().effectiveFrom === null);

  /** What goes to the server; null where the contract refuses it, each thing said at its field. */
  written(): WriteScheme | null {
    const cleaned = withoutBlankLines(this.content());
    if (JSON.stringify(cleaned) !== JSON.stringify(this.content())) this.change(cleaned);
    const draft = this.draft();
    const checked = writeSchemeSchema.safeParse({ ...draft, expectedVersion: this.version() });
    if (checked.success) {
      this.sent = draft;
      return checked.data;
    }
    this.refuse(
      checked.error.issues.map(({ path, code, ...params }) => ({
        path: path.join('.'),
        code,
        params: params as FieldProblem['params'],
      })),
    );
    return null;
  }

  /** The server did not take what was sent: whatever stands there next is shown as it is. */
  notTaken(): void {
    this.sent = null;
  }

  refuse(problems: readonly FieldProblem[]): void {
    this.refused.set(problems);
  }

  private nameMessages(): { path: string; severity: Severity; text: TranslatableText }[] {
    const name = this.content().name['zh-CN'].trim();
    const ownId = this.saved().id;
    const same = this.others().some((other) => other.id !== ownId && other.name['zh-CN'] === name);
    const text = { key: 'schemes.sameName', params: {} };
    return same ? [{ path: 'name.zh-CN', severity: 'warning', text }] : [];
  }

  private scopeMessages(): { path: string; severity: Severity; text: TranslatableText }[] {
    const { scope, effectiveFrom } = this.draft();
    if (this.limited() && sameScope(scope, WHOLE_COMPANY)) {
      return [{ path: 'scope', severity: 'blocker', text: { key: 'schemes.scope.nobody', params: {} } }];
    }
    const ownId = this.saved().id ?? 0;
    const candidates = this.others().flatMap((other) =>
      other.id !== null && other.id !== ownId && other.status === 'approved' && other.effectiveFrom
        ? [{ id: other.id, scope: other.scope, effectiveFrom: other.effectiveFrom }]
        : [],
    );
    if (effectiveFrom === '') return [];
    const conflicts = schemeConflicts([...candidates, { id: ownId, scope, effectiveFrom }]).filter(
      ({ schemeIds }) => schemeIds.includes(ownId),
    );
    return conflicts.map(({ schemeIds }) => {
      const other = this.others().find(({ id }) => id !== ownId && id !== null && schemeIds.includes(id));
      return {
        path: 'effectiveFrom',
        // The very same scope from the same day is refused; where they only meet, somebody should know.
        severity: other && sameScope(other.scope, scope) ? ('blocker' as const) : ('warning' as const),
        text: { key: 'schemes.effective.conflict', params: { name: other?.name['zh-CN'] ?? '' } },
      };
    });
  }
}
