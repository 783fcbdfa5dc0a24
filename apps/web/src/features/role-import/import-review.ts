import {
  Component,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChildren,
} from '@angular/core';
import type { RoleImportPreview, RoleImportResult } from '@gangping/contracts';
import { Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { draftOf, nameOf, repeatedNames, withHead, withUnusedText, type DraftPosition } from './import-draft';
import { checkedImport, refusedImport, type Refusals } from './import-refusals';
import { PositionCard } from './position-card';
import { RoleImportApi, departmentsResource } from './role-import.api';
import { SourceLink } from './source-link';
import { SourcePane } from './source-pane';
import { sourceBlocks, unusedPieceKey } from './source-segments';
import { UnusedTextList, type TakenText } from './unused-text';

const NO_REFUSALS: ReadonlyMap<string, string> = new Map();

/** The document on the left, what was understood on the right; nothing is saved before the button is pressed. */
@Component({
  selector: 'gp-import-review',
  imports: [Icon, PositionCard, ProblemBanner, ProblemTextPipe, SourcePane, TranslocoPipe, UnusedTextList],
  templateUrl: './import-review.html',
  styleUrl: './import-review.less',
  providers: [SourceLink],
})
export class ImportReview {
  private readonly api = inject(RoleImportApi);
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly cards = viewChildren(PositionCard);

  readonly preview = input.required<RoleImportPreview>();
  readonly saved = output<RoleImportResult>();
  readonly abandoned = output();

  protected readonly sides = ['positions', 'source'] as const;
  protected readonly departmentsId = 'gp-import-departments';
  protected readonly departments = departmentsResource();
  protected readonly departmentNames = computed(() =>
    this.departments.hasValue() ? this.departments.value().map(({ name }) => name) : [],
  );

  /** Set from the preview once: what HR corrects is theirs from then on. */
  private readonly corrected = signal<readonly DraftPosition[] | null>(null);
  protected readonly positions = computed(() => this.corrected() ?? draftOf(this.preview()));
  protected readonly opened = signal<ReadonlySet<number>>(new Set([0]));
  protected readonly side = signal<'positions' | 'source'>('positions');
  protected readonly busy = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  private readonly refusals = signal<Refusals>(new Map());

  protected readonly blocks = computed(() => sourceBlocks(this.preview()));
  protected readonly usedPieces = computed(
    () => new Set(this.positions().flatMap(({ items }) => items.flatMap(({ pieces }) => pieces))),
  );
  protected readonly chosen = computed(() => this.positions().filter((position) => position.chosen));
  private readonly repeated = computed(() => repeatedNames(this.positions()));
  protected readonly itemCount = computed(() =>
    this.positions().reduce((count, { items }) => count + items.length, 0),
  );
  protected readonly withoutDepartment = computed(
    () => this.chosen().filter(({ head }) => head.department.trim() === '').length,
  );
  protected readonly unused = computed(() => {
    const { text, unused } = this.preview();
    const used = this.usedPieces();
    return unused
      .map(({ start, end }, place) => ({ place, text: text.slice(start, end).trim() }))
      .filter((one) => one.text !== '' && !used.has(unusedPieceKey(one.place)));
  });
  protected readonly targets = computed(() =>
    this.positions().map(({ key, head }) => ({ key, title: head.title })),
  );
  private readonly sentences = computed(() => {
    const byPosition = new Map<number, ReadonlyMap<string, string>>();
    for (const [key, fields] of this.refusals()) {
      byPosition.set(
        key,
        new Map([...fields].map(([field, text]) => [field, this.language.translate(text.key, text.params)])),
      );
    }
    return byPosition;
  });
  protected readonly refusedCount = computed(() => this.refusals().size);

  hasCorrections(): boolean {
    return this.corrected() !== null;
  }

  protected refusalsOf(position: DraftPosition): ReadonlyMap<string, string> {
    return this.sentences().get(position.key) ?? NO_REFUSALS;
  }

  protected hasSameName({ chosen, head }: DraftPosition): boolean {
    return chosen && this.repeated().has(nameOf(head));
  }

  protected change(changed: DraftPosition): void {
    this.corrected.set(
      this.positions().map((position) => (position.key === changed.key ? changed : position)),
    );
    if (!this.refusals().has(changed.key)) return;
    this.refusals.update((refusals) => new Map([...refusals].filter(([key]) => key !== changed.key)));
  }

  protected toggle(key: number): void {
    this.opened.update((opened) => {
      const next = new Set(opened);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  protected chooseAll(chosen: boolean): void {
    this.corrected.set(this.positions().map((position) => ({ ...position, chosen })));
  }

  /** The same department for all chosen positions of which the document names none. */
  protected fillDepartment(name: string): void {
    if (name.trim() === '') return;
    this.corrected.set(
      this.positions().map((position) =>
        position.chosen && position.head.department.trim() === ''
          ? withHead(position, 'department', name)
          : position,
      ),
    );
  }

  /** From the source to the line: unfolds its position and brings the line into hand, which lights it. */
  protected show(piece: number): void {
    const position = this.positions().find(({ items }) => items.some(({ pieces }) => pieces.includes(piece)));
    const item = position?.items.find(({ pieces }) => pieces.includes(piece));
    if (!position || !item) return;
    this.side.set('positions');
    this.unfold(position.key);
    afterNextRender(() => this.cardOf(position.key)?.focusItem(item.key), { injector: this.injector });
  }

  protected take({ place, text, position: key, kind }: TakenText): void {
    const position = this.positions().find((one) => one.key === key);
    if (!position) return;
    this.change(withUnusedText(position, place, text, kind));
    this.unfold(key);
    afterNextRender(() => this.cardOf(key)?.focusItem(unusedPieceKey(place)), { injector: this.injector });
  }

  protected async save(): Promise<void> {
    const chosen = this.chosen();
    this.problem.set(null);
    const checked = checkedImport(this.preview().fileName, chosen);
    if ('refusals' in checked) {
      this.refuse(checked.refusals);
      return;
    }
    this.busy.set(true);
    try {
      this.saved.emit(await this.api.save(checked.body));
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set(problem);
      this.refuse(refusedImport(problem.errors ?? [], chosen));
    } finally {
      this.busy.set(false);
    }
  }

  /** Unfolds the first position that is refused; the sentences stand at its fields. */
  private refuse(refusals: Refusals): void {
    this.refusals.set(refusals);
    const [first] = refusals.keys();
    if (first === undefined) return;
    this.side.set('positions');
    this.unfold(first);
    afterNextRender(() => this.cardOf(first)?.focusFirstRefusal(), { injector: this.injector });
  }

  private unfold(key: number): void {
    this.opened.update((opened) => new Set([...opened, key]));
  }

  private cardOf(key: number): PositionCard | undefined {
    return this.cards().find((card) => card.position().key === key);
  }
}
