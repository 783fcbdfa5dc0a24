import { Component, booleanAttribute, computed, inject, input, output } from '@angular/core';
import { countedWeights, sectionOf, type Definition, type RoleItem } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoefficientPipe, LocalDatePipe, WeightPipe } from '../../platform/format/format.pipes';
import { MeasureWordsPipe } from '../../platform/format/measure.pipe';
import { Language } from '../../platform/i18n/language';
import { SessionStore } from '../../platform/session/session-store';
import { inKindOrder } from './definition-draft';
import { DefinitionStatusTag } from './definition-status-tag';
import { gradeRange } from './grade-range';

/** A definition as the familiar one-page form (岗位规范); prints on A4 with lines to sign on. */
@Component({
  selector: 'gp-definition-sheet',
  imports: [
    CoefficientPipe,
    DefinitionStatusTag,
    Icon,
    LocalDatePipe,
    MeasureWordsPipe,
    TranslocoPipe,
    WeightPipe,
  ],
  templateUrl: './definition-sheet.html',
  styleUrl: './definition-sheet.less',
})
export class DefinitionSheet {
  private readonly language = inject(Language);
  protected readonly company = inject(SessionStore).companyName;

  readonly definition = input.required<Definition>();
  /** Whether a line leads to its history. */
  readonly followable = input(false, { transform: booleanAttribute });
  readonly followed = output<RoleItem>();

  protected readonly gradeRange = gradeRange;
  protected readonly head = computed(() => this.definition().head);
  /** Null while the form does not state them. */
  protected readonly directReports = computed(() => {
    const { directReports } = this.head();
    return directReports ? this.language.listed(directReports) : null;
  });
  protected readonly groups = computed(() => {
    const weights = this.weights();
    const items = inKindOrder(this.definition().items);
    const kinds = [...new Set(items.map(({ kind }) => kind))];
    return kinds.map((kind) => {
      const lines = items.filter((item) => item.kind === kind);
      return { kind, lines, weighed: lines.some(({ id }) => weights.has(id)) };
    });
  });

  /** Hundredths of a percent by item id. Where no weight is given a section is weighed evenly (R2). */
  protected readonly weights = computed(() => {
    const items = this.definition().items;
    const counted = countedWeights(items);
    return new Map(
      items.flatMap(({ id, kind }, place): [number, number][] => {
        const weight = counted[place] ?? null;
        return weight === null || sectionOf(kind) === null ? [] : [[id, weight]];
      }),
    );
  });
}
