import { Component, booleanAttribute, input, model } from '@angular/core';
import { Icon } from '@gangping/ui';

/** A form that something is to be done with, and what: or why it is not done. */
export interface ChecklistLine {
  readonly id: number;
  readonly employeeName: string;
  readonly positionTitle: string;
  readonly note: string;
  readonly refused: boolean;
}

/** Forms to choose among, those that something can be done with. */
@Component({
  selector: 'gp-form-checklist',
  imports: [Icon],
  template: `
    <ul tabindex="0" [attr.aria-label]="label()">
      @for (one of lines(); track one.id) {
        <li>
          <label class="gp-check">
            <input
              #box
              type="checkbox"
              [disabled]="one.refused || finished()"
              [checked]="chosen().has(one.id)"
              (change)="choose(one.id, box.checked)"
            />
            <span
              >{{ one.employeeName }} <span class="gp-muted">{{ one.positionTitle }}</span></span
            >
          </label>
          <span [class.refused]="one.refused">
            {{ one.note }}
            @if (finished() && !one.refused) {
              <gp-icon name="success" />
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      max-block-size: 40vh;
      padding: 0;
      margin-block: var(--gp-space-3);
      overflow: auto;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-4);
      align-items: center;
      justify-content: space-between;
      padding-block: var(--gp-space-1);
    }
    .refused {
      color: var(--gp-ink-2);
    }
  `,
})
export class FormChecklist {
  readonly label = input.required<string>();
  readonly lines = input.required<readonly ChecklistLine[]>();
  /** It has been done: nothing can be chosen any more. */
  readonly finished = input(false, { transform: booleanAttribute });
  readonly chosen = model.required<ReadonlySet<number>>();

  protected choose(id: number, chosen: boolean): void {
    const next = new Set(this.chosen());
    if (chosen) next.add(id);
    else next.delete(id);
    this.chosen.set(next);
  }
}

/** Everything that can be done is chosen at first. */
export function allOf(lines: readonly ChecklistLine[]): ReadonlySet<number> {
  return new Set(lines.filter(({ refused }) => !refused).map(({ id }) => id));
}
