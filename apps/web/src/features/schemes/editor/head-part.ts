import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { SchemeDetail, SchemeScope } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzSelectModule } from 'ng-zorro-antd/select';
import { Language } from '../../../platform/i18n/language';
import { SelectAria } from '../../../platform/forms/select-aria';
import { departmentsResource, positionOptionsResource, positionsResource } from '../schemes.api';
import { WHOLE_COMPANY } from '../scheme-state';
import { knownNames, type Named } from './known-names';
import { messageId, Messages } from './messages';
import type { SchemeEditing } from './scheme-editing';
import { TextPair } from './text-pair';

/** What a scheme is called, whom it is for and since when. */
@Component({
  selector: 'gp-scheme-head-part',
  imports: [FormsModule, Messages, NzSelectModule, SelectAria, TextPair, TranslocoPipe],
  templateUrl: './head-part.html',
  styleUrl: './part.less',
})
export class HeadPart {
  private readonly language = inject(Language);

  readonly editing = input.required<SchemeEditing>();
  /** As it is stored: it knows what the chosen positions and departments are called. */
  readonly scheme = input.required<SchemeDetail>();

  protected readonly search = signal<string | null>(null);
  protected readonly foundPositions = positionOptionsResource(this.search);
  private readonly departments = departmentsResource();
  private readonly samplePositions = positionsResource();

  protected readonly draft = computed(() => this.editing().draft());
  protected readonly scope = computed(() => this.draft().scope);
  protected readonly dayInvalid = computed(
    () =>
      this.editing()
        .messages()
        .get('effectiveFrom')
        ?.some(({ severity }) => severity === 'blocker') ?? false,
  );
  protected readonly dayMessage = messageId('effectiveFrom');
  private readonly known = computed(() => knownNames(this.scheme().scope, this.scheme().scopeNames));

  protected readonly departmentOptions = computed(() =>
    withKnown(this.departments.hasValue() ? this.departments.value() : [], this.known().departments),
  );
  /** Names of positions that were chosen here stay, whatever is searched for next. */
  protected readonly positionOptions = linkedSignal<readonly Named[], readonly Named[]>({
    source: () =>
      (this.foundPositions.hasValue() ? this.foundPositions.value() : []).map(
        ({ id, title, departmentName }) => ({ id, name: `${title} · ${departmentName}` }),
      ),
    computation: (found, before) => {
      const chosen = (before?.value ?? this.known().positions).filter(({ id }) =>
        this.scope().positionIds.includes(id),
      );
      return withKnown(found, chosen);
    },
  });
  /** Grades that no position has; unknown as long as there are more positions than were looked at. */
  protected readonly unknownGrades = computed(() => {
    if (!this.samplePositions.hasValue()) return '';
    const { rows, total } = this.samplePositions.value();
    const unknown = this.scope().grades.filter((grade) => !this.gradeOptions().includes(grade));
    return total > rows.length ? '' : unknown.join(this.language.translate('schemes.between'));
  });
  protected readonly gradeOptions = computed(() => {
    const rows = this.samplePositions.hasValue() ? this.samplePositions.value().rows : [];
    const spelt = rows.flatMap(({ gradeFrom, gradeTo }) => [gradeFrom, gradeTo]);
    const grades = [...new Set(spelt.filter((grade) => grade !== null))];
    return grades.sort(this.language.collator().compare);
  });

  protected limit(limited: boolean): void {
    this.editing().limited.set(limited);
    if (!limited) this.editing().changeHead({ scope: WHOLE_COMPANY });
  }

  protected changeScope(scope: Partial<SchemeScope>): void {
    this.editing().learn({ positions: this.positionOptions(), departments: this.departmentOptions() });
    this.editing().changeHead({ scope: { ...this.scope(), ...scope } });
  }
}

function withKnown(found: readonly Named[], known: readonly Named[]): Named[] {
  return [...known.filter(({ id }) => !found.some((one) => one.id === id)), ...found];
}
