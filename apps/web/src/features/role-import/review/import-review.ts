import {
  Component,
  Injector,
  afterNextRender,
  computed,
  inject,
  linkedSignal,
  output,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { MOST_IMPORTED_POSITIONS, type RoleImportResult } from '@gangping/contracts';
import { Icon, ProblemBanner, SearchBox } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sendingHere } from '../../../platform/forms/sending';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { BatchPlan } from '../batch/batch-plan';
import { ImportBatch } from '../batch/import-batch';
import { nameOf } from '../draft/choice';
import type { DraftPosition } from '../draft/draft-position';
import {
  checkedImport,
  plannedRefusals,
  refusedImport,
  standing,
  type Refusals,
} from '../draft/import-refusals';
import { withUnusedText } from '../draft/item-edits';
import { RoleImportApi } from '../role-import.api';
import { sourceLayout, unusedPieceKey, type SourceDoubt } from '../source/source-layout';
import { SourceLink } from '../source/source-link';
import { SourcePane, type SourceAtHand } from '../source/source-pane';
import { BatchOverview } from './batch-overview';
import { EVERYTHING, FILTERS, narrowed, type Filter, type Narrowing } from './navigator';
import { PositionCard } from './position-card';
import { PositionNamesList } from './position-names-list';
import { UnusedTextList, type TakenText } from './unused-text';

const NO_REFUSALS: ReadonlyMap<string, string> = new Map();
/** Positions that are shown before somebody asks for more. */
const SHOWN_AT_ONCE = 40;

/** The documents on the left, what was understood on the right; nothing is saved before the button is pressed. */
@Component({
  selector: 'gp-import-review',
  imports: [
    BatchOverview,
    Icon,
    PositionCard,
    ProblemBanner,
    ProblemTextPipe,
    SearchBox,
    SourcePane,
    TranslocoPipe,
    UnusedTextList,
  ],
  templateUrl: './import-review.html',
  styleUrl: './import-review.less',
  providers: [PositionNamesList, SourceLink],
  host: { '(window:keydown)': 'stepByKey($event)' },
})
export class ImportReview {
  protected readonly batch = inject(ImportBatch);
  protected readonly names = inject(PositionNamesList);
  private readonly plan = inject(BatchPlan);
  private readonly api = inject(RoleImportApi);
  private readonly link = inject(SourceLink);
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly cards = viewChildren(PositionCard);
  private readonly pane = viewChild(SourcePane);

  readonly saved = output<RoleImportResult>();
  readonly abandoned = output();

  protected readonly sides = ['positions', 'source'] as const;
  protected readonly filters = FILTERS;
  protected readonly mostPositions = MOST_IMPORTED_POSITIONS;
  protected readonly side = signal<'positions' | 'source'>('positions');
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  /** What was refused when it was to be saved, with the positions as they were then. */
  private readonly refusedThen = signal<{ refusals: Refusals; then: readonly DraftPosition[] }>({
    refusals: new Map(),
    then: [],
  });

  /** Key of the position at hand; at first the first one. */
  private readonly openedKey = signal<number | null | undefined>(undefined);
  protected readonly opened = computed(() => {
    const key = this.openedKey();
    return key === undefined ? (this.batch.positions()[0]?.key ?? null) : key;
  });
  private readonly lastOpened = linkedSignal<number | null, number | null>({
    source: this.opened,
    computation: (key, previous) => key ?? previous?.value ?? null,
  });
  protected readonly atHand = computed<DraftPosition | null>(() => {
    const key = this.lastOpened();
    return (key === null ? undefined : this.batch.byKey().get(key)) ?? this.batch.positions()[0] ?? null;
  });
  private readonly fileAtHand = computed(() => {
    const file = this.atHand()?.file;
    return file === undefined ? null : (this.batch.filesByKey().get(file) ?? null);
  });
  protected readonly fileName = computed(() => this.fileAtHand()?.path ?? '');
  protected readonly source = computed<SourceAtHand | null>(
    () => {
      const [file, position] = [this.fileAtHand(), this.atHand()];
      return file?.preview && position
        ? { file: file.key, preview: file.preview, position: position.place }
        : null;
    },
    {
      equal: (one, other) =>
        JSON.stringify([one?.file, one?.position]) === JSON.stringify([other?.file, other?.position]) &&
        one?.preview === other?.preview,
    },
  );
  protected readonly usedPieces = computed(
    () => {
      const file = this.source()?.file;
      const ofFile = this.batch.positions().filter((position) => position.file === file);
      return new Set(ofFile.flatMap(({ items }) => items.flatMap(({ pieces }) => pieces)));
    },
    { equal: (one, other) => one.size === other.size && [...one].every((piece) => other.has(piece)) },
  );
  protected readonly unused = computed(() => {
    const source = this.source();
    const used = this.usedPieces();
    return (source?.preview.unused ?? [])
      .map(({ start, end }, place) => ({ place, text: source?.preview.text.slice(start, end).trim() ?? '' }))
      .filter((one) => one.text !== '' && !used.has(unusedPieceKey(one.place)));
  });
  protected readonly targets = computed(() => {
    const file = this.source()?.file;
    return this.batch
      .positions()
      .filter((position) => position.file === file)
      .map(({ key, head }) => ({ key, title: head.title }));
  });

  protected readonly narrowing = signal<Narrowing>(EVERYTHING);
  private readonly unresolvedKeys = computed(
    () =>
      new Set(
        [...this.plan.positions()].flatMap(([key, { unresolvedSuperior, unresolvedDeputy }]) =>
          (unresolvedSuperior ?? unresolvedDeputy) ? [key] : [],
        ),
      ),
  );
  /** Sentences of what cannot be saved: what the last save was refused for, and what the plan foretells. */
  private readonly sentences = computed(() => {
    const all = new Map<number, Map<string, string>>();
    const note = (key: number, field: string, sentence: string) =>
      all.set(key, (all.get(key) ?? new Map<string, string>()).set(field, sentence));
    for (const [key, { refusals }] of this.plan.positions()) {
      if (refusals.length === 0) continue;
      for (const [field, text] of plannedRefusals(refusals))
        note(key, field, this.language.translate(text.key, text.params));
    }
    const { refusals, then } = this.refusedThen();
    for (const [key, fields] of standing(refusals, then, this.batch.byKey())) {
      for (const [field, text] of fields) note(key, field, this.language.translate(text.key, text.params));
    }
    return all;
  });
  protected readonly refusedCount = computed(() => this.sentences().size);
  protected readonly wasRefused = computed(() => this.refusedThen().refusals.size > 0);
  private readonly findings = computed(() => ({
    choice: this.batch.choice(),
    unresolved: this.unresolvedKeys(),
    refused: new Set(this.sentences().keys()),
  }));
  protected readonly filterCounts = computed(() =>
    FILTERS.map((filter) => ({
      filter,
      count: narrowed(this.batch.positions(), { ...EVERYTHING, filter }, this.findings()).length,
    })).filter(({ filter, count }) => filter === 'all' || filter === this.narrowing().filter || count > 0),
  );
  protected readonly matching = computed(() =>
    narrowed(this.batch.positions(), this.narrowing(), this.findings()),
  );
  private readonly room = signal(SHOWN_AT_ONCE);
  /** With the name of the file above its first position, where there are several files. */
  protected readonly shown = computed(() => {
    const files = this.batch.filesByKey();
    const several = this.batch.progress().read > 1;
    return this.matching()
      .slice(0, this.room())
      .map((position, at, all) => ({
        position,
        heading: several && all[at - 1]?.file !== position.file ? (files.get(position.file) ?? null) : null,
      }));
  });
  protected readonly itemCount = computed(() =>
    this.batch.positions().reduce((count, { items }) => count + items.length, 0),
  );
  protected readonly readFiles = computed(() => this.batch.files().filter(({ state }) => state === 'read'));

  showFile(file: number): void {
    const first = this.batch.positions().find((position) => position.file === file);
    if (first) this.show(first.key);
  }

  protected refusalsOf({ key }: DraftPosition): ReadonlyMap<string, string> {
    return this.sentences().get(key) ?? NO_REFUSALS;
  }

  protected hasSameName({ key, head }: DraftPosition): boolean {
    const { chosen, repeated } = this.batch.choice();
    return repeated.size > 0 && chosen.has(key) && repeated.has(nameOf(head));
  }

  protected toggle(key: number): void {
    if (this.opened() === key) this.openedKey.set(null);
    else this.show(key);
  }

  protected narrow(changes: Partial<Narrowing>): void {
    this.narrowing.update((now) => ({ ...now, keys: null, ...changes }));
    this.room.set(SHOWN_AT_ONCE);
  }

  protected narrowToFilter(filter: string): void {
    this.narrow({ filter: filter as Filter });
  }

  protected asSet(keys: readonly number[]): ReadonlySet<number> {
    return new Set(keys);
  }

  protected more(): void {
    this.room.update((room) => room + SHOWN_AT_ONCE);
  }

  /** The next position with something in doubt, behind the one at hand and then from the beginning. */
  protected nextDoubt(): void {
    const positions = this.batch.positions();
    const at = positions.findIndex(({ key }) => key === this.lastOpened());
    const next = [...positions.slice(at + 1), ...positions.slice(0, at + 1)].find(
      ({ source, key }) => source.problems.length > 0 || this.unresolvedKeys().has(key),
    );
    if (next) this.show(next.key, (card) => card.focusHead());
  }

  protected readonly hasDoubts = computed(() =>
    this.filterCounts().some(
      ({ filter, count }) => count > 0 && (filter === 'doubts' || filter === 'unresolved'),
    ),
  );

  protected chooseShown(chosen: boolean): void {
    this.batch.choose(
      this.matching().map(({ key }) => key),
      chosen,
    );
  }

  /** From the source to the line: unfolds its position and brings the line into hand, which lights it. */
  protected showPiece(piece: number): void {
    const file = this.source()?.file;
    const position = this.batch
      .positions()
      .find((one) => one.file === file && one.items.some(({ pieces }) => pieces.includes(piece)));
    const item = position?.items.find(({ pieces }) => pieces.includes(piece));
    if (position && item) this.show(position.key, (card) => card.focusItem(item.key));
  }

  /** Only on a phone is one side shown at a time. */
  protected turnTo(side: 'positions' | 'source'): void {
    this.side.set(side);
    if (side === 'source') afterNextRender(() => this.pane()?.return(), { injector: this.injector });
  }

  protected seek(doubt: SourceDoubt): void {
    const source = this.source();
    if (!source) return;
    this.link.seek(source.file, sourceLayout(source.preview).doubts.indexOf(doubt));
    this.turnTo('source');
  }

  protected take({ place, text, position: key, kind }: TakenText): void {
    const position = this.batch.byKey().get(key);
    if (!position) return;
    this.batch.change([withUnusedText(position, place, text, kind)]);
    this.show(key, (card) => card.focusItem(unusedPieceKey(place)));
  }

  protected undo(): void {
    this.showChanged(this.batch.undo());
  }

  protected redo(): void {
    this.showChanged(this.batch.redo());
  }

  private showChanged([first]: readonly number[]): void {
    if (first !== undefined && first !== this.opened()) this.show(first);
  }

  /** In a text box the browser takes typing back by itself; everything else is taken back here. */
  protected stepByKey(event: KeyboardEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const inBox =
      event.target instanceof Element && event.target.matches('input:not([type=checkbox]), textarea');
    const typing = inBox && this.batch.lastWasTyping();
    const back = key === 'z' && !event.shiftKey && this.batch.canUndo() && !typing;
    const again = (key === 'y' || (key === 'z' && event.shiftKey)) && this.batch.canRedo();
    if (!back && !again) return;
    event.preventDefault();
    if (back) this.undo();
    else this.redo();
  }

  protected async save(): Promise<void> {
    const chosen = this.batch.chosen();
    const files = this.batch.filesByKey();
    this.sending.say(null);
    const checked = checkedImport(chosen, ({ file }) => files.get(file)?.file.name ?? '');
    if ('refusals' in checked) {
      this.refuse(checked.refusals, chosen);
      return;
    }
    await this.sending.run(
      async () => this.saved.emit(await this.api.save(checked.body)),
      ({ errors }) => this.refuse(refusedImport(errors ?? [], chosen), chosen),
    );
  }

  /** Unfolds the first position that is refused; the sentences stand at its fields. */
  private refuse(refusals: Refusals, then: readonly DraftPosition[]): void {
    this.refusedThen.set({ refusals, then });
    const [first] = refusals.keys();
    if (first !== undefined) this.show(first, (card) => card.focusFirstRefusal());
  }

  /** Unfolds a position, whatever the list is narrowed down to, and brings it into sight. */
  protected show(key: number, then?: (card: PositionCard) => void): void {
    this.side.set('positions');
    this.openedKey.set(key);
    if (!this.matching().some((position) => position.key === key)) this.narrowing.set(EVERYTHING);
    const at = this.matching().findIndex((position) => position.key === key);
    if (at >= this.room()) this.room.set(at + SHOWN_AT_ONCE / 2);
    afterNextRender(
      () => {
        const card = this.cards().find((one) => one.position().key === key);
        card?.comeIntoSight();
        if (card) then?.(card);
      },
      { injector: this.injector },
    );
  }
}
