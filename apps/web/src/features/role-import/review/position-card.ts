import { Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { Icon, StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { BatchPlan } from '../batch/batch-plan';
import { ImportBatch } from '../batch/import-batch';
import { outcomeOf } from '../batch/overview';
import type { Hindrance } from '../draft/choice';
import type { DraftPosition } from '../draft/draft-position';
import { groupsOf } from '../draft/item-edits';
import { doubtText } from '../source/doubt-text';
import type { SourceDoubt } from '../source/source-layout';
import { ExistingDifference } from './existing-difference';
import { HeadFields } from './head-fields';
import { ItemGroups } from './item-groups';

const TONES = {
  newPosition: 'success',
  newVersion: 'info',
  updatedPosition: 'info',
  identical: 'neutral',
} as const satisfies Record<DraftPosition['source']['match']['kind'], StatusTone>;

/** One position that was understood: folded a line, unfolded everything that can be corrected. */
@Component({
  selector: 'gp-position-card',
  imports: [ExistingDifference, HeadFields, Icon, ItemGroups, StatusTag, TranslocoPipe],
  templateUrl: './position-card.html',
  styleUrl: './position-card.less',
})
export class PositionCard {
  private readonly batch = inject(ImportBatch);
  private readonly plan = inject(BatchPlan);
  private readonly language = inject(Language);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly items = viewChild(ItemGroups);

  readonly position = input.required<DraftPosition>();
  readonly open = input.required<boolean>();
  readonly chosen = input.required<boolean>();
  /** Why it is not chosen by itself. */
  readonly hindrance = input<Hindrance | null>(null);
  /** Sentences by field: `title`, `item.3.text` by the key of the line. */
  readonly refusals = input<ReadonlyMap<string, string>>(new Map());
  /** Another chosen position has the same title in the same department. */
  readonly sameName = input(false);
  readonly toggled = output();
  /** Somebody wants to see where this doubt is. */
  readonly sought = output<SourceDoubt>();

  protected readonly outcome = computed(() => outcomeOf(this.position(), this.plan.positions()));
  protected readonly tone = computed<StatusTone>(() => TONES[this.outcome() ?? 'identical']);
  /** Of the position whose definition gets a new version. */
  protected readonly existing = computed(() => {
    if (this.outcome() !== 'newVersion') return null;
    const planned = this.plan.positions().get(this.position().key);
    return planned ? planned.positionId : this.position().source.match.positionId;
  });
  protected readonly counts = computed(() =>
    groupsOf(this.position().items)
      .map(({ kind, items }) => `${this.language.translate(`itemKind.${kind}`)} ${items.length}`)
      .join(' · '),
  );
  protected readonly doubts = computed(() =>
    this.position().source.problems.map((doubt) => ({
      doubt,
      sentence: doubtText(this.language, doubt),
    })),
  );

  /** Brings the line with this key into hand. */
  focusItem(key: number): void {
    this.items()?.focusItem(key);
  }

  /** The first thing that cannot be saved comes into hand. */
  focusFirstRefusal(): void {
    const invalid = this.element.querySelector<HTMLElement>('[aria-invalid]');
    invalid?.focus();
  }

  /** Below the bar that stays in sight; the margin is the style's. */
  comeIntoSight(): void {
    const { top, bottom } = this.element.getBoundingClientRect();
    if (top < 128 || bottom > window.innerHeight) this.element.scrollIntoView({ block: 'start' });
  }

  focusHead(): void {
    this.element.querySelector<HTMLElement>('.fold')?.focus();
  }

  protected choose(chosen: boolean): void {
    this.batch.choose([this.position().key], chosen);
  }
}
