import {
  Component,
  booleanAttribute,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import type { ItemMeasure, SavedActual } from '@gangping/contracts';
import { isDoubtfulActual, measureText, measureValueOf } from '@gangping/evaluation';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { MeasuredPipe } from '../../platform/format/measure.pipe';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { KpiApi } from './kpi.api';

interface Typed {
  readonly actual: string;
  readonly source: string;
  readonly measuredOn: string;
}

/** The actual value of one indicator with where it comes from; what is typed is saved when its field is left. */
@Component({
  selector: 'gp-actual-fields',
  imports: [Icon, MeasuredPipe, ProblemTextPipe, TranslocoPipe],
  templateUrl: './actual-fields.html',
  styleUrl: './actual-fields.less',
})
export class ActualFields {
  private readonly api = inject(KpiApi);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('actual');

  readonly evaluationId = input.required<number>();
  readonly itemId = input.required<number>();
  readonly measure = input.required<ItemMeasure>();
  /** Whose and which: part of the fields' names. */
  readonly label = input.required<string>();
  /** Source and date as well. */
  readonly whole = input(false, { transform: booleanAttribute });
  readonly saved = output<SavedActual>();
  /** Enter, with a value that can be read. */
  readonly next = output();

  /** An answer takes the place of what it answers to; what was typed meanwhile stays. */
  protected readonly typed = linkedSignal<ItemMeasure, Typed>({
    source: this.measure,
    computation: (measure, before) =>
      before ? follow(before.value, [typedOf(before.source), this.sent], typedOf(measure)) : typedOf(measure),
  });
  protected readonly unreadable = signal(false);
  protected readonly busy = signal(false);
  /** What the next save builds on: the page passes an answer on with its next frame only. */
  private readonly stands = linkedSignal(() => this.measure());
  /** Something else was typed and left before that was answered. */
  private waiting = false;
  /** What was typed when it was sent last. */
  private sent: Typed | null = null;
  protected readonly problem = signal<WebProblem | null>(null);
  /** What was typed while somebody else had saved another value, in ten-thousandths. */
  protected readonly overtaken = signal<number | null>(null);
  protected readonly done = computed(
    () => !this.busy() && this.problem() === null && !this.unreadable() && this.measure().actual !== null,
  );

  /** Looks like a slip of the pen; it is saved all the same. */
  protected readonly doubtful = computed(() => {
    const { actual, measure } = this.measure();
    return actual !== null && isDoubtfulActual(measure, actual);
  });

  protected write(part: Partial<Typed>): void {
    this.typed.update((typed) => ({ ...typed, ...part }));
    this.unreadable.set(false);
    this.problem.set(null);
  }

  focus(): void {
    const box = this.box().nativeElement;
    box.focus();
    box.select();
  }

  protected enter(event: Event): void {
    event.preventDefault();
    void this.commit();
    if (!this.unreadable()) this.next.emit();
  }

  /** Saves what differs from what stands; a source without a value waits for it. */
  protected async commit(): Promise<void> {
    const typed = this.typed();
    const text = typed.actual.trim().replace(/%$/, this.measure().measure.unit === '%' ? '' : '%');
    const actual = text === '' ? null : measureValueOf(text);
    this.unreadable.set(text !== '' && actual === null);
    const before = this.stands();
    if (this.unreadable() || (actual === null && before.actual === null)) return;
    // One at a time: the next builds on what this one makes.
    this.waiting = this.busy();
    if (this.waiting) return;
    const body = {
      actual,
      source: typed.source.trim() || null,
      measuredOn: typed.measuredOn || null,
      expectedVersion: before.version,
    };
    if (same(body, before)) return;
    this.sent = typed;
    this.busy.set(true);
    this.overtaken.set(null);
    let saved = false;
    try {
      this.take(await this.api.saveActual(this.evaluationId(), this.itemId(), body));
      saved = true;
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'staleVersion' && problem.current) {
        this.take(problem.current as SavedActual);
        this.overtaken.set(actual);
      } else this.problem.set(problem);
    } finally {
      this.busy.set(false);
    }
    if (saved && this.waiting) await this.commit();
  }

  private take(saved: SavedActual): void {
    this.stands.set(saved.measure);
    this.saved.emit(saved);
  }
}

/** Of each field what is typed there, unless it stands as it was: then what stands by now. */
function follow(typed: Typed, known: readonly (Typed | null)[], now: Typed): Typed {
  const untouched = (field: keyof Typed) => known.some((one) => one?.[field] === typed[field]);
  return {
    actual: untouched('actual') ? now.actual : typed.actual,
    source: untouched('source') ? now.source : typed.source,
    measuredOn: untouched('measuredOn') ? now.measuredOn : typed.measuredOn,
  };
}

function typedOf({ actual, source, measuredOn }: ItemMeasure): Typed {
  return {
    actual: actual === null ? '' : measureText(actual),
    source: source ?? '',
    measuredOn: measuredOn ?? '',
  };
}

function same(
  body: Pick<ItemMeasure, 'actual' | 'source' | 'measuredOn'>,
  before: Pick<ItemMeasure, 'actual' | 'source' | 'measuredOn'>,
): boolean {
  return (
    body.actual === before.actual && body.source === before.source && body.measuredOn === before.measuredOn
  );
}
