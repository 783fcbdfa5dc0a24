import {
  Component,
  DOCUMENT,
  type ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Icon, textOfHundredths } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import type { WebProblem } from '../../../platform/problem/problem';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import type { KeptInput } from '../saving/save-queue';
import { itemText } from '../scoring/item-text';
import { itemsOf, type RaterInput } from '../scoring/scoring-inputs';
import { ScoringSession } from '../scoring/scoring-session';
import type { InputBase } from '../scoring/send-input';

/**
 * What was entered but came too late: the form has gone on, or to somebody else. Shown, and copied with one press, so
 * that nothing typed disappears in silence.
 */
@Component({
  selector: 'gp-leftovers',
  imports: [Icon, ProblemTextPipe, ScorePipe, TranslocoPipe],
  template: `
    @if (lines().length > 0) {
      <div class="notice" role="alert">
        <gp-icon name="warning" />
        <div>
          @if (because(); as problem) {
            <p>{{ problem | problemText }}</p>
            <p>{{ 'evaluations.leftovers.handedOver' | transloco }}</p>
          } @else {
            <p>
              {{
                (kept().length > 0 ? 'evaluations.leftovers.lost' : 'evaluations.leftovers.text')
                  | transloco: { count: lines().length }
              }}
            </p>
          }
          <ul #list>
            @for (line of lines(); track line.key) {
              <li>
                {{ line.text }}
                @if (line.score !== null) {
                  <strong>{{ line.score | score }}</strong>
                }
                {{ line.comment }}
              </li>
            }
          </ul>
          <div class="actions">
            @if (kept().length === 0) {
              <button type="button" class="gp-button" (click)="session.discardAll()">
                {{ 'evaluations.leftovers.discard' | transloco }}
              </button>
            }
            <button type="button" class="gp-button" (click)="copy()">
              {{ 'evaluations.leftovers.copy' | transloco }}
            </button>
            <span role="status">
              @if (copied(); as how) {
                {{ 'evaluations.leftovers.' + how | transloco }}
              }
            </span>
          </div>
        </div>
      </div>
    }
  `,
  styles: `
    .notice {
      display: flex;
      gap: var(--gp-space-3);
      padding: var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      background: var(--gp-warning-soft);
      border-radius: var(--gp-radius-l);
    }
    p {
      margin: 0;
    }
    ul {
      padding-inline-start: var(--gp-space-4);
      margin-block: var(--gp-space-2);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
    }
  `,
})
export class Leftovers {
  protected readonly session = inject(ScoringSession);
  private readonly language = inject(Language);
  private readonly document = inject(DOCUMENT);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');

  /** Why it came too late, in the server's words; null: the form is in another stage. */
  readonly because = input<WebProblem | null>(null);
  /** Of a form that cannot be read any more: what was kept of it in this tab. */
  readonly kept = input<readonly KeptInput<RaterInput, InputBase>[]>([]);
  protected readonly copied = signal<'copied' | 'selected' | null>(null);

  protected readonly lines = computed(() => {
    const evaluation = this.session.evaluation();
    const items = new Map((evaluation ? itemsOf(evaluation) : []).map((item) => [item.id, item]));
    return [...this.session.saving().unsaved, ...this.kept()].map(({ key, input }) => {
      const item = input.kind === 'adjustments' ? undefined : items.get(input.itemId);
      const name =
        input.kind === 'adjustments' ? 'evaluations.adjustments.title' : 'evaluations.leftovers.item';
      return {
        key,
        text: item ? itemText(item, this.language.current()) : this.language.translate(name),
        score: input.kind === 'score' ? input.score : null,
        comment: input.kind === 'score' ? input.comment : pointsOf(input),
      };
    });
  });

  /** Into the clipboard; where the browser keeps that to itself (no https), all is selected for the keyboard to copy. */
  protected async copy(): Promise<void> {
    const text = this.lines()
      .map(({ text, score, comment }) =>
        [text, score === null ? '' : textOfHundredths(score), comment].filter(Boolean).join('\t'),
      )
      .join('\n');
    const { clipboard } = this.document.defaultView?.navigator ?? {};
    try {
      if (!clipboard) throw new DOMException('no clipboard', 'NotAllowedError');
      await clipboard.writeText(text);
      this.copied.set('copied');
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.select();
      this.copied.set('selected');
    }
  }

  private select(): void {
    const list = this.list()?.nativeElement;
    if (list) this.document.getSelection()?.selectAllChildren(list);
  }
}

/** Bonus and penalty points as they were typed, one to a line. */
function pointsOf(input: RaterInput): string {
  if (input.kind !== 'adjustments') return '';
  return input.adjustments.map(({ points, reason }) => `${textOfHundredths(points)} ${reason}`).join('\n');
}
