import { Component, computed, input } from '@angular/core';
import type { Evaluation } from '@gangping/contracts';
import { deadlineOf } from '@gangping/evaluation';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../../platform/format/format.pipes';

/** Who has the form now and until when, for somebody who has nothing to do with it at the moment. */
@Component({
  selector: 'gp-waiting-notice',
  imports: [Icon, LocalDatePipe, TranslocoPipe],
  template: `
    <gp-icon name="info" />
    <p>
      {{
        key()
          | transloco
            : { name: evaluation().employee.name, supervisor: supervisor(), date: (until() | localDate) }
      }}
    </p>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--gp-space-3);
      align-items: flex-start;
      padding: var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      background: var(--gp-info-soft);
      border-radius: var(--gp-radius-l);
    }
    p {
      margin: 0;
    }
    gp-icon {
      margin-block-start: 0.25rem;
      color: var(--gp-info);
    }
  `,
})
export class WaitingNotice {
  readonly evaluation = input.required<Evaluation>();
  readonly own = input.required<boolean>();

  protected readonly supervisor = computed(() => this.evaluation().supervisor?.name ?? '');
  protected readonly key = computed(() => {
    const { stage } = this.evaluation();
    const known = ['self', 'supervisor', 'reviewer', 'calibration', 'void'].includes(stage)
      ? stage
      : 'released';
    return `evaluations.waiting.${this.own() ? 'own' : 'other'}.${known}`;
  });
  /** While it is reviewed, the person assessed asks for the result and not for the review. */
  protected readonly until = computed(() => {
    const { stage, cycle } = this.evaluation();
    return this.own() && stage === 'reviewer'
      ? cycle.deadlines.publication
      : deadlineOf(stage, cycle.deadlines);
  });
}
