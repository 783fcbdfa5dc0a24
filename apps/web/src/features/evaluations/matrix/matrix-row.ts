import { Component, DOCUMENT, DestroyRef, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  GradeTag,
  Icon,
  RefusedScores,
  readScore,
  refusalParams,
  scoreKey,
  scoreText,
  type ScoreBox,
  type ScoreKey,
  type ScoreRefusal,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import type { ScoringSession } from '../scoring/scoring-session';
import type { MatrixColumn } from './columns';
import { cellId, cellsOf, type MatrixCell } from './matrix-cell';

/** Where the cursor wants to go from a cell: people down, lines to the right. */
export interface MatrixStep {
  readonly column: number;
  readonly down: -1 | 0 | 1;
  readonly right: -1 | 0 | 1;
}

/** What was typed into a box and is not committed, as it is no score or nobody has left the box yet. */
interface Typed {
  readonly text: string;
  readonly refusal: ScoreRefusal | null;
}

interface ShownCell extends MatrixCell {
  /** What the box is called by. */
  readonly label: string;
  /** What stands in the box. */
  readonly text: string;
  readonly refusal: ScoreRefusal | null;
  /** What of it is not on the server yet. */
  readonly trouble: 'waiting' | 'conflict' | 'refused' | null;
}

const STEPS: Readonly<Record<Exclude<ScoreKey, 'notApplicable' | 'comment'>, Omit<MatrixStep, 'column'>>> = {
  next: { down: 1, right: 0 },
  previous: { down: -1, right: 0 },
  left: { down: 0, right: -1 },
  right: { down: 0, right: 1 },
};

/** On a line that does not apply: there is nothing to type, so that all arrows lead on. */
const ARROWS: Readonly<Record<string, keyof typeof STEPS>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * One person of the matrix: a score for each line, and in the margin where the form stands. A matrix has thousands of
 * boxes: they are plain ones, and what is typed into any of them is heard here, by the row.
 */
@Component({
  selector: 'gp-matrix-row',
  imports: [GradeTag, Icon, RouterLink, ScorePipe, TranslocoPipe],
  templateUrl: './matrix-row.html',
  styleUrl: './matrix-row.less',
  host: {
    role: 'row',
    '[class.read-only]': 'readOnly()',
    '(input)': 'type($event)',
    '(focusin)': 'enter($event)',
    '(focusout)': 'leave($event)',
    '(keydown)': 'press($event)',
  },
})
export class MatrixRow implements ScoreBox {
  private readonly language = inject(Language);
  private readonly document = inject(DOCUMENT);

  readonly session = input.required<ScoringSession>();
  readonly columns = input.required<readonly MatrixColumn[]>();
  /** Of the columns, in the reader's language. */
  readonly texts = input.required<readonly string[]>();
  /** The column that Tab leads to, in the row of the cursor. */
  readonly stop = input<number | null>(null);

  readonly moved = output<MatrixStep>();
  readonly focused = output<number>();
  /** Somebody wants to write a comment on the line of this column. */
  readonly commented = output<number>();

  protected readonly form = computed(() => this.session().evaluation());
  private readonly scale = computed(() => this.form()?.rules.scale ?? { top: 0, step: 1 });
  protected readonly refusalParams = computed(() => refusalParams(this.scale()));
  protected readonly readOnly = computed(() => this.session().raterRole() === null);
  /** By item. */
  private readonly typed = signal<ReadonlyMap<number, Typed>>(new Map());
  private readonly labels = computed(() => {
    const person = this.form()?.employee.name ?? '';
    return this.texts().map((text) => this.language.translate('evaluations.matrix.lineOf', { person, text }));
  });
  protected readonly cells = computed(() => {
    const labels = this.labels();
    return cellsOf(this.session(), this.columns()).map((cell, at) => this.shownCell(cell, labels[at] ?? ''));
  });
  /** Whoever only reads sees a total where everything that goes into it may be seen. */
  protected readonly standing = computed(() => {
    const { final, total, grade } = this.session().standing();
    if (!this.readOnly()) return { total, grade: total === null ? null : grade };
    return this.form()?.adjustments === undefined ? null : final;
  });
  protected readonly id = cellId;

  constructor() {
    inject(DestroyRef).onDestroy(inject(RefusedScores).watch(this));
  }

  isRefused(): boolean {
    return this.refusedItem() !== undefined;
  }

  /** Into the box whose text is no score. */
  focus(): void {
    const id = this.refusedItem();
    if (id !== undefined) this.document.getElementById(cellId({ id }))?.focus();
  }

  protected type({ target }: Event): void {
    const found = this.cellOf(target);
    if (!found?.cell.item || !(target instanceof HTMLInputElement)) return;
    this.remember(found.cell.item.id, { text: target.value, refusal: found.cell.refusal });
  }

  protected enter({ target }: Event): void {
    const found = this.cellOf(target);
    if (!found) return;
    if (target instanceof HTMLInputElement) target.select();
    this.focused.emit(found.at);
  }

  protected leave({ target }: Event): void {
    const found = this.cellOf(target);
    if (found) this.commit(found.cell);
  }

  protected press(event: KeyboardEvent): void {
    const found = this.cellOf(event.target);
    if (!found) return;
    const box = event.target instanceof HTMLInputElement ? event.target : null;
    const key = box ? scoreKey(event, this.levels(), box) : keyOnClosed(event);
    if (key === null) return;
    event.preventDefault();
    const { cell, at } = found;
    if (key === 'notApplicable') this.toggleApplicability(cell, at);
    else if (key === 'comment') this.commented.emit(at);
    else if (this.commit(cell)) this.moved.emit({ column: at, ...STEPS[key] });
  }

  protected toggleApplicability({ item }: MatrixCell, column: number): void {
    if (!item || this.session().raterRole() !== 'supervisor') return;
    this.session().applicability(item.id, !item.notApplicable);
    this.moved.emit({ column, down: item.notApplicable ? 0 : 1, right: 0 });
  }

  private shownCell(cell: MatrixCell, label: string): ShownCell {
    const typed = cell.item ? this.typed().get(cell.item.id) : undefined;
    return {
      ...cell,
      label,
      text: typed?.text ?? scoreText(cell.score, this.levels()),
      refusal: typed?.refusal ?? null,
      trouble: this.troubleOf(cell),
    };
  }

  private troubleOf({ item }: MatrixCell): ShownCell['trouble'] {
    const unsaved = this.session().unsaved();
    if (unsaved.size === 0) return null;
    const entry = unsaved.get(`score:${item?.id}`) ?? unsaved.get(`applicability:${item?.id}`);
    if (!entry) return null;
    return entry.status === 'conflict' || entry.status === 'refused' ? entry.status : 'waiting';
  }

  /** False when what was typed is no score: it stays, and the box says what is allowed. */
  private commit({ item, score: before }: ShownCell): boolean {
    const typed = item && this.typed().get(item.id);
    if (!typed) return true;
    const { score, refusal } = readScore(typed.text, { ...this.scale(), levels: this.levels() });
    this.remember(item.id, refusal ? { text: typed.text, refusal } : null);
    if (refusal) return false;
    if (score !== before) this.session().score(item.id, score);
    return true;
  }

  private refusedItem(): number | undefined {
    return [...this.typed()].find(([, { refusal }]) => refusal !== null)?.[0];
  }

  private remember(itemId: number, typed: Typed | null): void {
    this.typed.update((before) => {
      const after = new Map(before);
      if (typed) after.set(itemId, typed);
      else after.delete(itemId);
      return after;
    });
  }

  private levels() {
    return this.form()?.rules.scale.levels;
  }

  private cellOf(target: EventTarget | null): { at: number; cell: ShownCell } | null {
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
    const at = Number(place?.dataset['at'] ?? Number.NaN);
    const cell = this.cells()[at];
    return cell ? { at, cell } : null;
  }
}

function keyOnClosed({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): ScoreKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  return key === 'n' || key === 'N' ? 'notApplicable' : (ARROWS[key] ?? null);
}
