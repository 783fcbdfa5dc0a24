import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { CycleEvaluationRow, Reassignments } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { Toasts } from '../../platform/toast/toasts';
import { ReassignForm, type ReassignTarget } from '../delegations';
import { isBefore } from './cycle-facts';
import { allOf, type ChecklistLine, FormChecklist } from './form-checklist';

/** Several forms to somebody else: which of those that the list shows, then to whom and why, with a preview. */
@Component({
  selector: 'gp-bulk-reassign',
  imports: [FormChecklist, ReassignForm, TranslocoPipe],
  template: `
    @if (target(); as target) {
      <gp-reassign-form [target]="target" (moved)="wasMoved($event)" (cancelled)="choosing()" />
    } @else {
      <gp-form-checklist
        [label]="'cycles.reassign.which' | transloco"
        [lines]="lines()"
        [(chosen)]="chosen"
      />
      <div class="gp-form-actions">
        <button
          type="button"
          class="gp-button gp-button-primary"
          [disabled]="chosen().size === 0"
          (click)="goOn()"
        >
          {{ 'cycles.reassign.next' | transloco: { forms: chosen().size } }}
        </button>
        <button type="button" class="gp-button" (click)="left.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    }
  `,
})
export class BulkReassign {
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);

  readonly cycleId = input.required<number>();
  readonly rows = input.required<readonly CycleEvaluationRow[]>();
  readonly done = output();
  readonly left = output();

  protected readonly lines = computed(() => this.rows().map((row) => this.lineOf(row)));
  protected readonly chosen = linkedSignal(() => allOf(this.lines()));
  /** Null while the forms are being chosen. */
  protected readonly target = signal<ReassignTarget | null>(null);

  protected choosing(): void {
    this.target.set(null);
  }

  protected goOn(): void {
    const chosen = this.rows().filter(({ id }) => this.chosen().has(id));
    const reviewed = chosen.every(({ stage }) => stage === 'reviewer');
    this.target.set({
      cycleId: this.cycleId(),
      form: null,
      formIds: chosen.map(({ id }) => id),
      roles: reviewed ? ['reviewer'] : ['supervisor', 'reviewer'],
    });
  }

  protected wasMoved({ moved, to }: Reassignments): void {
    this.toasts.success('delegations.reassign.done', { count: moved, to: to.name });
    this.done.emit();
  }

  private lineOf({
    id,
    employeeName,
    positionTitle,
    supervisorName,
    stage,
  }: CycleEvaluationRow): ChecklistLine {
    const refused = !isBefore(stage, 'calibration');
    const note = refused ? this.language.translate('problem.reassignment.notOpen') : (supervisorName ?? '');
    return { id, employeeName, positionTitle, note, refused };
  }
}
