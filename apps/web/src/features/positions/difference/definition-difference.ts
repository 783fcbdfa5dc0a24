import { Component, computed, inject, input, signal } from '@angular/core';
import { ROLE_ITEM_KINDS, withCountedWeights } from '@gangping/contracts';
import type { KpiMeasure } from '@gangping/evaluation';
import {
  LINE_CHANGES,
  compareDefinitions,
  type ComparedLine,
  type ComparedVersion,
  type LineComparison,
} from '@gangping/role-document';
import { EmptyState } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatMeasure } from '../../../platform/format/measure.pipe';
import { formatWeight } from '../../../platform/format/numbers';
import { Language } from '../../../platform/i18n/language';
import { TextDifference } from './text-difference-view';

/** What a version changes against an earlier one, section by section; every change is said in words, none by colour alone. */
@Component({
  selector: 'gp-definition-difference',
  imports: [EmptyState, TextDifference, TranslocoPipe],
  templateUrl: './definition-difference.html',
  styleUrl: './definition-difference.less',
})
export class DefinitionDifference {
  readonly before = input.required<ComparedVersion>();
  readonly after = input.required<ComparedVersion>();

  private readonly language = inject(Language);

  /** Whether lines that stand as they were are shown as well. */
  protected readonly whole = signal(false);
  protected readonly comparison = computed(() =>
    compareDefinitions(withCountedWeights(this.before()), withCountedWeights(this.after())),
  );
  protected readonly summary = computed(() =>
    LINE_CHANGES.map((change) => ({ change, count: this.comparison().counts[change] })).filter(
      ({ count }) => count > 0,
    ),
  );
  protected readonly unchanged = computed(
    () => this.summary().length === 0 && !this.comparison().summaryChanged,
  );
  protected readonly groups = computed(() => {
    const lines = this.comparison().lines.filter(({ changes }) => this.whole() || changes.length > 0);
    return ROLE_ITEM_KINDS.map((kind) => ({
      kind,
      lines: lines.filter((line) => (line.after ?? line.before)?.kind === kind),
    })).filter((group) => group.lines.length > 0);
  });

  protected keyOf({ before, after }: LineComparison): string {
    return (after ?? before)?.itemKey ?? '';
  }

  /** Null for a line that was given none. */
  protected weightOf(line: ComparedLine | null): string | null {
    return line === null || line.weight === null ? null : formatWeight(line.weight);
  }

  /** How an indicator scores itself, in words; empty for a line that does not. */
  protected wordsOf(line: ComparedLine | null): string {
    return line?.measure ? formatMeasure(line.measure as KpiMeasure, this.language) : '';
  }

  /** What the line is marked with; a change of weight or standard is told below it. */
  protected markOf({ changes }: LineComparison): 'added' | 'removed' | 'changed' | 'same' {
    if (changes.includes('added')) return 'added';
    if (changes.includes('removed')) return 'removed';
    return changes.length > 0 ? 'changed' : 'same';
  }
}
