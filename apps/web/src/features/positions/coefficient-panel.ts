import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { writeCoefficientSchema, type PositionDetail, type WriteCoefficient } from '@gangping/contracts';
import {
  ConfirmDialog,
  Field,
  FieldControl,
  Icon,
  ProblemBanner,
  StatusTag,
  tenThousandthsOf,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { CoefficientPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { coefficientOn, coefficientSpans } from './coefficient-on';
import { PositionsApi } from './positions.api';

interface CoefficientModel {
  effectiveFrom: string;
  /** As typed: `1.5`. */
  value: string;
}

const asTyped = writeCoefficientSchema.extend({
  value: z.preprocess((typed) => tenThousandthsOf(String(typed)), writeCoefficientSchema.shape.value),
});

/** The assessment coefficient of a position: the one in force, and from which day each other holds. */
@Component({
  selector: 'gp-coefficient-panel',
  imports: [
    CoefficientPipe,
    ConfirmDialog,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    Icon,
    LocalDatePipe,
    ProblemBanner,
    ProblemTextPipe,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './coefficient-panel.html',
  styles: `
    .gp-card {
      padding: var(--gp-space-4);
    }
    .now {
      font-size: var(--gp-text-xl);
      font-weight: 600;
    }
    ul {
      margin-block-end: var(--gp-space-3);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      min-height: 2.25rem;
      padding-block: var(--gp-space-1);
      list-style: none;
      border-block-start: 1px solid var(--gp-line);
    }
    .span {
      flex: 1;
    }
    .by {
      flex-basis: 100%;
    }
    .past {
      color: var(--gp-ink-2);
    }
    form {
      margin-block-start: var(--gp-space-3);
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
      gap: var(--gp-space-3);
    }
  `,
})
export class CoefficientPanel {
  private readonly api = inject(PositionsApi);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly confirm = viewChild.required(ConfirmDialog);
  protected readonly writes = inject(SessionStore).can('coefficients.write');

  readonly position = input.required<PositionDetail>();
  /** Somebody has come to fill it in: the form stands open. */
  readonly mending = input(false);
  readonly changed = output();

  protected readonly today = today();
  protected readonly now = computed(() => coefficientOn(this.position().coefficients, this.today));
  /** The latest first; each holds until the next one begins. */
  protected readonly history = computed(() => coefficientSpans(this.position().coefficients, this.today));
  protected readonly adding = linkedSignal(() => this.mending() && this.writes);
  protected readonly doomed = signal<PositionDetail['coefficients'][number] | null>(null);

  private readonly model = signal<CoefficientModel>({ effectiveFrom: this.today, value: '' });
  protected readonly form = contractForm<CoefficientModel, WriteCoefficient>(
    this.model,
    asTyped,
    async (body) => {
      await this.api.setCoefficient(this.position().id, body);
      this.adding.set(false);
      this.model.set({ effectiveFrom: this.today, value: '' });
      this.toasts.success('positions.coefficient.saved');
      this.changed.emit();
    },
  );

  constructor() {
    effect(() => {
      if (this.adding()) this.focusForm();
    });
  }

  protected ask(entry: PositionDetail['coefficients'][number]): void {
    this.doomed.set(entry);
    this.confirm().open();
  }

  protected async remove(): Promise<void> {
    const entry = this.doomed();
    if (!entry) return;
    try {
      await this.api.removeCoefficient(entry.id);
    } catch (error) {
      this.toasts.problem(error);
    }
    this.changed.emit();
  }

  private focusForm(): void {
    afterNextRender(() => this.element.querySelector<HTMLElement>('form input')?.focus(), {
      injector: this.injector,
    });
  }
}
