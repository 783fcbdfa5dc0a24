import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import type { CycleEvaluationRow } from '@gangping/contracts';
import { Dialog, ProgressBar } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../platform/format/format.pipes';
import { Language } from '../../platform/i18n/language';
import { toProblem } from '../../platform/problem/problem';
import { problemText } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi } from './cycles.api';

interface Refused {
  readonly employeeName: string;
  readonly reason: string;
}

/**
 * Passes over every self-assessment that is late, one form after the other, as pressing each row would. It can be
 * stopped; what has gone to the superior by then stays there.
 */
@Component({
  selector: 'gp-skip-late-self',
  imports: [CountPipe, Dialog, ProgressBar, TranslocoPipe],
  template: `
    <button type="button" class="gp-button gp-button-quiet" (click)="dialog().open()">
      {{ 'cycles.skipAll.action' | transloco }}
    </button>
    <gp-dialog
      [heading]="'cycles.skipAll.question' | transloco: { people: total() | count }"
      (closed)="stopped.set(true)"
    >
      <div class="gp-form">
        <p>{{ 'cycles.skipAll.explain' | transloco }}</p>
        @if (working()) {
          <gp-progress-bar
            [done]="done()"
            [total]="total()"
            [label]="'cycles.skipAll.progress' | transloco"
          />
        }
        <div class="gp-form-actions">
          @if (working()) {
            <button type="button" class="gp-button" (click)="dialog().close()">
              {{ 'cycles.skipAll.stop' | transloco }}
            </button>
          } @else {
            <button type="button" class="gp-button gp-button-primary" (click)="start()">
              {{ 'cycles.row.skipSelf' | transloco }}
            </button>
            <button type="button" class="gp-button" (click)="dialog().close()">
              {{ 'common.cancel' | transloco }}
            </button>
          }
        </div>
      </div>
    </gp-dialog>
  `,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class SkipLateSelf {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  protected readonly dialog = viewChild.required(Dialog);

  readonly cycleId = input.required<number>();
  /** How many are late. */
  readonly people = input.required<number>();
  readonly changed = output();

  /** As many as were late when it began: the count outside changes on the way. */
  private readonly begun = signal<number | null>(null);
  protected readonly done = signal(0);
  protected readonly working = signal(false);
  protected readonly stopped = signal(false);
  protected readonly total = () => this.begun() ?? this.people();

  protected async start(): Promise<void> {
    this.begun.set(this.people());
    this.done.set(0);
    this.stopped.set(false);
    this.working.set(true);
    try {
      await this.skipAll();
    } catch (error) {
      this.toasts.problem(error);
    }
    this.working.set(false);
    this.begun.set(null);
    this.dialog().close();
    if (this.done() > 0) this.toasts.success('cycles.skipAll.done', { people: this.done() });
    this.changed.emit();
  }

  /** What is passed over leaves the list, so its first page is read until nothing is left but what was refused. */
  private async skipAll(): Promise<void> {
    const refused = new Map<number, Refused>();
    let rows = await this.left(refused);
    while (rows.length > 0) {
      for (const { id, employeeName, version } of rows) {
        if (this.stopped()) return;
        try {
          await this.api.skipSelf(id, version);
          this.done.update((done) => done + 1);
        } catch (error) {
          refused.set(id, { employeeName, reason: problemText(this.language, toProblem(error)) });
        }
      }
      rows = await this.left(refused);
    }
    if (refused.size > 0)
      this.toasts.error('cycles.skipAll.refused', { cases: this.casesOf([...refused.values()]) });
  }

  /** Who was refused, reason by reason. */
  private casesOf(refused: readonly Refused[]): string {
    const separator = this.language.translate('cycles.skipAll.separator');
    return [...new Set(refused.map(({ reason }) => reason))]
      .map((reason) => {
        const names = refused.filter((one) => one.reason === reason).map(({ employeeName }) => employeeName);
        return this.language.translate('cycles.skipAll.refusedCase', {
          names: names.join(separator),
          reason,
        });
      })
      .join(separator);
  }

  private async left(refused: ReadonlyMap<number, Refused>): Promise<CycleEvaluationRow[]> {
    const rows = await this.api.lateForms(this.cycleId(), 'self');
    return rows.filter(({ id }) => !refused.has(id));
  }
}
