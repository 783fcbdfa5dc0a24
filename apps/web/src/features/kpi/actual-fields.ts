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

  protected readonly typed = linkedSignal<Typed>(() => typedOf(this.measure()));
  protected readonly unreadable = signal(false);
  protected readonly busy = signal(false);
  /** What is on its way: Enter sends it, and leaving the box by it does not send it again. */
  private sending: Pick<ItemMeasure, 'actual' | 'source' | 'measuredOn'> | null = null;
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
    const before = this.measure();
    if (this.unreadable() || (actual === null && before.actual === null)) return;
    const body = {
      actual,
      source: typed.source.trim() || null,
      measuredOn: typed.measuredOn || null,
      expectedVersion: before.version,
    };
    if (same(body, before) || (this.busy() && this.sending !== null && same(body, this.sending))) return;
    this.sending = body;
    this.busy.set(true);
    this.overtaken.set(null);
    try {
      this.saved.emit(await this.api.saveActual(this.evaluationId(), this.itemId(), body));
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'staleVersion' && problem.current) {
        this.saved.emit(problem.current as SavedActual);
        this.overtaken.set(actual);
      } else this.problem.set(problem);
    } finally {
      this.busy.set(false);
    }
  }
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
