import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Dialog, GradeTag, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { formatScore } from '../../../platform/format/numbers';
import { sending } from '../../../platform/forms/sending';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { toProblem, type WebProblem } from '../../../platform/problem/problem';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { Toasts } from '../../../platform/toast/toasts';
import { ownRatingsResource } from '../evaluations.api';
import { SendingTurns } from '../saving/sending-turns';
import { besideOwn, ownStatistics, ratingOf } from '../scoring/own-ratings';
import type { ScoringSession } from '../scoring/scoring-session';
import { stillToDo } from '../scoring/still-to-do';

/** What stands in the way of handing a form in. */
interface Obstacle {
  readonly key: 'stage' | 'unsaved' | 'missing' | 'reasons';
  readonly count: number;
  /** Where the first of it is to be filled in. */
  readonly itemId: number | null;
}

/** Several forms handed in by one press: which can be, which cannot and why, and how each compares with one's own. */
@Component({
  selector: 'gp-submit-dialog',
  imports: [Dialog, GradeTag, ProblemBanner, ProblemTextPipe, ScorePipe, TranslocoPipe],
  templateUrl: './submit-dialog.html',
  styleUrl: './submit-dialog.less',
})
export class SubmitDialog {
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly turns = inject(SendingTurns);
  private readonly dialog = viewChild.required(Dialog);

  readonly sessions = input.required<readonly ScoringSession[]>();
  /** Somebody wants to fill in what is missing. */
  readonly wanted = output<{ readonly session: ScoringSession; readonly itemId: number }>();
  readonly submitted = output();

  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  private readonly cycleId = signal<number | null>(null);
  private readonly resource = ownRatingsResource(this.cycleId);
  private readonly stored = lastValue(this.resource);
  private readonly left = signal<ReadonlySet<number>>(new Set());
  /** What the server said to a form that it did not take. */
  protected readonly problems = signal<ReadonlyMap<number, WebProblem>>(new Map());

  protected readonly rows = computed(() => {
    const ratings = this.sessions().flatMap((session) => ratingOf(session) ?? []);
    return this.sessions().flatMap((session) => {
      const form = session.evaluation();
      if (!form) return [];
      const rating = ratings.find(({ evaluationId }) => evaluationId === form.id);
      return [
        {
          session,
          form,
          obstacle: obstacleOf(session),
          standing: session.standing(),
          comparison: rating ? besideOwn(rating, this.stored()?.ratings ?? [], ratings) : null,
          problem: this.problems().get(form.id) ?? null,
        },
      ];
    });
  });
  protected readonly ready = computed(() => this.rows().filter(({ obstacle }) => obstacle === null));
  protected readonly held = computed(() => this.rows().filter(({ obstacle }) => obstacle !== null));
  protected readonly chosen = computed(() => this.ready().filter(({ form }) => !this.left().has(form.id)));
  /** All of one's own that are scored through, in numbers; null while there are too few to compare. */
  protected readonly figures = computed(() => {
    const onScreen = this.sessions().flatMap((session) => ratingOf(session) ?? []);
    const { forms, mean, spread } = ownStatistics(this.stored()?.ratings ?? [], onScreen);
    return mean === null || spread === null
      ? null
      : { count: forms, mean: formatScore(mean), spread: formatScore(spread) };
  });

  /** Saves first: nothing is handed in that the server does not have. */
  async open(): Promise<void> {
    this.problems.set(new Map());
    this.left.set(new Set());
    await Promise.all(this.sessions().map((session) => session.flush()));
    const cycleId = this.sessions()[0]?.evaluation()?.cycle.id ?? null;
    if (this.cycleId() === cycleId) this.resource.reload();
    else this.cycleId.set(cycleId);
    this.dialog().open();
  }

  protected isChosen(id: number): boolean {
    return !this.left().has(id);
  }

  protected choose(id: number): void {
    this.left.update((left) => {
      const next = new Set(left);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  /** "Place 2 of 5, 3.10 above the mean of the others": of one's own forms only. */
  protected compared({ comparison }: ReturnType<typeof this.rows>[number]): string {
    if (!comparison || comparison.difference === null) return '';
    const { others, difference, place } = comparison;
    const direction = difference === 0 ? 'equal' : difference > 0 ? 'above' : 'below';
    return this.language.translate(`evaluations.matrix.submit.${direction}`, {
      place,
      of: others.forms + 1,
      distance: formatScore(Math.abs(difference)),
      mean: formatScore(others.mean ?? 0),
    });
  }

  protected goTo({ session, obstacle }: ReturnType<typeof this.rows>[number]): void {
    if (!obstacle || obstacle.itemId === null) return;
    this.dialog().close();
    this.wanted.emit({ session, itemId: obstacle.itemId });
  }

  protected close(): void {
    this.dialog().close();
  }

  /** Each form by itself: one that is refused holds up no other. */
  protected async submit(): Promise<void> {
    await this.sending.run(() => this.submitAll());
  }

  private async submitAll(): Promise<void> {
    const chosen = this.chosen();
    const answers = await Promise.all(chosen.map(({ session }) => this.turns.take(() => handIn(session))));
    const refused = chosen.flatMap(({ form }, index) => {
      const problem = answers[index];
      return problem ? [[form.id, problem] as const] : [];
    });
    this.problems.set(new Map(refused));
    const count = chosen.length - refused.length;
    if (count > 0) {
      this.toasts.success('evaluations.matrix.submit.done', { count });
      this.submitted.emit();
    }
    if (refused.length === 0) this.dialog().close();
  }
}

async function handIn(session: ScoringSession): Promise<WebProblem | null> {
  try {
    await session.submit();
    return null;
  } catch (error) {
    return toProblem(error);
  }
}

function obstacleOf(session: ScoringSession): Obstacle | null {
  const role = session.raterRole();
  if (role === null) return { key: 'stage', count: 0, itemId: null };
  const { part, items } = stillToDo(session.shown(), role, session.preview()?.missingItemIds ?? []);
  const [first] = items;
  if (first) {
    return { key: part === 'score' ? 'missing' : 'reasons', count: items.length, itemId: first.id };
  }
  const { unsaved } = session.saving();
  if (unsaved.length === 0) return null;
  const place = unsaved.find(({ input }) => input.kind !== 'adjustments')?.input;
  return {
    key: 'unsaved',
    count: unsaved.length,
    itemId: place && place.kind !== 'adjustments' ? place.itemId : null,
  };
}
