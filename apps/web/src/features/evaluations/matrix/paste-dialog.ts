import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Dialog } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { itemText } from '../scoring/item-text';
import type { ScoringSession } from '../scoring/scoring-session';
import type { MatrixColumn } from './columns';
import { cellsOf } from './matrix-cell';
import type { MatrixPlace } from './matrix-grid';
import { parseBlock, planPaste, type PastedCell, type PastePlace, type PastePlan } from './paste';

/** A block of a spreadsheet before it is written: what goes where, what is refused and why; then one press. */
@Component({
  selector: 'gp-paste-dialog',
  imports: [Dialog, ScorePipe, TranslocoPipe],
  templateUrl: './paste-dialog.html',
  styleUrl: './paste-dialog.less',
})
export class PasteDialog {
  private readonly language = inject(Language);
  private readonly dialog = viewChild.required(Dialog);

  readonly sessions = input.required<readonly ScoringSession[]>();
  readonly columns = input.required<readonly MatrixColumn[]>();
  /** The cells to be written, in the order of the block. */
  readonly confirmed = output<readonly PastedCell[]>();

  protected readonly text = signal('');
  private readonly place = signal<MatrixPlace>({ row: 0, column: 0 });
  protected readonly start = computed(() => {
    const { row, column } = this.place();
    return { person: this.person(row), line: this.line(column) };
  });
  protected readonly plan = computed<PastePlan | null>(() => {
    const text = this.text();
    return text.trim() === '' ? null : planPaste(parseBlock(text), this.pastePlace());
  });
  protected readonly written = computed(() => this.of('written'));
  protected readonly same = computed(() => this.of('same').length);
  protected readonly refused = computed(() =>
    (this.plan()?.cells ?? []).filter(({ outcome }) => !['written', 'same', 'empty'].includes(outcome)),
  );
  /** The part of the table that the block goes into. */
  protected readonly preview = computed(() => {
    const cells = (this.plan()?.cells ?? []).filter(({ outcome }) => outcome !== 'outside');
    const columns = [...new Set(cells.map(({ column }) => column))];
    const rows = Map.groupBy(cells, ({ row }) => row);
    return {
      columns: columns.map((column) => ({ column, text: this.line(column) })),
      rows: [...rows].map(([row, line]) => ({
        row,
        person: this.person(row),
        cells: columns.map((column) => line.find((cell) => cell.column === column) ?? null),
      })),
    };
  });

  /** @param text from the clipboard; empty: to be pasted into the field here */
  open(text: string, place: MatrixPlace): void {
    this.text.set(text);
    this.place.set(place);
    this.dialog().open();
  }

  protected confirm(): void {
    const written = this.written();
    this.dialog().close();
    this.confirmed.emit(written);
  }

  protected close(): void {
    this.dialog().close();
  }

  protected person(row: number): string {
    return this.sessions()[row]?.evaluation()?.employee.name ?? '–';
  }

  protected line(column: number): string {
    const found = this.columns()[column];
    return found ? itemText(found, this.language.current()) : '–';
  }

  private of(outcome: PastedCell['outcome']): PastedCell[] {
    return (this.plan()?.cells ?? []).filter((cell) => cell.outcome === outcome);
  }

  private pastePlace(): PastePlace {
    const sessions = this.sessions();
    const columns = this.columns();
    return {
      ...this.place(),
      people: sessions.map((session) => {
        const employee = session.evaluation()?.employee;
        return employee ? [employee.number, employee.name] : [];
      }),
      columns: columns.length,
      target: (row, column) => {
        const session = sessions[row] as ScoringSession;
        const [cell] = cellsOf(session, [columns[column] as MatrixColumn]);
        return {
          score: cell?.score ?? null,
          closed: cell ? cell.closed : 'noLine',
          scale: session.evaluation()?.rules.scale ?? { top: 0, step: 1 },
        };
      },
    };
  }
}
