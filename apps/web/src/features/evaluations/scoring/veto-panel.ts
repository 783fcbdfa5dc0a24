import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { StruckVeto } from '@gangping/contracts';
import { ConfirmDialog, Dialog, GradeTag, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalisedPipe } from '../../../platform/format/format.pipes';
import { sendingHere } from '../../../platform/forms/sending';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { Toasts } from '../../../platform/toast/toasts';
import { ScoringSession } from './scoring-session';
import { struckVetoesOf, type ShownVeto } from './struck-vetoes';

/** 一票否决 (R7): which of the scheme's vetoes strike, with their reasons; marked and taken back one by one, each confirmed. */
@Component({
  selector: 'gp-veto-panel',
  imports: [ConfirmDialog, Dialog, GradeTag, LocalisedPipe, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  templateUrl: './veto-panel.html',
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-2);
      justify-items: start;
    }
    h2 {
      margin: 0;
      font-size: var(--gp-text-m);
    }
    p {
      margin: 0;
    }
    ul {
      display: grid;
      gap: var(--gp-space-2);
      width: 100%;
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: var(--gp-space-1);
      justify-items: start;
      padding: var(--gp-space-3);
      overflow-wrap: anywhere;
      background: var(--gp-danger-soft);
      border-radius: var(--gp-radius-m);
    }
    .cap {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
    }
    form {
      display: grid;
      gap: var(--gp-space-4);
    }
  `,
})
export class VetoPanel {
  private readonly session = inject(ScoringSession);
  private readonly toasts = inject(Toasts);
  private readonly markDialog = viewChild.required<Dialog>('markDialog');
  private readonly backDialog = viewChild.required(ConfirmDialog);

  protected readonly name = computed(() => this.session.evaluation()?.employee.name ?? '');
  protected readonly marks = computed(() => this.session.evaluation()?.actions.includes('veto') ?? false);
  protected readonly struck = computed(() => struckVetoesOf(this.session.evaluation()));
  /** Those of the scheme that could still be marked. */
  protected readonly left = computed(() => {
    const struck = this.struck().map(({ key }) => key);
    return (this.session.evaluation()?.schemeVetoes ?? []).filter(({ key }) => !struck.includes(key));
  });
  /** The one to be taken back. */
  protected readonly asked = signal<ShownVeto | null>(null);
  protected readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;

  protected ask(): void {
    this.markDialog().open();
  }

  protected askBack(veto: ShownVeto): void {
    this.asked.set(veto);
    this.backDialog().open();
  }

  protected async mark(event: Event, key: string, reason: HTMLTextAreaElement): Promise<void> {
    event.preventDefault();
    await this.sending.run(async () => {
      await this.save((struck) => [...struck, { key, reason: reason.value }]);
      reason.value = '';
      this.markDialog().close();
      this.toasts.success('evaluations.veto.marked');
    });
  }

  protected async takeBack(): Promise<void> {
    try {
      await this.save((struck) => struck.filter(({ key }) => key !== this.asked()?.key));
      this.toasts.success('evaluations.veto.takenBack');
    } catch (error) {
      this.toasts.problem(error);
    }
  }

  private async save(change: (struck: readonly StruckVeto[]) => StruckVeto[]): Promise<void> {
    await this.session.flush();
    await this.session.saveVetoes(change(this.session.evaluation()?.vetoes ?? []));
  }
}
