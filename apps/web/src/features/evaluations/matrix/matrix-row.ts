import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { GradeTag, Icon, ScoreInput } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { itemText } from '../scoring/item-text';
import type { ScoringSession } from '../scoring/scoring-session';
import type { MatrixColumn } from './columns';
import { cellId, cellsOf, type MatrixCell } from './matrix-cell';

/** Where the cursor wants to go from a cell: people down, lines to the right. */
export interface MatrixStep {
  readonly column: number;
  readonly down: -1 | 0 | 1;
  readonly right: -1 | 0 | 1;
}

const ARROWS: Readonly<Record<string, Pick<MatrixStep, 'down' | 'right'>>> = {
  Enter: { down: 1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowUp: { down: -1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
};

/** One person of the matrix: a score for each line, and in the margin where the form stands. */
@Component({
  selector: 'gp-matrix-row',
  imports: [GradeTag, Icon, RouterLink, ScoreInput, ScorePipe, TranslocoPipe],
  templateUrl: './matrix-row.html',
  styleUrl: './matrix-row.less',
  host: { role: 'row', '[class.read-only]': 'readOnly()' },
})
export class MatrixRow {
  private readonly language = inject(Language);

  readonly session = input.required<ScoringSession>();
  readonly columns = input.required<readonly MatrixColumn[]>();
  /** The column that Tab leads to, in the row of the cursor. */
  readonly stop = input<number | null>(null);

  readonly moved = output<MatrixStep>();
  readonly focused = output<number>();
  /** Somebody wants to write a comment on the line of this column. */
  readonly commented = output<number>();

  protected readonly form = computed(() => this.session().evaluation());
  protected readonly scale = computed(() => this.form()?.rules.scale);
  protected readonly readOnly = computed(() => this.session().raterRole() === null);
  protected readonly cells = computed(() => cellsOf(this.session(), this.columns()));
  /** Whoever only reads sees a total where everything that goes into it may be seen. */
  protected readonly standing = computed(() => {
    const { final, total, grade } = this.session().standing();
    if (!this.readOnly()) return { total, grade: total === null ? null : grade };
    return this.form()?.adjustments === undefined ? null : final;
  });
  protected readonly id = cellId;

  protected text(cell: MatrixCell): string {
    const text = itemText(cell.column, this.language.current());
    const person = this.form()?.employee.name ?? '';
    return this.language.translate('evaluations.matrix.lineOf', { person, text });
  }

  /** What of a cell is not on the server yet. */
  protected trouble(cell: MatrixCell): 'waiting' | 'conflict' | 'refused' | null {
    const unsaved = this.session().unsaved();
    const entry =
      unsaved.get(`score:${cell.item?.id}`) ?? unsaved.get(`applicability:${cell.item?.id}`) ?? null;
    if (entry === null) return null;
    return entry.status === 'conflict' || entry.status === 'refused' ? entry.status : 'waiting';
  }

  protected scored({ item }: MatrixCell, score: number | null): void {
    if (item) this.session().score(item.id, score);
  }

  protected toggleApplicability({ item }: MatrixCell, column: number): void {
    if (!item || this.session().raterRole() !== 'supervisor') return;
    this.session().applicability(item.id, !item.notApplicable);
    this.moved.emit({ column, down: item.notApplicable ? 0 : 1, right: 0 });
  }

  /** On a line that does not apply: the button that takes that back. */
  protected press(event: KeyboardEvent, cell: MatrixCell, column: number): void {
    const step = ARROWS[event.key];
    if (event.key === 'n' || event.key === 'N') this.toggleApplicability(cell, column);
    else if (step && event.key !== 'Enter') this.moved.emit({ column, ...step });
    else return;
    event.preventDefault();
  }

  protected move(column: number, key: keyof typeof ARROWS): void {
    const step = ARROWS[key];
    if (step) this.moved.emit({ column, ...step });
  }
}
