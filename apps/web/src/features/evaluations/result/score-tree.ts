import { Component, computed, inject, input, signal } from '@angular/core';
import type { Evaluation } from '@gangping/contracts';
import type { ScoreNode } from '@gangping/evaluation';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { MeasureWordsPipe, MeasuredPipe } from '../../../platform/format/measure.pipe';
import { Language } from '../../../platform/i18n/language';
import { raterNameOf } from './rater-name';
import { scoreRows, type ScoreRow } from './score-rows';

/**
 * Where every point of a total comes from (R13): section → item → rater, each level adding up to the one above. A
 * table whose rows open and close; on paper all of it is there.
 */
@Component({
  selector: 'gp-score-tree',
  imports: [Icon, MeasureWordsPipe, MeasuredPipe, ScorePipe, TranslocoPipe, WeightPipe],
  templateUrl: './score-tree.html',
  styleUrl: './score-tree.less',
})
export class ScoreTree {
  private readonly language = inject(Language);

  readonly evaluation = input.required<Evaluation>();
  readonly explanation = input.required<ScoreNode>();

  private readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly rows = computed(() =>
    scoreRows(this.explanation(), this.evaluation(), this.language.current()),
  );
  /** The first level, which makes the total: what a reader can add up by hand. A veto adds nothing. */
  protected readonly parts = computed(() =>
    this.rows().filter(({ level, kind }) => level === 1 && kind !== 'veto'),
  );
  /** Why effective weights differ from those laid down: what became of items (R4), and of raters (R5). */
  protected readonly reasons = computed(() => {
    const differing = this.rows().filter(({ effectiveWeight }) => effectiveWeight !== null);
    return (['item', 'rater'] as const).filter((kind) =>
      differing.some((row) => (row.kind === 'rater') === (kind === 'rater')),
    );
  });
  protected readonly expandable = computed(() => this.rows().filter(({ hasChildren }) => hasChildren));
  protected readonly allOpen = computed(() => this.expandable().every(({ key }) => this.open().has(key)));

  /** Who gave a line; where nobody did, nothing. */
  protected giverOf({ given }: ScoreRow): string {
    return given === null ? '' : raterNameOf(given, this.language);
  }

  protected isOpen(row: ScoreRow): boolean {
    return this.open().has(row.key);
  }

  protected isShown(row: ScoreRow): boolean {
    return row.ancestors.every((key) => this.open().has(key));
  }

  protected toggle(row: ScoreRow): void {
    this.open.update((open) => {
      const next = new Set(open);
      if (!next.delete(row.key)) next.add(row.key);
      return next;
    });
  }

  protected toggleAll(): void {
    this.open.set(this.allOpen() ? new Set() : new Set(this.expandable().map(({ key }) => key)));
  }
}
