import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import {
  BULK_ACTIONS,
  type BulkAction,
  type BulkOutcome,
  type CycleEvaluationRow,
} from '@gangping/contracts';
import { Dialog, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ReasonForm } from '../../platform/forms/reason-form';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi } from './cycles.api';

/** What a preview is asked with: the reason is typed after it has been read. */
const PREVIEW_REASON = '–';

/** One step for the forms that the list shows: first a preview of each, then one reason, then what became of each. */
@Component({
  selector: 'gp-bulk-actions',
  imports: [Dialog, Icon, ProblemBanner, ProblemTextPipe, ReasonForm, TranslocoPipe],
  template: `
    <button type="button" class="gp-button" [disabled]="rows().length === 0" (click)="open()">
      <gp-icon name="more" />{{ 'cycles.bulk.open' | transloco }}
    </button>
    <gp-dialog #dialog [heading]="'cycles.bulk.title' | transloco">
      @if (dialog.opened()) {
        <p class="gp-hint">{{ 'cycles.bulk.explain' | transloco: { forms: rows().length } }}</p>
        <label class="gp-field">
          {{ 'cycles.bulk.action' | transloco }}
          <select class="gp-input" #which (change)="preview(which.value)">
            <option value="" [selected]="action() === null">{{ 'cycles.bulk.choose' | transloco }}</option>
            @for (one of actions; track one) {
              <option [value]="one" [selected]="one === action()">
                {{ 'cycles.bulk.' + one | transloco }}
              </option>
            }
          </select>
        </label>
        @if (problem(); as problem) {
          <gp-problem-banner [text]="problem | problemText" />
        }
        @if (outcomes(); as outcomes) {
          <ul tabindex="0" [attr.aria-label]="'cycles.bulk.preview' | transloco">
            @for (one of outcomes; track one.evaluationId) {
              <li>
                <label class="gp-check">
                  <input
                    #box
                    type="checkbox"
                    [disabled]="one.to === null || finished()"
                    [checked]="chosen().has(one.evaluationId)"
                    (change)="choose(one.evaluationId, box.checked)"
                  />
                  <span
                    >{{ one.employeeName }} <span class="gp-muted">{{ one.positionTitle }}</span></span
                  >
                </label>
                @if (one.to !== null) {
                  <span>
                    {{ 'stage.' + one.from | transloco }} → {{ 'stage.' + one.to | transloco }}
                    @if (finished()) {
                      <gp-icon name="success" />
                    }
                  </span>
                } @else {
                  <span class="refused">{{ 'cycles.bulk.refused.' + refusalOf(one) | transloco }}</span>
                }
              </li>
            }
          </ul>
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
  styles: `
    ul {
      max-block-size: 40vh;
      padding: 0;
      margin-block: var(--gp-space-3);
      overflow: auto;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-4);
      align-items: center;
      justify-content: space-between;
      padding-block: var(--gp-space-1);
    }
    .refused {
      color: var(--gp-ink-2);
    }
  `,
})
export class BulkActionsPanel {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  readonly cycleId = input.required<number>();
  /** What the list shows: narrowed down by its filters. */
  readonly rows = input.required<readonly CycleEvaluationRow[]>();
  readonly changed = output();

  protected readonly actions = BULK_ACTIONS;
  protected readonly action = signal<BulkAction | null>(null);
  protected readonly outcomes = signal<readonly BulkOutcome[] | null>(null);
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  protected readonly finished = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  protected readonly doneCount = computed(
    () => (this.outcomes() ?? []).filter(({ to }) => to !== null).length,
  );

  protected open(): void {
    this.action.set(null);
    this.outcomes.set(null);
    this.finished.set(false);
    this.problem.set(null);
    this.dialog().open();
  }

  protected async preview(which: string): Promise<void> {
    const action = BULK_ACTIONS.find((one) => one === which) ?? null;
    this.action.set(action);
    this.outcomes.set(null);
    this.finished.set(false);
    this.problem.set(null);
    if (action === null) return;
    try {
      const { outcomes } = await this.send(action, this.rows(), PREVIEW_REASON, true);
      if (this.action() !== action) return;
      this.outcomes.set(outcomes);
      this.chosen.set(
        new Set(outcomes.filter(({ to }) => to !== null).map(({ evaluationId }) => evaluationId)),
      );
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  protected choose(id: number, chosen: boolean): void {
    this.chosen.update((ids) => {
      const next = new Set(ids);
      if (chosen) next.add(id);
      else next.delete(id);
      return next;
    });
  }

  /** The reasons that can be told apart; anything else is the form's own affair. */
  protected refusalOf({ refusedBecause }: BulkOutcome): string {
    if (refusedBecause === 'staleVersion') return 'stale';
    if (refusedBecause === 'stage.deadlineNotReached') return 'deadline';
    if (refusedBecause === 'evaluation.ownForm' || refusedBecause === 'evaluation.ownSuperior') return 'own';
    return 'stage';
  }

  protected readonly act = async (reason: string): Promise<void> => {
    const action = this.action();
    if (action === null) return;
    const rows = this.rows().filter(({ id }) => this.chosen().has(id));
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
