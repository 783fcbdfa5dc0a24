import {
  Component,
  DOCUMENT,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalisedPipe, WeightPipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { itemText } from '../scoring/item-text';
import type { ScoringSession } from '../scoring/scoring-session';
import type { MatrixColumn } from './columns';
import { inSlices } from './in-slices';
import { cellId, cellsOf } from './matrix-cell';
import { MatrixRow, type MatrixStep } from './matrix-row';
import { isBlock } from './paste';

/** A cell by its place in the table. */
export interface MatrixPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * People × lines, driven by the keyboard: Enter and ↓ to the next person, ↑ back, ← and → among the lines, digits,
 * `n` not applicable, `c` comment. One cell of all is reached by Tab. A block of a spreadsheet that is pasted into a
 * cell is handed on with its place.
 */
@Component({
  selector: 'gp-matrix-grid',
  imports: [LocalisedPipe, MatrixRow, TranslocoPipe, WeightPipe],
  template: `
    <table
      role="grid"
      [attr.aria-label]="'evaluations.matrix.title' | transloco"
      [attr.aria-rowcount]="sessions().length + 1"
      [style.--gp-matrix-lines]="columns().length"
      (paste)="paste($event)"
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">
          <th role="columnheader" scope="col" class="person">{{ 'term.name' | transloco }}</th>
          @for (column of columns(); track column.key; let at = $index) {
            <th role="columnheader" scope="col" [class.current]="active()?.column === at">
              <span class="section">{{ column.section | localised }}</span>
              <span class="text" [attr.title]="texts()[at]">{{ texts()[at] }}</span>
              @if (column.weight !== null) {
                <span class="weight">{{ column.weight | weight }}</span>
              }
            </th>
          }
          <th role="columnheader" scope="col" class="margin">{{ 'term.total' | transloco }}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        @for (session of rows.shown(); track session; let row = $index) {
          <gp-matrix-row
            [session]="session"
            [columns]="columns()"
            [texts]="texts()"
            [attr.aria-rowindex]="row + 2"
            [stop]="active()?.row === row ? (active()?.column ?? null) : null"
            (moved)="move(row, $event)"
            (focused)="active.set({ row, column: $event })"
            (commented)="commented.emit({ row, column: $event })"
          />
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
      max-height: min(40rem, 70vh);
      overflow: auto;
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
    }
    /* The same columns in every row, whatever stands in them: a row is laid out without looking at the others. */
    table {
      --gp-matrix-columns: 8rem repeat(var(--gp-matrix-lines), minmax(7rem, 1fr)) 9.5rem;
      display: block;
      min-width: calc(17.5rem + var(--gp-matrix-lines) * 7rem);
    }
    thead {
      position: sticky;
      inset-block-start: 0;
      z-index: 4;
      display: block;
    }
    tbody {
      display: block;
    }
    tr {
      display: grid;
      grid-template-columns: var(--gp-matrix-columns);
    }
    thead th {
      padding: var(--gp-space-2);
      font-size: var(--gp-text-s);
      text-align: start;
      overflow-wrap: anywhere;
      background: var(--gp-surface-2);
      border-block-end: 1px solid var(--gp-line);
    }
    thead .person,
    thead .margin {
      position: sticky;
      z-index: 1;
    }
    thead .person {
      inset-inline-start: 0;
      border-inline-end: 1px solid var(--gp-line);
    }
    thead .margin {
      inset-inline-end: 0;
      border-inline-start: 1px solid var(--gp-line);
    }
    .section,
    .weight {
      display: block;
      font-weight: 400;
      color: var(--gp-ink-2);
    }
    .text {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      line-clamp: 3;
    }
    .current {
      box-shadow: inset 0 -3px 0 var(--gp-primary);
    }
    /* On paper all of it stands there, as narrow as the sheet. */
    @media print {
      :host {
        max-height: none;
        overflow: visible;
        border: 0;
      }
      table {
        --gp-matrix-columns: 6rem repeat(var(--gp-matrix-lines), minmax(0, 1fr)) 6rem;
        min-width: 0;
      }
      thead {
        position: static;
      }
      .section {
        display: none;
      }
      thead th {
        padding: 2px;
        font-size: 7pt;
        line-height: 1.3;
      }
      .text {
        -webkit-line-clamp: 8;
        line-clamp: 8;
      }
      .weight {
        font-size: 0.7em;
      }
    }
  `,
  host: {
    role: 'region',
    '[attr.aria-label]': 'label()',
    '[attr.tabindex]': 'active() === null ? 0 : null',
    '(window:beforeprint)': 'rows.upTo(sessions().length)',
  },
})
export class MatrixGrid {
  private readonly language = inject(Language);
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly sessions = input.required<readonly ScoringSession[]>();
  readonly columns = input.required<readonly MatrixColumn[]>();

  readonly commented = output<MatrixPlace>();
  /** A block of a spreadsheet, pasted into a cell. */
  readonly pasted = output<{ readonly text: string; readonly place: MatrixPlace }>();
  /** Enter in the last cell. */
  readonly finished = output();

  protected readonly rows = inSlices(this.sessions);
  protected readonly texts = computed(() =>
    this.columns().map((column) => itemText(column, this.language.current())),
  );
  protected readonly label = computed(() => this.language.translate('evaluations.matrix.title'));
  /** The cell of the cursor; null where nothing can be entered at all. */
  readonly active = linkedSignal<readonly MatrixColumn[], MatrixPlace | null>({
    source: this.columns,
    computation: () => untracked(() => this.firstOpen()),
  });

  /** Puts the cursor into a cell, as soon as what was done is on the page. */
  focus({ row, column }: MatrixPlace): void {
    this.rows.upTo(row);
    const item = this.cellAt(row, column)?.item;
    const element = item && this.document.getElementById(cellId(item));
    element?.focus();
    element?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }

  /** From a cell on to the next in which something can be entered; below the last person begins the next line. */
  move(row: number, { column, down, right }: MatrixStep): void {
    if (down === 0 && right === 0) return this.focus({ row, column });
    const next = this.nextOpen(row, column, down, right);
    if (next) this.focus(next);
    else if (down === 1) this.finished.emit();
  }

  protected paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const place = this.active();
    if (!place || !isBlock(text) || !this.host.contains(event.target as Node)) return;
    event.preventDefault();
    this.pasted.emit({ text, place });
  }

  private nextOpen(row: number, column: number, down: number, right: number): MatrixPlace | null {
    const rows = this.sessions().length;
    let place = { row: row + down, column: column + right };
    if (down === 1 && place.row >= rows) place = { row: 0, column: column + 1 };
    while (place.row >= 0 && place.row < rows && place.column >= 0 && place.column < this.columns().length) {
      if (this.isOpen(place)) return place;
      place = { row: place.row + down, column: place.column + right };
      if (down === 1 && place.row >= rows) place = { row: 0, column: place.column + 1 };
    }
    return null;
  }

  private firstOpen(): MatrixPlace | null {
    let first: MatrixPlace | null = null;
    for (const column of this.columns().keys()) {
      for (const row of this.sessions().keys()) {
        const place = { row, column };
        if (!this.isOpen(place)) continue;
        if (this.cellAt(row, column)?.score === null) return place;
        first ??= place;
      }
    }
    return first;
  }

  /** Something can be entered, or "not applicable" taken back. */
  private isOpen({ row, column }: MatrixPlace): boolean {
    const closed = this.cellAt(row, column)?.closed;
    return closed === null || closed === 'notApplicable';
  }

  private cellAt(row: number, column: number) {
    const session = this.sessions()[row];
    const wanted = this.columns()[column];
    return session && wanted ? cellsOf(session, [wanted])[0] : undefined;
  }
}
