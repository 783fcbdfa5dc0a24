import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import {
  ROLE_ITEM_KINDS,
  sectionOf,
  writeDefinitionSchema,
  type Definition,
  type FieldProblem,
  type RoleItemKind,
  type ScoredSection,
} from '@gangping/contracts';
import { Icon, ProblemBanner, fieldErrorText, type TranslatableText } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sendingHere } from '../../platform/forms/sending';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { type WebProblem } from '../../platform/problem/problem';
import {
  SECTIONS,
  editedItems,
  editedVersion,
  evenlyWeighed,
  inKindOrder,
  isBlank,
  mergedUp,
  newItem,
  shifted,
  splitAt,
  weightSum,
  withNewItem,
  withoutWeights,
  writtenItem,
  type EditedItem,
} from './definition-draft';
import { DefinitionDifference } from './difference/definition-difference';
import { MeasureEditor } from './measure/measure-editor';
import type { EditedMeasure } from './measure/edited-measure';
import { LineTools } from './line-tools';
import { PositionsApi } from './positions.api';
import { WeightSumLine } from './weight-sum-line';

type WrittenField = 'text' | 'weight' | 'standard' | 'target';

const UNDONE_AT_MOST = 50;

/** Edits a draft: lines by kind, their order and kind by buttons and keys, weights with their sum. */
@Component({
  selector: 'gp-definition-editor',
  imports: [
    DefinitionDifference,
    Icon,
    LineTools,
    MeasureEditor,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
    WeightSumLine,
  ],
  templateUrl: './definition-editor.html',
  styleUrl: './definition-editor.less',
  host: { '(window:beforeunload)': 'askBeforeUnload($event)' },
})
export class DefinitionEditor {
  private readonly api = inject(PositionsApi);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly definition = input.required<Definition>();
  /** Written to the server; `submit` says whether it is to be submitted now. */
  readonly saved = output<{ readonly definition: Definition; readonly submit: boolean }>();
  readonly cancelled = output();
  /** Somebody else saved meanwhile, and the user wants to see that instead. */
  readonly reloaded = output<Definition>();

  protected readonly kinds = ROLE_ITEM_KINDS;
  protected readonly items = linkedSignal<readonly EditedItem[]>(() => editedItems(this.definition()));
  protected readonly summary = linkedSignal(() => this.definition().summary ?? '');
  private readonly version = linkedSignal(() => this.definition().version);
  private lastKey = 100_000;

  protected readonly groups = computed(() =>
    ROLE_ITEM_KINDS.map((kind) => ({
      kind,
      section: sectionOf(kind),
      /** Below the last kind of a section stands its sum. */
      sum: this.sumBelow(kind),
      items: this.items().filter((item) => item.kind === kind),
    })),
  );
  private readonly sums = computed(() => SECTIONS.map((section) => weightSum(this.items(), section)));

  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  /** Sentences by `<item key>.<field>`, and `summary`. */
  protected readonly refusals = signal<ReadonlyMap<string, TranslatableText>>(new Map());
  /** What stands on the server since somebody else saved. */
  protected readonly conflict = signal<Definition | null>(null);
  protected readonly mine = computed(() => editedVersion(this.items(), this.summary()));

  /** Lines as they were before each of the last steps, and where the last one was written. */
  private readonly past = signal<readonly (readonly EditedItem[])[]>([]);
  private lastWritten: string | null = null;
  protected readonly canUndo = computed(() => this.past().length > 0);

  hasUnsavedChanges(): boolean {
    const { summary } = this.definition();
    const unchanged = editedItems(this.definition());
    return this.summary() !== (summary ?? '') || JSON.stringify(this.items()) !== JSON.stringify(unchanged);
  }

  protected askBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  protected write(item: EditedItem, field: WrittenField, text: string): void {
    const place = `${item.key}.${field}`;
    const items = this.items().map((one) => (one.key === item.key ? { ...one, [field]: text } : one));
    // What is typed into one box is one step.
    if (this.lastWritten === place) this.items.set(items);
    else this.change(items);
    this.lastWritten = place;
    this.forget(place);
  }

  protected writeMeasure(item: EditedItem, measure: EditedMeasure | null): void {
    const place = `${item.key}.measure`;
    const items = this.items().map((one) => (one.key === item.key ? { ...one, measure } : one));
    if (this.lastWritten === place && measure !== null) this.items.set(items);
    else this.change(items);
    this.lastWritten = place;
    this.forget(place);
  }

  protected undo(): void {
    const items = this.past().at(-1);
    if (!items) return;
    this.past.update((past) => past.slice(0, -1));
    this.lastWritten = null;
    this.items.set(items);
  }

  protected add(kind: RoleItemKind, after?: EditedItem): void {
    const item = newItem(++this.lastKey, kind);
    this.change(withNewItem(this.items(), item, after));
    this.focus(item.key);
  }

  protected remove(item: EditedItem): void {
    const items = this.items();
    const neighbour = items[items.indexOf(item) + 1] ?? items[items.indexOf(item) - 1];
    this.change(items.filter((one) => one !== item));
    if (neighbour) this.focus(neighbour.key);
  }

  protected move(item: EditedItem, by: -1 | 1): void {
    this.change(shifted(this.items(), item, by));
    this.focus(item.key);
  }

  protected changeKind(item: EditedItem, kind: RoleItemKind): void {
    this.change(inKindOrder([...this.items().filter((one) => one.key !== item.key), { ...item, kind }]));
    this.focus(item.key);
  }

  /**
   * Enter begins the next line, within a text it parts it; Backspace at the beginning joins the line to the one above;
   * Alt with an arrow moves it.
   */
  protected key(event: KeyboardEvent, item: EditedItem, box: HTMLTextAreaElement): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) this.split(item, box.selectionStart, box.selectionEnd);
    else if (event.key === 'Backspace' && box.selectionEnd === 0) {
      if (!this.merge(item)) return;
    } else if (event.altKey && event.key === 'ArrowUp') this.move(item, -1);
    else if (event.altKey && event.key === 'ArrowDown') this.move(item, 1);
    else return;
    event.preventDefault();
  }

  private split(item: EditedItem, from: number, to: number): void {
    const key = ++this.lastKey;
    const selected = from !== to;
    const behind = item.text.slice(to).trim();
    if (selected || behind === '') this.change(withNewItem(this.items(), newItem(key, item.kind), item));
    else this.change(splitAt(this.items(), item, to, key));
    this.focus(!selected && to === 0 && behind !== '' ? item.key : key, 0);
  }

  private merge(item: EditedItem): boolean {
    const merged = mergedUp(this.items(), item);
    if (!merged) return false;
    this.change(merged.items);
    this.focus(merged.merged.key, merged.cursor);
    return true;
  }

  private change(items: readonly EditedItem[]): void {
    this.past.update((past) => [...past.slice(1 - UNDONE_AT_MOST), this.items()]);
    this.lastWritten = null;
    this.items.set(items);
  }

  protected distribute(section: ScoredSection): void {
    this.change(evenlyWeighed(this.items(), section));
  }

  protected clearWeights(section: ScoredSection): void {
    this.change(withoutWeights(this.items(), section));
  }

  protected writeSummary(text: string): void {
    this.summary.set(text);
    this.forget('summary');
  }

  protected async save(submit: boolean): Promise<void> {
    const items = this.items().filter((item) => !isBlank(item));
    const checked = writeDefinitionSchema.safeParse({
      summary: this.summary(),
      items: items.map(writtenItem),
      expectedVersion: this.version(),
    });
    this.sending.say(null);
    if (!checked.success) {
      const issues = checked.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        text: fieldErrorText({ kind: 'standardSchema', issue }),
      }));
      this.refuse(issues, items);
      return;
    }
    await this.sending.run(
      async () => {
        const definition = await this.api.saveDraft(this.definition().id, checked.data);
        this.saved.emit({ definition, submit });
      },
      (problem) => this.fail(problem, items),
    );
  }

  /** Shows what the server said about the lines of the definition, as it has them, when they were to be submitted. */
  showProblems(problems: readonly FieldProblem[]): void {
    const shown = problems.map(({ path, code, params }) => ({
      path,
      text: fieldErrorText({ code, params }),
    }));
    this.refuse(
      shown,
      editedItems(this.definition()).sort((one, other) => one.key - other.key),
    );
  }

  protected overwrite(): void {
    const current = this.conflict();
    if (!current) return;
    this.version.set(current.version);
    this.conflict.set(null);
    void this.save(false);
  }

  protected takeTheirs(): void {
    const current = this.conflict();
    if (current) this.reloaded.emit(current);
  }

  private fail(problem: WebProblem, sent: readonly EditedItem[]): void {
    if (problem.code === 'staleVersion' && problem.current) {
      this.sending.say(null);
      this.conflict.set(problem.current as Definition);
      return;
    }
    const refused = (problem.errors ?? []).map(({ path, code, params }) => ({
      path,
      text: fieldErrorText({ code, params }),
    }));
    this.refuse(refused, sent);
  }

  private refuse(
    problems: readonly { readonly path: string; readonly text: TranslatableText }[],
    items: readonly EditedItem[],
  ): void {
    const refusals = new Map<string, TranslatableText>();
    for (const { path, text } of problems) {
      const [list, place, field] = path.split('.');
      const item = list === 'items' ? items[Number(place)] : undefined;
      refusals.set(item ? `${item.key}.${field ?? 'text'}` : path, text);
    }
    this.refusals.set(refusals);
    afterNextRender(() => this.element.querySelector<HTMLElement>('[aria-invalid]')?.focus(), {
      injector: this.injector,
    });
  }

  private forget(place: string): void {
    if (!this.refusals().has(place)) return;
    this.refusals.update((refusals) => new Map([...refusals].filter(([one]) => one !== place)));
  }

  private sumBelow(kind: RoleItemKind) {
    const section = sectionOf(kind);
    const kinds = ROLE_ITEM_KINDS.filter((one) => section !== null && sectionOf(one) === section);
    return kinds.at(-1) === kind ? (this.sums().find((sum) => sum?.section === section) ?? null) : null;
  }

  private focus(key: number, cursor?: number): void {
    const place = () => {
      const box = this.element.querySelector<HTMLTextAreaElement>(`textarea[data-key='${key}']`);
      box?.focus();
      if (cursor !== undefined) box?.setSelectionRange(cursor, cursor);
    };
    afterNextRender(place, { injector: this.injector });
  }
}
