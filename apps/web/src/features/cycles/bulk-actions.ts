import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import {
  BULK_ACTIONS,
  type BulkAction,
  type BulkOutcome,
  type CycleEvaluationRow,
} from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { Dialog, Icon, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ReasonForm } from '../../platform/forms/reason-form';
import { Language } from '../../platform/i18n/language';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { BulkReassign } from './bulk-reassign';
import { BulkRemind } from './bulk-remind';
import { CyclesApi } from './cycles.api';
import { allOf, type ChecklistLine, FormChecklist } from './form-checklist';
import { PutOffForm } from './put-off-form';

/** What a preview is asked with: the reason is typed after it has been read. */
const PREVIEW_REASON = '–';

/** How many forms one step may be for; more are narrowed down first. */
const MOST_FORMS = 200;

/** Done by other rules than the steps of a form, each with a preview of its own. */
const OTHER_ACTIONS = ['remind', 'reassign', 'putOff'] as const;
type OtherAction = (typeof OTHER_ACTIONS)[number];

/**
 * One step for the forms that the list's filters leave, on all its pages: first a preview of each, then one reason,
 * then what became of each.
 */
@Component({
  selector: 'gp-bulk-actions',
  imports: [
    BulkReassign,
    BulkRemind,
    Dialog,
    FormChecklist,
    Icon,
    ProblemBanner,
    ProblemTextPipe,
    PutOffForm,
    ReasonForm,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <button type="button" class="gp-button" [disabled]="rows().length === 0" (click)="open()">
      <gp-icon name="more" />{{ 'cycles.bulk.open' | transloco }}
    </button>
    <gp-dialog #dialog [heading]="'cycles.bulk.title' | transloco">
      @if (dialog.opened()) {
        @if (forms(); as forms) {
          <p class="gp-hint">
            {{
              (forms.length < total() ? 'cycles.bulk.explainFirst' : 'cycles.bulk.explain')
                | transloco: { forms: forms.length, total: total() }
            }}
          </p>
          <label class="gp-field">
            {{ 'cycles.bulk.action' | transloco }}
            <select class="gp-input" #which (change)="preview(which.value)">
              <option value="" [selected]="selected() === ''">{{ 'cycles.bulk.choose' | transloco }}</option>
              @for (one of actions; track one) {
                <option [value]="one" [selected]="one === selected()">
                  {{ 'cycles.bulk.' + one | transloco }}
                </option>
              }
            </select>
          </label>
        } @else if (!problem()) {
          <gp-skeleton [lines]="3" />
        }
        @switch (forms() && other()) {
          @case ('remind') {
            <gp-bulk-remind
              [cycleId]="cycleId()"
              [rows]="forms() ?? []"
              (done)="wasDone()"
              (left)="dialog.close()"
            />
          }
          @case ('reassign') {
            <gp-bulk-reassign
              [cycleId]="cycleId()"
              [rows]="forms() ?? []"
              (done)="wasDone()"
              (left)="dialog.close()"
            />
          }
          @case ('putOff') {
            <gp-put-off-form
              [cycleId]="cycleId()"
              [rows]="forms() ?? []"
              (moved)="wasDone()"
              (left)="dialog.close()"
            />
          }
        }
        @if (problem(); as problem) {
          <gp-problem-banner [text]="problem | problemText" />
        }
        @if (outcomes(); as outcomes) {
          <gp-form-checklist
            [label]="'cycles.bulk.preview' | transloco"
            [lines]="lines()"
            [finished]="finished()"
            [(chosen)]="chosen"
          />
          @if (finished()) {
            <p role="status">
              {{ 'cycles.bulk.done' | transloco: { done: doneCount(), forms: outcomes.length } }}
            </p>
            <button type="button" class="gp-button gp-button-primary" (click)="dialog.close()">
              {{ 'common.close' | transloco }}
            </button>
          } @else if (chosen().size === 0) {
            <p>{{ 'cycles.bulk.nothing' | transloco }}</p>
          } @else {
            <gp-reason-form
              danger
              [label]="'cycles.launch.reason' | transloco"
              [action]="'cycles.bulk.press' | transloco: { forms: chosen().size }"
              [send]="act"
              (left)="dialog.close()"
            />
          }
        }
      }
    </gp-dialog>
  `,
})
export class BulkActionsPanel {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(Language);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  readonly cycleId = input.required<number>();
  /** What the page of the list shows. */
  readonly rows = input.required<readonly CycleEvaluationRow[]>();
  /** How many its filters leave, and what they are asked for with. */
  readonly total = input.required<number>();
  readonly params = input.required<Record<string, string>>();
  readonly changed = output();

  /** Those of the other pages too; null until they are there. */
  protected readonly forms = signal<readonly CycleEvaluationRow[] | null>(null);

  protected readonly actions = [...OTHER_ACTIONS, ...BULK_ACTIONS];
  /** What of them has a way of its own. */
  protected readonly other = signal<OtherAction | null>(null);
  protected readonly action = signal<BulkAction | null>(null);
  protected readonly selected = computed(() => this.other() ?? this.action() ?? '');
  protected readonly outcomes = signal<readonly BulkOutcome[] | null>(null);
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  protected readonly finished = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  protected readonly lines = computed(() => (this.outcomes() ?? []).map((outcome) => this.lineOf(outcome)));
  protected readonly doneCount = computed(
    () => (this.outcomes() ?? []).filter(({ to }) => to !== null).length,
  );

  protected open(): void {
    this.action.set(null);
    this.other.set(null);
    this.outcomes.set(null);
    this.finished.set(false);
    this.problem.set(null);
    this.dialog().open();
    void this.load();
  }

  /** The page is enough where there is no other. */
  private async load(): Promise<void> {
    if (this.total() <= this.rows().length) {
      this.forms.set(this.rows());
      return;
    }
    this.forms.set(null);
    try {
      this.forms.set(await this.api.everyForm(this.cycleId(), this.params(), MOST_FORMS));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  protected async preview(which: string): Promise<void> {
    const action = BULK_ACTIONS.find((one) => one === which) ?? null;
    this.action.set(action);
    this.other.set(OTHER_ACTIONS.find((one) => one === which) ?? null);
    this.outcomes.set(null);
    this.problem.set(null);
    const done = this.finished();
    this.finished.set(false);
    // What was done has changed the forms.
    if (done) await this.load();
    const forms = this.forms() ?? [];
    if (action === null || forms.length === 0) return;
    try {
      const { outcomes } = await this.send(action, forms, PREVIEW_REASON, true);
      if (this.action() !== action) return;
      this.outcomes.set(outcomes);
      this.chosen.set(allOf(this.lines()));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  protected wasDone(): void {
    this.dialog().close();
    this.changed.emit();
  }

  private lineOf(outcome: BulkOutcome): ChecklistLine {
    const { evaluationId: id, employeeName, positionTitle, from, to } = outcome;
    const word = (stage: Stage) => this.language.translate(`stage.${stage}`);
    const note =
      to === null
        ? this.language.translate(`cycles.bulk.refused.${this.refusalOf(outcome)}`)
        : `${word(from)} → ${word(to)}`;
    return { id, employeeName, positionTitle, note, refused: to === null };
  }

  /** The reasons that can be told apart; anything else is the form's own affair. */
  private refusalOf({ refusedBecause }: BulkOutcome): string {
    if (refusedBecause === 'staleVersion') return 'stale';
    if (refusedBecause === 'stage.deadlineNotReached') return 'deadline';
    if (refusedBecause === 'evaluation.ownForm' || refusedBecause === 'evaluation.ownSuperior') return 'own';
    return 'stage';
  }

  protected readonly act = async (reason: string): Promise<void> => {
    const action = this.action();
    if (action === null) return;
    const rows = (this.forms() ?? []).filter(({ id }) => this.chosen().has(id));
    const { outcomes, done } = await this.send(action, rows, reason, false);
    this.outcomes.set(outcomes);
    this.finished.set(true);
    this.toasts.success('cycles.bulk.done', { done, forms: outcomes.length });
    this.changed.emit();
  };

  private send(action: BulkAction, rows: readonly CycleEvaluationRow[], reason: string, dryRun: boolean) {
    const forms = rows.map(({ id, version }) => ({ id, expectedVersion: version }));
    return this.api.bulkAct(this.cycleId(), { action, forms, reason, dryRun });
  }
}
