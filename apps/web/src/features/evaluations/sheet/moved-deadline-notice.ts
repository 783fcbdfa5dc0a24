import { Component, computed, input } from '@angular/core';
import type { MovedDeadline } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../../platform/format/format.pipes';

/** That the present step ends on another day than was first said: to when, why, and who says so. */
@Component({
  selector: 'gp-moved-deadline-notice',
  imports: [Icon, LocalDatePipe, TranslocoPipe],
  template: `
    <gp-icon name="calendar" />
    <p>
      <strong>{{
        key()
          | transloco
            : {
                step: 'cycleDeadline.' + move().step | transloco,
                to: move().to | localDate,
                from: move().from | localDate,
              }
      }}</strong>
      <span class="why">{{ 'evaluations.moved.reason' | transloco: { reason: move().reason } }}</span>
      <span class="gp-muted">{{ move().byName }} {{ move().at | localDate }}</span>
    </p>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--gp-space-3);
      align-items: flex-start;
      padding: var(--gp-space-3) var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      background: var(--gp-info-soft);
      border-radius: var(--gp-radius-l);
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-3);
      margin: 0;
    }
    .why {
      overflow-wrap: anywhere;
    }
    gp-icon {
      margin-block-start: 0.25rem;
      color: var(--gp-info);
    }
  `,
})
export class MovedDeadlineNotice {
  readonly move = input.required<MovedDeadline>();

  protected readonly key = computed(() => {
    const { from, to, forAll } = this.move();
    return `evaluations.moved.${forAll ? 'all' : 'own'}.${to > from ? 'later' : 'earlier'}`;
  });
}
