import { Component, computed, input } from '@angular/core';
import type { Reassignments } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';

/** What goes to somebody else, from whom, and what stays where it is and why. */
@Component({
  selector: 'gp-reassign-preview',
  imports: [TranslocoPipe],
  template: `
    <div role="status">
      @if (moving().length > 0) {
        <h3>
          {{ 'delegations.reassign.moving' | transloco: { count: moving().length, to: preview().to.name } }}
        </h3>
        <ul>
          @for (one of moving(); track one.evaluationId) {
            <li>
              {{ one.employeeName }} <span class="gp-muted">{{ one.positionTitle }}</span>
              @if (one.from) {
                <span class="gp-muted">{{
                  'delegations.reassign.fromName' | transloco: { name: one.from.name }
                }}</span>
              }
            </li>
          }
        </ul>
      } @else {
        <p>{{ 'delegations.reassign.nothing' | transloco }}</p>
      }
      @if (staying().length > 0) {
        <h3>{{ 'delegations.reassign.staying' | transloco: { count: staying().length } }}</h3>
        <ul>
          @for (one of staying(); track one.evaluationId) {
            <li>
              {{ one.employeeName }}
              <span class="why">{{ 'delegations.reassign.because.' + one.refusedBecause | transloco }}</span>
            </li>
          }
        </ul>
      }
    </div>
  `,
  styles: `
    h3 {
      margin-block: 0 var(--gp-space-2);
      font-size: var(--gp-text-m);
    }
    ul {
      max-height: 18rem;
      padding-inline-start: var(--gp-space-5);
      margin-block: 0 var(--gp-space-4);
      overflow-y: auto;
    }
    .why {
      color: var(--gp-warning);
    }
  `,
})
export class ReassignPreview {
  readonly preview = input.required<Reassignments>();

  protected readonly moving = computed(() =>
    this.preview().forms.filter(({ refusedBecause }) => refusedBecause === null),
  );
  protected readonly staying = computed(() =>
    this.preview().forms.filter(({ refusedBecause }) => refusedBecause !== null),
  );
}
