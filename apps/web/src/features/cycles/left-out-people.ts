import { Component, inject, input, output } from '@angular/core';
import type { Preflight } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../platform/format/format.pipes';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi } from './cycles.api';

/** Whom HR leaves out of the quarter, each with the reason and the way back. */
@Component({
  selector: 'gp-left-out-people',
  imports: [CountPipe, TranslocoPipe],
  template: `
    <details>
      <summary>{{ 'cycles.leftOut.title' | transloco: { people: (people().length | count) } }}</summary>
      <ul>
        @for (one of people(); track one.employeeId) {
          <li>
            <span
              >{{ one.employeeName }} <span class="gp-muted">{{ one.employeeNumber }}</span></span
            >
            <span class="gp-muted">{{ one.reason }}</span>
            @if (runs()) {
              <button
                type="button"
                class="gp-button gp-button-quiet"
                [attr.aria-label]="'cycles.leftOut.includeOne' | transloco: { name: one.employeeName }"
                (click)="include(one)"
              >
                {{ 'cycles.leftOut.include' | transloco }}
              </button>
            }
          </li>
        }
      </ul>
    </details>
  `,
  styles: `
    details {
      padding-block: var(--gp-space-2);
      border-block-start: 1px solid var(--gp-line);
    }
    summary {
      font-weight: 600;
      cursor: pointer;
    }
    ul {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-4);
      align-items: center;
      padding-block: var(--gp-space-1);
    }
  `,
})
export class LeftOutPeople {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  readonly cycleId = input.required<number>();
  readonly people = input.required<Preflight['leftOut']>();
  readonly runs = input.required<boolean>();
  readonly changed = output();

  protected async include({ employeeId, employeeName }: Preflight['leftOut'][number]): Promise<void> {
    try {
      await this.api.include(this.cycleId(), employeeId);
      this.toasts.success('cycles.leftOut.included', { name: employeeName });
    } catch (error) {
      this.toasts.problem(error);
    }
    this.changed.emit();
  }
}
