import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { reassignSchema, type MovedRole, type Reassign, type Reassignments } from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { PreviewStep } from '../../platform/forms/preview-step';
import { sendingHere } from '../../platform/forms/sending';
import { ShortForm } from '../../platform/forms/short-form';
import { EmployeeSelect } from '../organisation';
import { DelegationsApi } from './delegations.api';
import { ReassignPreview } from './reassign-preview';

/** What is given to somebody else: one form, or whatever waits for a rater who is named in the form. */
export interface ReassignTarget {
  readonly cycleId: number;
  /** Null: several, or all that wait for one rater. */
  readonly form: { readonly id: number; readonly employeeName: string } | null;
  /** These, and not all of one rater. */
  readonly formIds?: readonly number[];
  /** The parts that can still be handed in; the first is proposed. */
  readonly roles: readonly MovedRole[];
}

interface ReassignModel {
  raterRole: MovedRole;
  all: boolean;
  fromId: number | null;
  toId: number | null;
  reason: string;
}

/** The part that the contract has for every way to reassign; which forms it is about is the form's own business. */
const partSchema = z.object({
  raterRole: reassignSchema.shape.raterRole,
  all: z.boolean(),
  fromId: reassignSchema.shape.fromId.unwrap().nullable(),
  toId: reassignSchema.shape.toId,
  reason: reassignSchema.shape.reason,
});
const ofOneRaterSchema = partSchema.extend({ fromId: reassignSchema.shape.fromId.unwrap() });
type Part = z.infer<typeof partSchema>;

interface Preview {
  readonly body: Reassign;
  readonly answer: Reassignments;
}

/** Reassigns with a reason, in two steps: first what would move and what would not, then to do it. */
@Component({
  selector: 'gp-reassign-form',
  imports: [
    EmployeeSelect,
    Field,
    FieldControl,
    FormField,
    PreviewStep,
    ReassignPreview,
    ShortForm,
    TranslocoPipe,
  ],
  template: `
    @if (preview(); as preview) {
      <gp-preview-step
        [sending]="sending"
        [action]="'delegations.reassign.move' | transloco: { count: preview.answer.moved }"
        [backLabel]="'delegations.reassign.change' | transloco"
        [concerned]="preview.answer.moved"
        (done)="move(preview.body)"
        (back)="back()"
      >
        <gp-reassign-preview [preview]="preview.answer" />
      </gp-preview-step>
    } @else {
      <gp-short-form
        [form]="form"
        [action]="'delegations.reassign.preview' | transloco"
        (left)="cancelled.emit()"
      >
        <p class="gp-hint">{{ 'delegations.reassign.text' | transloco }}</p>
        @if (target().roles.length > 1) {
          <gp-field [label]="'delegations.reassign.part' | transloco" [field]="form.fields.raterRole">
            <select class="gp-input" gpControl [formField]="form.fields.raterRole">
              @for (role of target().roles; track role) {
                <option [value]="role">{{ 'stage.' + role | transloco }}</option>
              }
            </select>
          </gp-field>
        }
        @if (target().form; as one) {
          <fieldset>
            <legend>{{ 'delegations.reassign.which' | transloco }}</legend>
            <label>
              <input type="radio" name="all" [checked]="!model().all" (change)="choose(false)" />
              {{ 'delegations.reassign.one' | transloco: { name: one.employeeName } }}
            </label>
            <label>
              <input type="radio" name="all" [checked]="model().all" (change)="choose(true)" />
              {{ 'delegations.reassign.all' | transloco }}
            </label>
          </fieldset>
        } @else if (target().formIds; as ids) {
          <p>{{ 'delegations.reassign.several' | transloco: { count: ids.length } }}</p>
        } @else {
          <gp-field
            [label]="'delegations.reassign.from' | transloco"
            [hint]="'delegations.reassign.fromHint' | transloco"
            [field]="form.fields.fromId"
          >
            <gp-employee-select [known]="knownFrom()" [formField]="form.fields.fromId" />
          </gp-field>
        }
        <gp-field [label]="'delegations.reassign.to' | transloco" [field]="form.fields.toId">
          <gp-employee-select [known]="knownTo()" [formField]="form.fields.toId" />
        </gp-field>
        <gp-field
          [label]="'delegations.reassign.reason' | transloco"
          [hint]="'delegations.reassign.reasonHint' | transloco"
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
    fieldset {
      display: grid;
      gap: var(--gp-space-2);
      padding: 0;
      margin: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: var(--gp-space-2);
      font-weight: 500;
    }
    fieldset label {
      display: flex;
      gap: var(--gp-space-2);
      align-items: baseline;
    }
  `,
})
export class ReassignForm {
  private readonly api = inject(DelegationsApi);

  readonly target = input.required<ReassignTarget>();
  readonly moved = output<Reassignments>();
  readonly cancelled = output();

  /** What was asked for, and what the server says would become of it. */
  protected readonly preview = signal<Preview | null>(null);
  protected readonly sending = sendingHere();
  protected readonly model = linkedSignal<ReassignTarget, ReassignModel>({
    source: this.target,
    computation: ({ roles }) => ({
      raterRole: roles[0] ?? 'supervisor',
      all: false,
      fromId: null,
      toId: null,
      reason: '',
    }),
  });
  protected readonly form = contractForm<ReassignModel, Part>(
    this.model,
    () => (this.target().form === null && !this.target().formIds ? ofOneRaterSchema : partSchema),
    (part) => this.ask(part),
  );
  private readonly lastPreview = signal<Preview | null>(null);
  /** Who was chosen before the preview was looked at. */
  protected readonly knownTo = computed(() => optionOf(this.lastPreview()?.answer.to));
  protected readonly knownFrom = computed(() => optionOf(this.lastPreview()?.answer.forms[0]?.from));

  protected choose(all: boolean): void {
    this.model.update((model) => ({ ...model, all }));
  }

  protected back(): void {
    this.preview.set(null);
  }

  protected async move(body: Reassign): Promise<void> {
    await this.sending.run(async () =>
      this.moved.emit(await this.api.reassign(this.target().cycleId, { ...body, dryRun: false })),
    );
  }

  private async ask(part: Part): Promise<void> {
    const { cycleId } = this.target();
    const body = await this.bodyOf(part);
    const answer = await this.api.reassign(cycleId, body);
    this.lastPreview.set({ body, answer });
    this.sending.say(null);
    this.preview.set({ body, answer });
  }

  /** Whose form it is now the server says: so that "all of this rater" means who has it at this moment. */
  private async bodyOf({ raterRole, all, fromId, toId, reason }: Part): Promise<Reassign> {
    const { cycleId, form, formIds } = this.target();
    const body = { raterRole, toId, reason, dryRun: true };
    if (formIds) return { ...body, evaluationIds: [...formIds] };
    if (form === null) return { ...body, fromId: fromId ?? undefined };
    const one = { ...body, evaluationIds: [form.id] };
    if (!all) return one;
    const { forms } = await this.api.reassign(cycleId, one);
    const rater = forms[0]?.from;
    return rater ? { ...body, fromId: rater.id } : one;
  }
}

function optionOf(person: Reassignments['to'] | null | undefined) {
  return person ? { id: person.id, label: person.name } : null;
}
