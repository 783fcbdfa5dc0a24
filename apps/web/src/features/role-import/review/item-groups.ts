import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, Injector, afterNextRender, computed, inject, input, viewChildren } from '@angular/core';
import { ROLE_ITEM_KINDS, SCORED_SECTIONS, type RoleItemKind, type ScoredSection } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { WeightSumLine, weightSum } from '../../positions';
import { ImportBatch } from '../batch/import-batch';
import type { DraftItem, DraftPosition, ItemText } from '../draft/draft-position';
import {
  evenlyWeighed,
  groupsOf,
  mergedWithPrevious,
  movedToKind,
  neighbourOf,
  shifted,
  split,
  withItemText,
  withNewItem,
  withRestored,
  withoutItem,
  withoutWeights,
} from '../draft/item-edits';
import { doubtText } from '../source/doubt-text';
import { ItemRow, type ItemAct } from './item-row';

/** The lines of a position by kind: their words, order, kinds and weights. */
@Component({
  selector: 'gp-item-groups',
  imports: [CdkDrag, CdkDropList, CdkDropListGroup, Icon, ItemRow, TranslocoPipe, WeightSumLine],
  templateUrl: './item-groups.html',
  styleUrl: './item-groups.less',
})
export class ItemGroups {
  private readonly batch = inject(ImportBatch);
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly rows = viewChildren(ItemRow);

  readonly position = input.required<DraftPosition>();
  /** Sentences by field: `item.3.text` by the key of the line. */
  readonly refusals = input<ReadonlyMap<string, string>>(new Map());

  protected readonly kinds = ROLE_ITEM_KINDS;
  protected readonly groups = computed(() => {
    const { items } = this.position();
    const groups = groupsOf(items);
    return groups.map((group) => ({ ...group, sum: sumBelow(group.kind, groups, items) }));
  });
  /** What should be looked at again, by the key of the line that it is about. */
  private readonly doubts = computed(() => {
    const { source, firstPiece } = this.position();
    const doubts = new Map<number, string[]>();
    for (const doubt of source.problems) {
      const { span } = doubt;
      if (!span) continue;
      source.items.forEach((item, place) => {
        if (item.span.start >= span.end || item.span.end <= span.start) return;
        const sentence = doubtText(this.language, doubt);
        doubts.set(firstPiece + place, [...(doubts.get(firstPiece + place) ?? []), sentence]);
      });
    }
    return doubts;
  });
  private readonly refused = computed(() => {
    const byItem = new Map<number, Map<string, string>>();
    for (const [field, sentence] of this.refusals()) {
      const match = /^item\.(\d+)\.(\w+)$/.exec(field);
      if (!match) continue;
      const key = Number(match[1]);
      byItem.set(key, (byItem.get(key) ?? new Map<string, string>()).set(match[2] ?? '', sentence));
    }
    return byItem;
  });

  /** Brings the line with this key into hand. */
  focusItem(key: number, caret?: number): void {
    afterNextRender(
      () =>
        this.rows()
          .find((row) => row.item().key === key)
          ?.focus(caret),
      { injector: this.injector },
    );
  }

  protected doubtsOf({ pieces }: DraftItem): readonly string[] {
    return this.doubts().size === 0 ? NONE : pieces.flatMap((piece) => this.doubts().get(piece) ?? NONE);
  }

  protected refusalsOf({ key }: DraftItem): ReadonlyMap<string, string> {
    return this.refused().get(key) ?? NO_REFUSALS;
  }

  protected write(item: DraftItem, { field, text }: { field: ItemText; text: string }): void {
    const position = this.position();
    this.batch.change(
      [withItemText(position, item.key, field, text)],
      `${position.key}.${item.key}.${field}`,
    );
  }

  protected act(item: DraftItem, act: ItemAct): void {
    const position = this.position();
    switch (act.act) {
      case 'up':
      case 'down':
        this.change(shifted(position, item.key, act.act === 'up' ? -1 : 1), item.key);
        break;
      case 'kind':
        this.change(movedToKind(position, item.key, act.kind), item.key);
        break;
      case 'merge': {
        const before = neighbourOf(position, item, -1);
        if (before) this.change(mergedWithPrevious(position, item.key), before.key, before.text.length);
        break;
      }
      case 'split': {
        const cut = split(position, item.key, act.at);
        this.change(cut.position, cut.key, 0);
        break;
      }
      case 'remove': {
        const next = neighbourOf(position, item, 1) ?? neighbourOf(position, item, -1);
        this.change(withoutItem(position, item.key), next?.key);
        break;
      }
    }
  }

  /** The place is counted without the line that moves, as the list counts while one is being dragged. */
  protected drop(event: CdkDragDrop<RoleItemKind, RoleItemKind, DraftItem>): void {
    const { data } = event.item;
    this.change(movedToKind(this.position(), data.key, event.container.data, event.currentIndex), data.key);
  }

  protected add(kind: RoleItemKind): void {
    const { position, key } = withNewItem(this.position(), kind);
    this.change(position, key);
  }

  protected restore(item: DraftItem): void {
    this.change(withRestored(this.position(), item.key), item.key);
  }

  protected distribute(section: ScoredSection): void {
    this.change(evenlyWeighed(this.position(), section));
  }

  protected clearWeights(section: ScoredSection): void {
    this.change(withoutWeights(this.position(), section));
  }

  private change(position: DraftPosition, focused?: number, caret?: number): void {
    this.batch.change([position]);
    if (focused !== undefined) this.focusItem(focused, caret);
  }
}

const NONE: readonly string[] = [];
const NO_REFUSALS: ReadonlyMap<string, string> = new Map();

/** Below the last kind of a section that has lines stands what they weigh together. */
function sumBelow(
  kind: RoleItemKind,
  groups: readonly { readonly kind: RoleItemKind }[],
  items: readonly DraftItem[],
) {
  const section = (Object.keys(SCORED_SECTIONS) as ScoredSection[]).find((one) => {
    const kinds: readonly RoleItemKind[] = SCORED_SECTIONS[one];
    return groups.findLast((group) => kinds.includes(group.kind))?.kind === kind;
  });
  return section ? weightSum(items, section) : null;
}
