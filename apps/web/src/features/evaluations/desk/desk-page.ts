import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Evaluation, TeamEvaluationRow } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { SessionStore } from '../../../platform/session/session-store';
import { Toasts } from '../../../platform/toast/toasts';
import { teamResource } from '../evaluations.api';
import type { MayBeLeft } from '../saving/leaving';
import { EvaluationSheet } from '../sheet/evaluation-sheet';

/** As many as the API gives at once; nobody scores more people directly. */
const TEAM_SIZE = '100';

/** The scoring desk: one person at a time, and the way to the next. */
@Component({
  selector: 'gp-desk-page',
  imports: [EvaluationSheet, Icon, RouterLink, TranslocoPipe],
  templateUrl: './desk-page.html',
  styleUrl: './desk-page.less',
})
export class DeskPage implements MayBeLeft {
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly account = inject(SessionStore).account;
  private readonly sheet = viewChild(EvaluationSheet);
  readonly id = input.required({ transform: numberAttribute });
  /** Another evaluation is another sheet: nothing of the one before stays. */
  protected readonly sheets = computed(() => [{ id: this.id() }]);

  /** Of the form on the desk; kept while the next person's is on its way. */
  private readonly cycleId = linkedSignal<number | undefined, number | undefined>({
    source: () => this.sheet()?.session.evaluation()?.cycle.id,
    computation: (cycleId, previous) => cycleId ?? previous?.value,
  });
  /** A deputy goes on to the next of those whom they score for somebody. */
  private readonly relation = linkedSignal<Evaluation | null | undefined, 'supervisor' | 'deputy'>({
    source: () => this.sheet()?.session.evaluation(),
    computation: (evaluation, previous) => {
      if (!evaluation) return previous?.value ?? 'supervisor';
      const isOwn = evaluation.supervisor?.id === this.account()?.employeeId;
      return evaluation.scoringAs === 'supervisor' && !isOwn ? 'deputy' : 'supervisor';
    },
  });
  private readonly teamList = teamResource(() => {
    const cycleId = this.cycleId();
    return cycleId === undefined
      ? undefined
      : { cycleId: String(cycleId), relation: this.relation(), pageSize: TEAM_SIZE };
  });
  private readonly page = lastValue(this.teamList);
  /** The list is from before this person's form was worked on: the progress on the desk is the newer. */
  protected readonly team = computed(() => {
    const progress = this.sheet()?.session.progress();
    const id = this.id();
    return (this.page()?.rows ?? []).map((row) =>
      row.id === id && progress ? { ...row, scored: progress.done, items: progress.total } : row,
    );
  });
  protected readonly place = computed(() => this.team().findIndex(({ id }) => id === this.id()));
  protected readonly previous = computed(() => this.neighbour(-1));
  protected readonly next = computed(() => this.neighbour(1));
  /** Whose form waits for a score, this one left out; those after this person first. */
  protected readonly nextToScore = computed(() => {
    const place = this.place();
    const team = this.team();
    const others = [...team.slice(place + 1), ...team.slice(0, Math.max(place, 0))];
    return others.find(({ stage }) => stage === 'supervisor') ?? null;
  });
  protected readonly readOnly = computed(() => {
    const evaluation = this.sheet()?.session.evaluation();
    return evaluation?.scoringAs === null;
  });

  constructor() {
    // The last person's progress has changed by the time somebody goes to the next.
    effect(() => {
      this.id();
      untracked(() => this.teamList.reload());
    });
  }

  async mayLeave(): Promise<boolean> {
    return (await this.sheet()?.mayLeave()) ?? true;
  }

  protected submitted(): void {
    const name = this.sheet()?.session.evaluation()?.employee.name ?? '';
    this.toasts.success('evaluations.submit.done', { name });
    this.teamList.reload();
  }

  protected open(id: string): void {
    void this.router.navigate(['/team/evaluations', id]);
  }

  private neighbour(step: 1 | -1): TeamEvaluationRow | null {
    const place = this.place();
    return place < 0 ? null : (this.team()[place + step] ?? null);
  }
}
