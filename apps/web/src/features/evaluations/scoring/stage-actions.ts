import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { EvaluationAction } from '@gangping/contracts';
import { ConfirmDialog, Dialog } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ReasonForm } from '../../../platform/forms/reason-form';
import { Toasts } from '../../../platform/toast/toasts';
import { ScoringSession } from './scoring-session';

const WITH_REASON = ['return', 'void'] as const satisfies readonly EvaluationAction[];
type ReasonedAction = (typeof WITH_REASON)[number] | 'skipSelf';

/** The rarer steps that the server offers: going on without a self-assessment, sending back, making void. */
@Component({
  selector: 'gp-stage-actions',
  imports: [ConfirmDialog, Dialog, ReasonForm, TranslocoPipe],
  template: `
    @if (actions().includes('skipSelf')) {
      <button type="button" class="gp-button" (click)="hasLeft() ? ask('skipSelf') : confirmDialog().open()">
        {{ 'evaluations.action.skipSelf' | transloco }}
      </button>
    }
    @for (action of reasoned(); track action) {
      <button
        type="button"
        class="gp-button"
        [class.gp-button-danger]="action === 'void'"
        (click)="ask(action)"
      >
        {{ 'evaluations.action.' + action | transloco }}
      </button>
    }
    <gp-confirm-dialog
      [heading]="'evaluations.action.skipSelfTitle' | transloco: { name: name() }"
      [action]="'evaluations.action.skipSelf' | transloco"
      (confirmed)="skip()"
    >
      <p>{{ 'evaluations.action.skipSelfText' | transloco }}</p>
    </gp-confirm-dialog>
    <gp-dialog
      #reasonDialog
      [heading]="'evaluations.action.' + asked() + 'Title' | transloco: { name: name() }"
    >
      @if (reasonDialog.opened()) {
        <gp-reason-form
          danger
          [label]="'evaluations.action.reason' | transloco"
          [action]="'evaluations.action.' + asked() | transloco"
          [send]="act"
          (left)="reasonDialog.close()"
        >
          <p>{{ text() | transloco }}</p>
        </gp-reason-form>
      }
    </gp-dialog>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
    }
    p {
      margin: 0;
    }
  `,
})
export class StageActions {
  private readonly session = inject(ScoringSession);
  private readonly toasts = inject(Toasts);
  protected readonly confirmDialog = viewChild.required(ConfirmDialog);
  private readonly reasonDialog = viewChild.required<Dialog>('reasonDialog');

  protected readonly actions = computed(() => this.session.evaluation()?.actions ?? []);
  protected readonly name = computed(() => this.session.evaluation()?.employee.name ?? '');
  protected readonly reasoned = computed(() =>
    WITH_REASON.filter((action) => this.actions().includes(action)),
  );
  protected readonly hasLeft = computed(() => this.session.evaluation()?.subjectHasLeft ?? false);
  protected readonly asked = signal<ReasonedAction>('return');
  protected readonly text = computed(() =>
    this.asked() === 'skipSelf'
      ? 'evaluations.action.skipSelfOfLeaver'
      : `evaluations.action.${this.asked()}Text`,
  );

  protected ask(action: ReasonedAction): void {
    this.asked.set(action);
    this.reasonDialog().open();
  }

  protected async skip(): Promise<void> {
    try {
      await this.session.skipSelf();
      this.toasts.success('evaluations.action.skipSelfDone');
    } catch (error) {
      this.toasts.problem(error);
    }
  }

  protected readonly act = async (reason: string): Promise<void> => {
    await this.session.flush();
    const asked = this.asked();
    if (asked === 'void') await this.session.makeVoid(reason);
    else if (asked === 'skipSelf') await this.session.skipSelf(reason);
    else await this.session.returnToRater(reason);
    this.reasonDialog().close();
    this.toasts.success(`evaluations.action.${asked}Done`);
  };
}
