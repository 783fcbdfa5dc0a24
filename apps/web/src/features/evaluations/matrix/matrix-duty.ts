import { Component, computed, input, output, viewChildren } from '@angular/core';
import { RouterLink } from '@angular/router';
import { GradeTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalisedPipe, ScorePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { ScoringItem } from '../scoring/scoring-item';
import type { ScoringSession } from '../scoring/scoring-session';
import type { MatrixColumn } from './columns';
import { inSlices } from './in-slices';
import { cellsOf } from './matrix-cell';
import { MatrixNotes } from './matrix-notes';

/** One line for everybody, person under person, with all that stands beside it at the desk. */
@Component({
  selector: 'gp-matrix-duty',
  imports: [
    GradeTag,
    LocalisedPipe,
    MatrixNotes,
    RouterLink,
    ScorePipe,
    ScoringItem,
    TranslocoPipe,
    WeightPipe,
  ],
  templateUrl: './matrix-duty.html',
  styleUrl: './matrix-duty.less',
})
export class MatrixDuty {
  private readonly items = viewChildren(ScoringItem);

  readonly sessions = input.required<readonly ScoringSession[]>();
  readonly column = input.required<MatrixColumn>();
  /** In the reader's language. */
  readonly text = input.required<string>();
  /** Items that were found missing, or without their reason, when somebody wanted to submit. */
  readonly missing = input<ReadonlySet<number>>(new Set());
  /** Enter in the last field. */
  readonly finished = output();

  protected readonly people = computed(() =>
    this.sessions().flatMap((session) => {
      const form = session.shown();
      const [cell] = cellsOf(session, [this.column()]);
      return form && cell?.item ? [{ session, form, cell, item: cell.item }] : [];
    }),
  );

  protected readonly shown = inSlices(this.people);

  focus(itemId: number): void {
    this.shown.upTo(this.people().findIndex(({ item }) => item.id === itemId));
    this.items()
      .find((one) => one.item().id === itemId)
      ?.focus();
  }

  protected unsaved(session: ScoringSession, itemId: number) {
    return session.unsaved().get(`score:${itemId}`) ?? session.unsaved().get(`applicability:${itemId}`);
  }

  protected discard(session: ScoringSession, itemId: number): void {
    session.discard(`score:${itemId}`);
    session.discard(`applicability:${itemId}`);
  }

  protected move(itemId: number, step: 1 | -1): void {
    const people = this.people();
    const next = people[people.findIndex(({ item }) => item.id === itemId) + step];
    if (next) this.focus(next.item.id);
    else if (step === 1) this.finished.emit();
  }
}
