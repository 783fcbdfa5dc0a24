import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  type CycleEvaluationRow,
  type ProblemCode,
  type PutOffForms,
  type PutOffOutcome,
  type PutOffOutcomes,
  putOffSchema,
} from '@gangping/contracts';
import { FORM_STEPS, openSteps, STAGES, stepOf } from '@gangping/evaluation';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatDate } from '../../platform/format/format.pipes';
import { contractForm } from '../../platform/forms/contract-form';
import { PreviewStep } from '../../platform/forms/preview-step';
import { sendingHere } from '../../platform/forms/sending';
import { ShortForm } from '../../platform/forms/short-form';
import { Language } from '../../platform/i18n/language';
import { Toasts } from '../../platform/toast/toasts';
import { today } from './cycle-facts';
import { CyclesApi } from './cycles.api';
import { allOf, type ChecklistLine, FormChecklist } from './form-checklist';

const partSchema = putOffSchema.pick({ step: true, day: true, reason: true });
type Part = Pick<PutOffForms, 'step' | 'day' | 'reason'>;

/** Refusals that read differently in a list. */
const WORDS: Readonly<Partial<Record<ProblemCode, string>>> = {
  staleVersion: 'cycles.bulk.refused.stale',
  'evaluation.ownForm': 'cycles.bulk.refused.own',
  'evaluation.ownSuperior': 'cycles.bulk.refused.own',
};

interface Preview {
  readonly part: Part;
  readonly outcomes: readonly PutOffOutcome[];
}

/** Gives forms another last day of a step, in two steps: first what would become of each, then to do it. */
@Component({
  selector: 'gp-put-off-form',
  imports: [Field, FieldControl, FormChecklist, FormField, PreviewStep, ShortForm, TranslocoPipe],
  template: `
    @if (preview()) {
      <gp-preview-step
        [sending]="sending"
        [action]="'cycles.putOff.press' | transloco: { forms: chosen().size }"
        [backLabel]="'cycles.putOff.change' | transloco"
        [concerned]="chosen().size"
        (done)="move()"
        (back)="preview.set(null)"
      >
        <gp-form-checklist
          [label]="'cycles.bulk.preview' | transloco"
          [lines]="lines()"
          [(chosen)]="chosen"
        />
      </gp-preview-step>
    } @else {
      <gp-short-form [form]="form" [action]="'cycles.bulk.preview' | transloco" (left)="left.emit()">
        <p class="gp-hint">{{ 'cycles.putOff.explain' | transloco }}</p>
        <gp-field [label]="'cycles.putOff.step' | transloco" [field]="form.fields.step">
          <select class="gp-input" gpControl [formField]="form.fields.step">
            @for (step of steps(); track step) {
              <option [value]="step">{{ 'cycles.deadline.' + step | transloco }}</option>
            }
          </select>
        </gp-field>
        <gp-field
          [label]="'cycles.putOff.day' | transloco"
          [hint]="'cycles.putOff.dayHint' | transloco"
          [field]="form.fields.day"
        >
          <input class="gp-input" gpControl type="date" [formField]="form.fields.day" />
        </gp-field>
        <gp-field
          [label]="'cycles.row.reason' | transloco"
          [hint]="'cycles.moves.reasonHint' | transloco"
          [field]="form.fields.reason"
        >
          <textarea class="gp-input" gpControl rows="2" [formField]="form.fields.reason"></textarea>
        </gp-field>
      </gp-short-form>
    }
  `,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class PutOffForm {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);

  readonly cycleId = input.required<number>();
  readonly rows = input.required<readonly CycleEvaluationRow[]>();
  readonly moved = output();
  readonly left = output();

  /** Of any of the forms; whether a form's scheme has it the server says. */
  protected readonly steps = computed(() =>
    FORM_STEPS.filter((step) =>
      this.rows().some(({ stage }) => openSteps({ stage, activeStages: STAGES }).includes(step)),
    ),
  );
  private readonly model = linkedSignal<Part>(() => ({
    step: stepOf(this.rows()[0]?.stage ?? 'self') ?? this.steps()[0] ?? 'self',
    day: '',
    reason: '',
  }));
  protected readonly form = contractForm<Part, Part>(this.model, partSchema, (part) => this.ask(part));

  protected readonly preview = signal<Preview | null>(null);
  protected readonly sending = sendingHere();
  protected readonly lines = computed(() =>
    (this.preview()?.outcomes ?? []).map((outcome) => this.lineOf(outcome)),
  );
  protected readonly chosen = linkedSignal(() => allOf(this.lines()));

  protected async move(): Promise<void> {
    const preview = this.preview();
    if (preview === null) return;
    const forms = preview.outcomes
      .filter(({ evaluationId }) => this.chosen().has(evaluationId))
      .map(({ evaluationId, from }) => ({ id: evaluationId, seen: from ?? undefined }));
    await this.sending.run(async () => {
      const body = { ...preview.part, forms, dryRun: false };
      const { moved } = await this.api.putOff(this.cycleId(), body);
      this.toasts.success('cycles.putOff.done', { moved, forms: forms.length });
      this.moved.emit();
    });
  }

  private async ask(part: Part): Promise<void> {
    const forms = this.rows().map(({ id }) => ({ id }));
    const answer: PutOffOutcomes = await this.api.putOff(this.cycleId(), { ...part, forms, dryRun: true });
    this.sending.say(null);
    this.preview.set({ part, outcomes: answer.forms });
  }

  private lineOf(outcome: PutOffOutcome): ChecklistLine {
    const { evaluationId: id, employeeName, positionTitle, refusedBecause } = outcome;
    const note =
      refusedBecause === null
        ? this.changeOf(outcome)
        : this.language.translate(WORDS[refusedBecause] ?? `problem.${refusedBecause}`);
    return { id, employeeName, positionTitle, note, refused: refusedBecause !== null };
  }

  private changeOf({ from, carried }: PutOffOutcome): string {
    const day = (iso: string) => formatDate(this.language.current(), iso);
    const change = `${from === null ? '' : day(from)} → ${day(this.preview()?.part.day ?? today())}`;
    if (carried.length === 0) return change;
    const steps = carried.map(
      ({ step, to }) => `${this.language.translate(`cycles.deadline.${step}`)} ${day(to)}`,
    );
    const along = this.language.translate('cycles.putOff.carried', {
      steps: steps.join(this.language.translate('cycles.schemes.between')),
    });
    return [change, along].join(' · ');
  }
}
