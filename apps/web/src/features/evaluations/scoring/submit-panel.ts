import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import { ConfirmDialog, Dialog, GradeTag, Icon, ProblemBanner, RefusedScores } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { sendingHere } from '../../../platform/forms/sending';
import { Language } from '../../../platform/i18n/language';
import { type WebProblem } from '../../../platform/problem/problem';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { itemText } from './item-text';
import { OwnComparison } from './own-comparison';
import { lackingActual } from './scoring-inputs';
import { ScoringSession, type ScoringSessionState } from './scoring-session';
import { placesRefused, stillToDo, type ItemPlace } from './still-to-do';

/** Hands the form in: first what is missing, then what will happen, then the deed. */
@Component({
  selector: 'gp-submit-panel',
  imports: [
    ConfirmDialog,
    Dialog,
    GradeTag,
    Icon,
    OwnComparison,
    ProblemBanner,
    ProblemTextPipe,
    ScorePipe,
    TranslocoPipe,
  ],
  templateUrl: './submit-panel.html',
  styles: `
    ol {
      display: grid;
      gap: var(--gp-space-1);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    ol button {
      justify-content: flex-start;
      width: 100%;
      text-align: start;
    }
    .sum {
      display: flex;
      gap: var(--gp-space-3);
      align-items: center;
      font-size: var(--gp-text-lg);
    }
    .note {
      padding: var(--gp-space-2) var(--gp-space-3);
      background: var(--gp-info-soft);
      border-radius: var(--gp-radius-m);
    }
    .submit {
      width: 100%;
    }
  `,
})
export class SubmitPanel {
  protected readonly session = inject(ScoringSession);
  private readonly language = inject(Language);
  private readonly refusedScores = inject(RefusedScores);
  private readonly toDoDialog = viewChild.required<Dialog>('toDoDialog');
  private readonly confirmDialog = viewChild.required(ConfirmDialog);

  /** Somebody chose an item of the list of what is missing. */
  readonly focusWanted = output<ItemPlace>();
  /** Ids of the items that were found missing or without their reason, to be marked in the form. */
  readonly missingFound = output<ReadonlySet<number>>();
  readonly submitted = output();

  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  /** How often the question was asked: each time compares anew. */
  protected readonly asked = signal(0);
  protected readonly isSelf = computed(() => this.session.raterRole() === 'self');
  protected readonly final = computed(() => {
    const outcome = this.session.outcome();
    return !this.isSelf() && outcome?.status === 'scored' ? outcome : null;
  });
  /** What keeps the form from being handed in: first the scores, then the reasons. */
  protected readonly toDo = computed(() => {
    const { part, items } = stillToDo(
      this.session.shown(),
      this.session.raterRole(),
      this.session.preview()?.missingItemIds ?? [],
    );
    const language = this.language.current();
    return { part, items: items.map((item) => ({ id: item.id, text: itemText(item, language) })) };
  });

  /** Indicators without an actual value keep nobody from handing in, but the superior should know. */
  protected readonly lackingActuals = computed(() => {
    const shown = this.session.shown();
    const lacking = shown && !this.isSelf() ? lackingActual(shown) : [];
    const language = this.language.current();
    const names = this.language.listed(lacking.map((item) => itemText(item, language)));
    return lacking.length === 0 ? null : { count: lacking.length, names };
  });

  /** What the submit button does. */
  async start(): Promise<void> {
    this.sending.say(null);
    if (this.refusedScores.showFirst()) return;
    let saved = false;
    const asked = await this.sending.run(async () => {
      saved = await this.session.flush();
    });
    if (!asked) return;
    if (this.toDo().items.length > 0) return this.showToDo();
    if (saved) {
      this.asked.update((times) => times + 1);
      this.confirmDialog().open();
    } else this.sending.say(unsavedProblem(this.session.saving()));
  }

  protected choose(itemId: number): void {
    this.toDoDialog().close();
    this.focusWanted.emit({ itemId, part: this.toDo().part });
  }

  protected async submit(): Promise<void> {
    await this.sending.run(
      async () => {
        await this.session.submit();
        this.submitted.emit();
      },
      ({ errors }) => {
        const places = placesRefused(errors ?? []);
        if (!places[0]) return;
        this.missingFound.emit(new Set(places.map(({ itemId }) => itemId)));
        this.focusWanted.emit(places[0]);
      },
    );
  }

  private showToDo(): void {
    this.missingFound.emit(new Set(this.toDo().items.map(({ id }) => id)));
    this.toDoDialog().open();
  }
}

/** Nothing can be handed in that the server does not have: what stands in the way, in its own words. */
function unsavedProblem({ unsaved }: ScoringSessionState): WebProblem {
  const refused = unsaved.find(({ reason }) => reason !== null)?.reason;
  if (refused) return refused;
  const code = unsaved.some(({ conflict }) => conflict !== null) ? 'staleVersion' : 'network';
  return { type: 'about:blank', title: '', status: 0, code, correlationId: '' };
}
