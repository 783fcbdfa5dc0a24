import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  viewChildren,
} from '@angular/core';
import { ROLE_ITEM_KINDS, type RoleItemKind } from '@gangping/contracts';
import { Icon, StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import {
  mergedWithPrevious,
  movedToKind,
  namedAnew,
  withHead,
  withItem,
  withRestored,
  withoutItem,
  type DraftItem,
  type DraftPosition,
  type HeadField,
} from './import-draft';
import { ItemRow } from './item-row';

const MAIN_FIELDS = [
  'title',
  'department',
  'reportsTo',
  'coefficient',
] as const satisfies readonly HeadField[];
const MORE_FIELDS = [
  'deputy',
  'gradeFrom',
  'gradeTo',
  'headcount',
  'promotionPath',
] as const satisfies readonly HeadField[];

const MATCH_TONES = {
  newPosition: 'success',
  newVersion: 'info',
  updatedPosition: 'info',
  identical: 'neutral',
} as const satisfies Record<DraftPosition['source']['match']['kind'], StatusTone>;

/** One position that was understood: folded a line, unfolded everything that can be corrected. */
@Component({
  selector: 'gp-position-card',
  imports: [Icon, ItemRow, NgTemplateOutlet, StatusTag, TranslocoPipe],
  templateUrl: './position-card.html',
  styleUrl: './position-card.less',
})
export class PositionCard {
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly rows = viewChildren(ItemRow);

  readonly position = input.required<DraftPosition>();
  readonly open = input.required<boolean>();
  /** Id of the list of departments to choose from. */
  readonly departmentsId = input.required<string>();
  /** Sentences by path within the position: `title`, `items.3.text`. */
  readonly refusals = input<ReadonlyMap<string, string>>(new Map());
  /** Another chosen position has the same title in the same department. */
  readonly sameName = input(false);
  readonly toggled = output();
  readonly changed = output<DraftPosition>();

  protected readonly mainFields = MAIN_FIELDS;
  protected readonly moreFields = MORE_FIELDS;
  /** What the document says little about stays folded away. */
  protected readonly moreIsGiven = computed(() => {
    const { head } = this.position();
    return (
      head.summary !== '' || MORE_FIELDS.some((field) => head[field] !== '' || this.refusals().has(field))
    );
  });
  protected readonly tone = computed<StatusTone>(() => MATCH_TONES[this.position().source.match.kind]);
  protected readonly renamed = computed(() => namedAnew(this.position()));
  protected readonly groups = computed(() => {
    const items = this.position().items;
    return ROLE_ITEM_KINDS.map((kind) => ({
      kind,
      items: items.filter((item) => item.kind === kind),
    })).filter((group) => group.items.length > 0);
  });
  protected readonly counts = computed(() =>
    this.groups()
      .map(({ kind, items }) => `${this.language.translate(`itemKind.${kind}`)} ${items.length}`)
      .join(' · '),
  );
  protected readonly doubts = computed(() => this.position().source.problems);

  /** Brings the line with this key into hand. */
  focusItem(key: number): void {
    afterNextRender(
      () =>
        this.rows()
          .find((row) => row.item().key === key)
          ?.focus(),
      { injector: this.injector },
    );
  }

  /** The first thing that cannot be saved comes into hand. */
  focusFirstRefusal(): void {
    const invalid = this.element.querySelector<HTMLElement>('[aria-invalid]');
    invalid?.focus();
  }

  protected choose(chosen: boolean): void {
    this.changed.emit({ ...this.position(), chosen });
  }

  protected write(field: HeadField, text: string): void {
    this.changed.emit(withHead(this.position(), field, text));
  }

  protected writeItem(item: DraftItem, text: string): void {
    this.changed.emit(withItem(this.position(), item.key, { text }));
  }

  protected writeStandard(item: DraftItem, standard: string): void {
    this.changed.emit(withItem(this.position(), item.key, { standard }));
  }

  protected move(item: DraftItem, kind: RoleItemKind): void {
    this.changed.emit(movedToKind(this.position(), item.key, kind));
    this.focusItem(item.key);
  }

  protected merge(item: DraftItem, before: DraftItem | undefined): void {
    this.changed.emit(mergedWithPrevious(this.position(), item.key));
    if (before) this.focusItem(before.key);
  }

  protected remove(item: DraftItem): void {
    this.changed.emit(withoutItem(this.position(), item.key));
  }

  protected restore(item: DraftItem): void {
    this.changed.emit(withRestored(this.position(), item.key));
    this.focusItem(item.key);
  }

  /** A template's context has no type of its own. */
  protected asField(field: HeadField): HeadField {
    return field;
  }

  protected inferred(field: HeadField): boolean {
    return this.position().source.inferred.includes(field);
  }

  protected refusalOf(item: DraftItem): string | null {
    return this.refusals().get(`items.${this.position().items.indexOf(item)}.text`) ?? null;
  }
}
