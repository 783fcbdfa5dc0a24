import { Component, computed, input, output } from '@angular/core';
import type { Comparison } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';

interface Cell {
  readonly from: string;
  readonly to: string;
}

/**
 * How many went from which grade to which: a table with a press behind each number. Upwards and downwards have grounds
 * of their own, and the sign ▲ or ▼ beside the number says the same.
 */
@Component({
  selector: 'gp-moves-matrix',
  imports: [TranslocoPipe],
  template: `
    <div
      class="scroll"
      role="region"
      tabindex="0"
      [attr.aria-label]="'history.comparison.matrix.title' | transloco"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="corner">{{
                'history.comparison.matrix.corner' | transloco: { from: from(), to: to() }
              }}</span>
            </th>
            @for (grade of grades(); track grade) {
              <th scope="col">{{ grade }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.from) {
            <tr>
              <th scope="row">{{ row.from }}</th>
              @for (cell of row.cells; track cell.to) {
                <td [class]="cell.way">
                  @if (cell.count > 0) {
                    <button
                      type="button"
                      [attr.aria-pressed]="isChosen(cell)"
                      [attr.aria-label]="'history.comparison.matrix.cell' | transloco: cell"
                      (click)="picked.emit(isChosen(cell) ? null : { from: cell.from, to: cell.to })"
                    >
                      {{ cell.count }}
                      <small aria-hidden="true">{{ cell.sign }}</small>
                    </button>
                  } @else {
                    <span class="none">0</span>
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .scroll {
      max-width: 100%;
      overflow-x: auto;
    }
    table {
      border-spacing: var(--gp-space-1);
      border-collapse: separate;
    }
    th {
      padding: var(--gp-space-1) var(--gp-space-2);
      font-size: var(--gp-text-s);
      font-weight: 600;
      color: var(--gp-ink-2);
      text-align: center;
    }
    @media (max-width: 40rem) {
      /* The sentence above says it too: five lines of it would push the grades down. */
      .corner {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
    td {
      min-width: 3.5rem;
      height: 2.5rem;
      padding: 0;
      text-align: center;
      background: var(--gp-surface-2);
      border-radius: var(--gp-radius-s);
    }
    .up {
      background: var(--gp-success-soft);
    }
    .down {
      background: var(--gp-danger-soft);
    }
    button {
      width: 100%;
      min-height: 2.5rem;
      font: inherit;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      color: var(--gp-ink);
      cursor: pointer;
      background: none;
      border: 1px solid transparent;
      border-radius: inherit;
    }
    button:hover,
    button[aria-pressed='true'] {
      border-color: var(--gp-line-strong);
    }
    button[aria-pressed='true'] {
      box-shadow: inset 0 0 0 1px var(--gp-primary);
    }
    .up small {
      color: var(--gp-success);
    }
    .down small {
      color: var(--gp-danger);
    }
    .none {
      color: var(--gp-ink-3);
    }
  `,
})
export class MovesMatrix {
  readonly grades = input.required<readonly string[]>();
  readonly matrix = input.required<Comparison['matrix']>();
  /** Names of the quarters. */
  readonly from = input.required<string>();
  readonly to = input.required<string>();
  readonly chosen = input<Cell | null>(null);
  /** Null: the chosen one was pressed again. */
  readonly picked = output<Cell | null>();

  protected readonly rows = computed(() =>
    this.grades().map((from, row) => ({
      from,
      cells: this.grades().map((to, column) => ({
        from,
        to,
        count: this.matrix().find((cell) => cell.from === from && cell.to === to)?.count ?? 0,
        way: column < row ? 'up' : column > row ? 'down' : '',
        sign: column < row ? '▲' : column > row ? '▼' : '',
      })),
    })),
  );

  protected isChosen({ from, to }: Cell): boolean {
    const chosen = this.chosen();
    return chosen?.from === from && chosen.to === to;
  }
}
