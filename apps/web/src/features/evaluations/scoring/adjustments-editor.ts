import {
  ApplicationRef,
  Component,
  ElementRef,
  computed,
  inject,
  linkedSignal,
  viewChildren,
} from '@angular/core';
import { checkAdjustments, type Adjustment } from '@gangping/evaluation';
import { Icon, hundredthsOf, textOfHundredths } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { ScoringSession } from './scoring-session';

/** One line as it is typed. */
interface Draft {
  readonly bonus: boolean;
  readonly points: string;
  readonly reason: string;
}

/** Bonus and penalty points with their reasons (R6). The list is saved as a whole, as soon as it is sound. */
@Component({
  selector: 'gp-adjustments-editor',
  imports: [Icon, ProblemTextPipe, ScorePipe, TranslocoPipe],
  templateUrl: './adjustments-editor.html',
  styleUrl: './adjustments-editor.less',
})
export class AdjustmentsEditor {
  protected readonly session = inject(ScoringSession);
  private readonly language = inject(Language);
  private readonly application = inject(ApplicationRef);
  private readonly pointsBoxes = viewChildren<ElementRef<HTMLInputElement>>('points');

  protected readonly limit = computed(() => this.session.shown()?.rules.adjustmentLimit ?? 0);
  private readonly stands = computed(() => this.session.shown()?.adjustments ?? [], {
    equal: sameAdjustments,
  });
  /** What stands, until somebody types; then what is typed, until something else stands. */
  protected readonly drafts = linkedSignal<readonly Adjustment[], readonly Draft[]>({
    source: this.stands,
    computation: (adjustments, previous) =>
      previous && sameAdjustments(asAdjustments(previous.value) ?? [], adjustments)
        ? previous.value
        : adjustments.map(({ points, reason }) => ({
            bonus: points >= 0,
            points: textOfHundredths(Math.abs(points)),
            reason,
          })),
  });
  /** What is wrong with the list as typed, and at which line; null when it is sound. */
  protected readonly refusal = computed(() => {
    const adjustments = asAdjustments(this.drafts());
    if (adjustments === null) return { code: 'adjustment.points', index: badPoints(this.drafts()) };
    const refused = checkAdjustments(adjustments, { adjustmentLimit: this.limit() });
    return (
      refused && {
        code: refused.code,
        index: placeOfFilled(this.drafts(), Number(refused.params['index'] ?? -1)),
      }
    );
  });
  protected readonly refusalText = computed(() => {
    const refusal = this.refusal();
    return refusal && this.language.translate(`problem.${refusal.code}`);
  });
  protected readonly unsaved = computed(() => this.session.unsaved().get('adjustments'));
  protected readonly conflict = computed(() => {
    const current = this.unsaved()?.conflict?.current;
    return current?.kind === 'adjustments' ? current.adjustments : null;
  });

  protected add(): void {
    this.drafts.update((drafts) => [...drafts, { bonus: true, points: '', reason: '' }]);
    // At once: what is typed right behind the press belongs into the new line.
    this.application.tick();
    this.pointsBoxes().at(-1)?.nativeElement.focus();
  }

  protected change(index: number, patch: Partial<Draft>): void {
    this.drafts.update((drafts) =>
      drafts.map((draft, at) => (at === index ? { ...draft, ...patch } : draft)),
    );
    this.save();
  }

  protected remove(index: number): void {
    this.drafts.update((drafts) => drafts.filter((_, at) => at !== index));
    this.save();
  }

  private save(): void {
    const adjustments = asAdjustments(this.drafts());
    if (adjustments && this.refusal() === null) this.session.adjust(adjustments);
  }
}

/**
 * Null while a line's points are no number. An empty field is no points, which the rule refuses by itself; a line in
 * which nothing stands yet is none.
 */
function asAdjustments(drafts: readonly Draft[]): Adjustment[] | null {
  if (badPoints(drafts) >= 0) return null;
  return drafts.filter(isFilled).map(({ bonus, points, reason }) => {
    const amount = hundredthsOf(points) ?? 0;
    return { points: bonus ? amount : 0 - amount, reason: reason.trim() };
  });
}

function isFilled({ points, reason }: Draft): boolean {
  return points.trim() !== '' || reason.trim() !== '';
}

/** Where the line stands that is at this place among those in which something stands. */
function placeOfFilled(drafts: readonly Draft[], filledIndex: number): number {
  const filled = [...drafts.keys()].filter((place) => isFilled(drafts[place] as Draft));
  return filled[filledIndex] ?? -1;
}

function badPoints(drafts: readonly Draft[]): number {
  return drafts.findIndex(({ points }) => hundredthsOf(points) === undefined);
}

function sameAdjustments(one: readonly Adjustment[], other: readonly Adjustment[]): boolean {
  const plain = (adjustments: readonly Adjustment[]) =>
    JSON.stringify(adjustments.map(({ points, reason }) => [points, reason]));
  return plain(one) === plain(other);
}
