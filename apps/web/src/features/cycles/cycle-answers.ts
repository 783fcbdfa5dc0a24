import { Component, computed, inject, input, output } from '@angular/core';
import type { Cycle } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { Toasts } from '../../platform/toast/toasts';
import { today } from './cycle-facts';
import { CyclesApi } from './cycles.api';

/** What employees said to their results; after the last day HR counts silence as seen with one press. */
@Component({
  selector: 'gp-cycle-answers',
  imports: [CountPipe, LocalDatePipe, TranslocoPipe],
  template: `
    <h2>{{ 'cycles.answers.title' | transloco }}</h2>
    <dl>
      @for (one of answers(); track one.answer) {
        <dt>{{ 'cycles.answers.' + one.answer | transloco }}</dt>
        <dd>{{ one.people | count }}</dd>
      }
    </dl>
    @if (awaited() > 0) {
      @if (isOver()) {
        <button type="button" class="gp-button" [disabled]="busy() || !runs()" (click)="count()">
          {{ 'cycles.answers.count' | transloco: { people: (awaited() | count) } }}
        </button>
      } @else {
        <p class="gp-hint">
          {{
            'cycles.answers.until'
              | transloco
                : { people: (awaited() | count), date: (cycle().deadlines.acknowledgement | localDate) }
          }}
        </p>
      }
    }
  `,
  styles: `
    h2 {
      margin-block-start: 0;
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--gp-space-1) var(--gp-space-4);
      margin: 0 0 var(--gp-space-3);
    }
    dd {
      margin: 0;
    }
  `,
})
export class CycleAnswers {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);

  readonly cycle = input.required<Cycle>();
  /** Whether the person may act on the forms. */
  readonly runs = input.required<boolean>();
  readonly changed = output();

  protected readonly awaited = computed(() => this.cycle().progress.stages.published ?? 0);
  protected readonly answers = computed(() => {
    const { agreed, disagreed, silent } = this.cycle().progress.answers;
    return [
      { answer: 'agreed', people: agreed },
      { answer: 'disagreed', people: disagreed },
      { answer: 'silent', people: silent },
      { answer: 'awaited', people: this.awaited() },
    ] as const;
  });
  protected readonly isOver = computed(() => this.cycle().deadlines.acknowledgement < today());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected async count(): Promise<void> {
    await this.sending.run(async () => {
      const { counted } = await this.api.recordSilence(this.cycle().id);
      this.toasts.success('cycles.answers.counted', { people: counted });
      this.changed.emit();
    });
  }
}
