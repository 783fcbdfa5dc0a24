import { Component, computed, input, output, signal } from '@angular/core';
import type { CalibrationCard, CalibrationScheme } from '@gangping/contracts';
import { GradeTag, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, ScorePipe } from '../../platform/format/format.pipes';

export interface Move {
  readonly card: CalibrationCard;
  /** The column that it was dropped on; null: the card's button was pressed. */
  readonly grade: string | null;
}

/** Cards that a column shows at first: whoever needs more narrows the board down or asks for them. */
const SHOWN = 40;
/** So many more come with each press: a company has thousands in a column, and the page would stand still. */
const MORE = 120;

/** Everybody by grade. A card is dragged to another column, or opened by its button: the same dialog follows. */
@Component({
  selector: 'gp-board-columns',
  imports: [CountPipe, GradeTag, ScorePipe, StatusTag, TranslocoPipe],
  templateUrl: './board-columns.html',
  styleUrl: './board-columns.less',
})
export class BoardColumns {
  readonly cards = input.required<readonly CalibrationCard[]>();
  readonly schemes = input.required<readonly CalibrationScheme[]>();
  readonly chosen = input.required<ReadonlySet<number>>();
  readonly moved = output<Move>();
  readonly chosenChanged = output<ReadonlySet<number>>();

  /** How many cards a grade's column shows, where more were asked for. */
  private readonly opened = signal<ReadonlyMap<string, number>>(new Map());
  protected readonly dragged = signal<CalibrationCard | null>(null);
  protected readonly over = signal<string | null>(null);
  protected readonly columns = computed(() => {
    const bands = this.schemes().flatMap((scheme) => scheme.bands);
    const grades = [
      ...new Set([...bands].sort((one, other) => other.from - one.from).map(({ grade }) => grade)),
    ];
    return grades.map((grade) => {
      const cards = this.cards().filter((card) => card.grade === grade);
      const shown = cards.slice(0, this.opened().get(grade) ?? SHOWN);
      return { grade, count: cards.length, shown, more: Math.min(MORE, cards.length - shown.length) };
    });
  });

  protected showMore(grade: string): void {
    this.opened.update((grades) => new Map(grades).set(grade, (grades.get(grade) ?? SHOWN) + MORE));
  }

  protected take(card: CalibrationCard, event: DragEvent): void {
    if (!card.mayCalibrate) {
      event.preventDefault();
      return;
    }
    // Firefox begins no drag that carries nothing.
    event.dataTransfer?.setData('text/plain', card.employeeName);
    this.dragged.set(card);
  }

  protected hover(grade: string, event: DragEvent): void {
    if (!this.accepts(grade)) return;
    event.preventDefault();
    this.over.set(grade);
  }

  protected drop(grade: string, event: DragEvent): void {
    const card = this.dragged();
    if (!card || !this.accepts(grade)) return;
    event.preventDefault();
    this.release();
    this.moved.emit({ card, grade });
  }

  protected release(): void {
    this.dragged.set(null);
    this.over.set(null);
  }

  protected choose(id: number, chosen: boolean): void {
    const next = new Set(this.chosen());
    if (chosen) next.add(id);
    else next.delete(id);
    this.chosenChanged.emit(next);
  }

  /** Another grade than its own, which its scheme has. */
  private accepts(grade: string): boolean {
    const card = this.dragged();
    const scheme = this.schemes().find(({ id }) => id === card?.schemeId);
    return (
      card !== null && card.grade !== grade && (scheme?.bands ?? []).some((band) => band.grade === grade)
    );
  }
}
