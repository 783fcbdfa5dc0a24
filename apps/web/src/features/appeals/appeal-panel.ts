import {
  Component,
  booleanAttribute,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Appeal, Evaluation } from '@gangping/contracts';
import { ConfirmDialog, Dialog, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sendingHere } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { AppealCard } from './appeal-card';
import { AppealsApi, appealsOfResource } from './appeals.api';

/** Appeals against one result: for the employee to file and to follow, for HR and the auditor to read. */
@Component({
  selector: 'gp-appeal-panel',
  imports: [
    AppealCard,
    ConfirmDialog,
    Dialog,
    Icon,
    LocalDatePipe,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  templateUrl: './appeal-panel.html',
  styles: `
    h2 {
      margin-block-start: 0;
    }
    gp-appeal-card {
      display: block;
      padding-block: var(--gp-space-3);
      border-block-start: 1px solid var(--gp-line);
    }
    fieldset {
      display: grid;
      gap: var(--gp-space-2);
      max-height: 14rem;
      padding: var(--gp-space-3);
      overflow-y: auto;
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-m);
    }
    fieldset label {
      display: flex;
      gap: var(--gp-space-2);
      align-items: flex-start;
    }
  `,
})
export class AppealPanel {
  private readonly api = inject(AppealsApi);
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required(Dialog);
  protected readonly withdrawal = viewChild.required(ConfirmDialog);

  readonly evaluation = input.required<Evaluation>();
  readonly own = input(false, { transform: booleanAttribute });
  /** The form stands elsewhere now. */
  readonly changed = output();

  private readonly resource = appealsOfResource(() =>
    this.evaluation().beside.appeals ? this.evaluation().id : null,
  );
  protected readonly appeals = lastValue(this.resource);
  protected readonly error = this.resource.error;
  protected readonly mayFile = computed(() => this.evaluation().actions.includes('appeal'));
  protected readonly period = computed(() => this.evaluation().appealPeriod);
  protected readonly shown = computed(
    () => (this.appeals()?.length ?? 0) > 0 || (this.own() && this.period() !== null),
  );
  protected readonly lines = computed(() =>
    this.evaluation()
      .sections.flatMap(({ items }) => items)
      .filter(({ notApplicable }) => !notApplicable),
  );
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  protected readonly withdrawn = signal<Appeal | null>(null);

  protected open(): void {
    this.chosen.set(new Set());
    this.sending.say(null);
    this.dialog().open();
  }

  protected choose(id: number, chosen: boolean): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      if (chosen) after.add(id);
      else after.delete(id);
      return after;
    });
  }

  protected async file(event: Event, grounds: string): Promise<void> {
    event.preventDefault();
    const { id, version } = this.evaluation();
    await this.sending.run(async () => {
      await this.api.file(id, { grounds, itemIds: [...this.chosen()], expectedVersion: version });
      this.dialog().close();
      this.toasts.success('appeals.filed');
      this.reload();
    });
  }

  protected askToWithdraw(appeal: Appeal): void {
    this.withdrawn.set(appeal);
    this.withdrawal().open();
  }

  protected async withdraw(): Promise<void> {
    const appeal = this.withdrawn();
    if (!appeal) return;
    try {
      await this.api.withdraw(appeal.id, { expectedVersion: appeal.version });
      this.toasts.success('appeals.withdrawn');
    } catch (error) {
      this.toasts.problem(error);
    }
    this.reload();
  }

  private reload(): void {
    this.resource.reload();
    this.changed.emit();
  }
}
