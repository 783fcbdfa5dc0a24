import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { type CycleEvaluationRow, returnEvaluationSchema, type ReturnEvaluation } from '@gangping/contracts';
import { openSteps, STAGES } from '@gangping/evaluation';
import { FormField, FormRoot } from '@angular/forms/signals';
import { ConfirmDialog, Dialog, Field, FieldControl, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { isBefore } from './cycle-facts';
import { CyclesApi } from './cycles.api';

type Reasoned = 'return' | 'skipSelf' | 'void';

/** What HR does with one form outside of its usual way: pass over a silent employee, send back, declare void. */
@Component({
  selector: 'gp-row-actions',
  imports: [
    ConfirmDialog,
    Dialog,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    Icon,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  template: `
    <span class="actions">
      @if (row().stage === 'self' && (row().late || row().hasLeft)) {
        <button
          type="button"
          class="gp-button gp-button-quiet"
          [attr.aria-label]="named('skipSelf')"
          (click)="row().hasLeft ? ask('skipSelf') : skipDialog().open()"
        >
          {{ 'cycles.row.skipSelfShort' | transloco }}
        </button>
      }
      @if (row().stage === 'calibration') {
        <button
          type="button"
          class="gp-button gp-button-quiet"
          [attr.aria-label]="named('return')"
          (click)="ask('return')"
        >
          {{ 'cycles.row.returnShort' | transloco }}
        </button>
      }
      @if (reassignable()) {
        <button
          type="button"
          class="gp-button gp-button-quiet"
          [attr.aria-label]="'delegations.reassign.named' | transloco: { name: row().employeeName }"
          (click)="reassign.emit()"
        >
          {{ 'delegations.reassign.short' | transloco }}
        </button>
      }
      @if (movable()) {
        <button
          type="button"
          class="gp-button gp-button-quiet gp-button-icon"
          [attr.aria-label]="'cycles.putOff.named' | transloco: { name: row().employeeName }"
          [title]="'cycles.putOff.named' | transloco: { name: row().employeeName }"
          (click)="putOff.emit()"
        >
          <gp-icon name="calendar" />
        </button>
      }
      @if (voidable()) {
        <button
          type="button"
          class="gp-button gp-button-quiet gp-button-icon"
          [attr.aria-label]="named('void')"
          [title]="named('void')"
          (click)="ask('void')"
        >
          <gp-icon name="trash" />
        </button>
      }
    </span>
    <gp-confirm-dialog
      [heading]="'cycles.row.skipSelfQuestion' | transloco: { name: row().employeeName }"
      [action]="'cycles.row.skipSelf' | transloco"
      (confirmed)="skipSelf()"
    >
      {{ 'cycles.row.skipSelfExplain' | transloco }}
    </gp-confirm-dialog>
    <gp-dialog
      #dialog
      [heading]="'cycles.row.' + action() + 'Question' | transloco: { name: row().employeeName }"
    >
      @if (dialog.opened()) {
        @if (form.problem(); as problem) {
          <gp-problem-banner [text]="problem | problemText" />
        }
        <form class="gp-form" [formRoot]="form.fields">
          <p>{{ explanation() | transloco }}</p>
          <gp-field [label]="'cycles.row.reason' | transloco" [field]="form.fields.reason">
            <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
          </gp-field>
          <div class="gp-form-actions">
            <button
              type="submit"
              class="gp-button"
              [class.gp-button-danger]="action() === 'void'"
              [class.gp-button-primary]="action() !== 'void'"
              [disabled]="form.fields().submitting()"
            >
              {{ 'cycles.row.' + action() | transloco }}
            </button>
            <button type="button" class="gp-button" (click)="dialog.close()">
              {{ 'common.cancel' | transloco }}
            </button>
          </div>
        </form>
      }
    </gp-dialog>
  `,
  styles: `
    .actions {
      display: flex;
      gap: var(--gp-space-1);
      align-items: center;
      justify-content: flex-end;
      white-space: nowrap;
    }
    p {
      margin: 0;
    }
  `,
})
export class RowActions {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(Language);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  protected readonly skipDialog = viewChild.required(ConfirmDialog);

  readonly row = input.required<CycleEvaluationRow>();
  readonly changed = output();
  /** Somebody else is to have it. */
  readonly reassign = output();
  /** It is to be due on another day. */
  readonly putOff = output();
  protected readonly action = signal<Reasoned>('return');

  private readonly model = signal<ReturnEvaluation>({ reason: '', expectedVersion: 0 });
  protected readonly form = contractForm<ReturnEvaluation, ReturnEvaluation>(
    this.model,
    returnEvaluationSchema,
    (body) => this.send(body),
  );
  protected readonly voidable = computed(() => isBefore(this.row().stage, 'published'));
  protected readonly movable = computed(
    () => openSteps({ stage: this.row().stage, activeStages: STAGES }).length > 0,
  );
  /** A part is still to be handed in. */
  protected readonly reassignable = computed(() => isBefore(this.row().stage, 'calibration'));

  protected readonly explanation = computed(() =>
    this.action() === 'skipSelf' ? 'cycles.row.skipSelfOfLeaver' : `cycles.row.${this.action()}Explain`,
  );

  protected named(action: Reasoned): string {
    return this.language.translate(`cycles.row.${action}Named`, { name: this.row().employeeName });
  }

  protected ask(action: Reasoned): void {
    this.action.set(action);
    this.model.set({ reason: '', expectedVersion: this.row().version });
    this.dialog().open();
  }

  protected async skipSelf(): Promise<void> {
    try {
      await this.api.skipSelf(this.row().id, this.row().version);
      this.toasts.success('cycles.row.skipSelfDone', { name: this.row().employeeName });
    } catch (error) {
      this.toasts.problem(error);
    }
    this.changed.emit();
  }

  private async send({ expectedVersion, reason }: ReturnEvaluation): Promise<void> {
    const { id, employeeName } = this.row();
    const action = this.action();
    if (action === 'return') await this.api.returnEvaluation(id, expectedVersion, reason);
    else if (action === 'skipSelf') await this.api.skipSelf(id, expectedVersion, reason);
    else await this.api.voidEvaluation(id, expectedVersion, reason);
    this.dialog().close();
    this.toasts.success(`cycles.row.${action}Done`, { name: employeeName });
    this.changed.emit();
  }
}
