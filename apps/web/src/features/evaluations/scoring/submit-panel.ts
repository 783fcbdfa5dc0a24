import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import { ConfirmDialog, Dialog, GradeTag, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { toProblem, type WebProblem } from '../../../platform/problem/problem';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { itemText } from './item-text';
import { itemsOf } from './scoring-inputs';
import { ScoringSession, type ScoringSessionState } from './scoring-session';

/** Hands the form in: first what is missing, then what will happen, then the deed. */
@Component({
  selector: 'gp-submit-panel',
  imports: [ConfirmDialog, Dialog, GradeTag, Icon, ProblemBanner, ProblemTextPipe, ScorePipe, TranslocoPipe],
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
  private readonly missingDialog = viewChild.required<Dialog>('missingDialog');
  private readonly confirmDialog = viewChild.required(ConfirmDialog);

  /** Somebody chose an item of the list of what is missing. */
  readonly focusWanted = output<number>();
  /** Ids of the items that were found missing, to be marked in the form. */
  readonly missingFound = output<ReadonlySet<number>>();
  readonly submitted = output();

  protected readonly busy = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  protected readonly isSelf = computed(() => this.session.raterRole() === 'self');
  protected readonly final = computed(() => {
    const outcome = this.session.outcome();
    return !this.isSelf() && outcome?.status === 'scored' ? outcome : null;
  });
  protected readonly missing = computed(() => {
    const ids = new Set(this.session.preview()?.missingItemIds);
    const shown = this.session.shown();
    const items = shown ? itemsOf(shown) : [];
    return items
      .filter(({ id }) => ids.has(String(id)))
      .map((item) => ({ id: item.id, text: itemText(item, this.language.current()) }));
  });

  /** What the submit button does. */
  async start(): Promise<void> {
    this.problem.set(null);
    this.busy.set(true);
    const saved = await this.session.flush();
    this.busy.set(false);
    if (this.missing().length > 0) return this.showMissing();
    if (saved) this.confirmDialog().open();
    else this.problem.set(unsavedProblem(this.session.saving()));
  }

  protected choose(itemId: number): void {
    this.missingDialog().close();
    this.focusWanted.emit(itemId);
  }

  protected async submit(): Promise<void> {
    this.busy.set(true);
    try {
      await this.session.submit();
      this.submitted.emit();
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set(problem);
      const refused = (problem.errors ?? []).map(({ path }) =>
        Number(/^items\.(\d+)\.score$/.exec(path)?.[1]),
      );
      const places = refused.filter((id) => !Number.isNaN(id));
      if (places.length > 0) {
        this.missingFound.emit(new Set(places));
        this.focusWanted.emit(places[0] as number);
      }
    } finally {
      this.busy.set(false);
    }
  }

  private showMissing(): void {
    this.missingFound.emit(new Set(this.missing().map(({ id }) => id)));
    this.missingDialog().open();
  }
}

/** Nothing can be handed in that the server does not have: what stands in the way, in its own words. */
function unsavedProblem({ unsaved }: ScoringSessionState): WebProblem {
  const refused = unsaved.find(({ reason }) => reason !== null)?.reason;
  if (refused) return refused;
  const code = unsaved.some(({ conflict }) => conflict !== null) ? 'staleVersion' : 'network';
  return { type: 'about:blank', title: '', status: 0, code, correlationId: '' };
}
