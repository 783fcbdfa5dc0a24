import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  createDelegationSchema,
  type CreateDelegation,
  type Delegation,
  type DeputyOption,
} from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { SearchedSelect } from '../../platform/forms/searched-select';
import { ShortForm } from '../../platform/forms/short-form';
import { today } from '../../platform/format/today';
import { Language } from '../../platform/i18n/language';
import { EmployeeSelect } from '../organisation';
import { DelegationsApi, deputyOptionsResource } from './delegations.api';

interface DelegationModel {
  superiorId: number | null;
  deputyId: number | null;
  from: string;
  to: string;
  reason: string;
}

const ownSchema = createDelegationSchema.omit({ superiorId: true });
const forOthersSchema = createDelegationSchema.required({ superiorId: true });

/** Names a deputy: for oneself, or by HR for any superior. Whoever the position names comes first, chosen by a press. */
@Component({
  selector: 'gp-delegation-form',
  imports: [EmployeeSelect, Field, FieldControl, FormField, SearchedSelect, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'delegations.form.action' | transloco" (left)="cancelled.emit()">
      <p class="gp-hint">{{ 'delegations.form.text' | transloco }}</p>
      @if (forOthers()) {
        <gp-field
          [label]="'delegations.form.superior' | transloco"
          [hint]="'delegations.form.superiorHint' | transloco"
          [field]="form.fields.superiorId"
        >
          <gp-employee-select [formField]="form.fields.superiorId" />
        </gp-field>
      }
      <gp-field
        [label]="'delegations.form.deputy' | transloco"
        [hint]="'delegations.form.deputyHint' | transloco"
        [field]="form.fields.deputyId"
      >
        @if (proposed().length > 0) {
          <div class="proposed" role="group" [attr.aria-label]="'delegations.form.proposed' | transloco">
            <span class="gp-hint">{{ 'delegations.form.proposed' | transloco }}</span>
            @for (person of proposed(); track person.id) {
              <button
                type="button"
                class="gp-button"
                [class.gp-button-primary]="person.id === model().deputyId"
                [attr.aria-pressed]="person.id === model().deputyId"
                (click)="propose(person.id)"
              >
                {{ person.name }} · {{ person.number }}
              </button>
            }
          </div>
        }
        <gp-searched-select
          [options]="options()"
          [known]="known()"
          [loading]="found.isLoading()"
          [formField]="form.fields.deputyId"
          (searched)="search.set($event || null)"
        />
        @if (notFor(); as names) {
          <p class="not-for" role="status">{{ 'delegations.form.notFor' | transloco: { names: names } }}</p>
        }
      </gp-field>
      <div class="pair">
        <gp-field [label]="'delegations.form.from' | transloco" [field]="form.fields.from">
          <input class="gp-input" gpControl type="date" [formField]="form.fields.from" />
        </gp-field>
        <gp-field [label]="'delegations.form.to' | transloco" [field]="form.fields.to">
          <input class="gp-input" gpControl type="date" [formField]="form.fields.to" />
        </gp-field>
      </div>
      <gp-field
        [label]="'delegations.form.reason' | transloco"
        [hint]="'delegations.form.reasonHint' | transloco"
        [field]="form.fields.reason"
      >
        <textarea class="gp-input" gpControl rows="2" [formField]="form.fields.reason"></textarea>
      </gp-field>
    </gp-short-form>
  `,
  styles: `
    p {
      margin: 0;
    }
    .proposed {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
      gap: var(--gp-space-4);
      align-items: start;
    }
    .not-for {
      font-size: var(--gp-text-s);
      color: var(--gp-warning);
    }
  `,
})
export class DelegationForm {
  private readonly api = inject(DelegationsApi);
  private readonly language = inject(Language);

  /** HR names the superior too. */
  readonly forOthers = input(false);
  readonly saved = output<Delegation>();
  readonly cancelled = output();

  protected readonly model = signal<DelegationModel>({
    superiorId: null,
    deputyId: null,
    from: today(),
    to: '',
    reason: '',
  });
  protected readonly form = contractForm<DelegationModel, CreateDelegation>(
    this.model,
    () => (this.forOthers() ? forOthersSchema : ownSchema),
    async (body) => this.saved.emit(await this.api.create(body)),
  );

  protected readonly search = signal<string | null>(null);
  protected readonly found = deputyOptionsResource(
    () => (this.forOthers() ? this.model().superiorId : undefined),
    this.search,
  );
  private readonly people = computed(() => (this.found.hasValue() ? this.found.value() : []));
  /** Whom the superior's position names; a search does not take them away. */
  protected readonly proposed = linkedSignal<readonly DeputyOption[], readonly DeputyOption[]>({
    source: this.people,
    computation: (people, previous) =>
      this.search() === null ? people.filter(({ proposed }) => proposed) : (previous?.value ?? []),
  });
  protected readonly options = computed(() =>
    this.people().map(({ id, number, name, positionTitle, proposed }) => ({
      id,
      label: this.language.translate(
        proposed ? 'delegations.form.optionProposed' : 'delegations.form.option',
        {
          name,
          number,
          position: positionTitle ?? '',
        },
      ),
    })),
  );
  /** Who is chosen, also when a later search does not find them. */
  private readonly chosen = linkedSignal<readonly DeputyOption[], DeputyOption | null>({
    source: () => [...this.people(), ...this.proposed()],
    computation: (people, previous) => {
      const id = this.model().deputyId;
      const before = previous?.value?.id === id ? previous.value : null;
      return people.find((person) => person.id === id) ?? before;
    },
  });
  protected readonly known = computed(() => {
    const chosen = this.chosen();
    return chosen && { id: chosen.id, label: `${chosen.name} · ${chosen.number}` };
  });
  /** Names of those whom the chosen deputy could not score. */
  protected readonly notFor = computed(() =>
    (this.chosen()?.notFor ?? []).join(this.language.translate('delegations.separator')),
  );

  protected propose(deputyId: number): void {
    this.model.update((model) => ({ ...model, deputyId }));
  }
}
