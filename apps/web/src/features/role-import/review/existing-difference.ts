import { Component, computed, input } from '@angular/core';
import type { Definition } from '@gangping/contracts';
import { LINE_CHANGES, compareDefinitions, matchLines, type ComparedLine } from '@gangping/role-document';
import { hundredthsOf } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { WeightPipe } from '../../../platform/format/format.pipes';
import type { DraftPosition } from '../draft/draft-position';
import { definitionResource, versionsResource } from '../role-import.api';

/** What saving would change against the newest version that is there, told before anything is saved. */
@Component({
  selector: 'gp-existing-difference',
  imports: [TranslocoPipe, WeightPipe],
  templateUrl: './existing-difference.html',
  styleUrl: './existing-difference.less',
})
export class ExistingDifference {
  readonly positionId = input.required<number>();
  readonly position = input.required<DraftPosition>();

  private readonly versions = versionsResource(() => this.positionId());
  private readonly newest = computed(() => {
    const versions = this.versions.hasValue() ? this.versions.value() : [];
    return versions.reduce<(typeof versions)[number] | null>(
      (newest, one) => (newest === null || one.versionNumber > newest.versionNumber ? one : newest),
      null,
    );
  });
  private readonly definition = definitionResource(() => this.newest()?.id ?? null);
  protected readonly before = computed(() => (this.definition.hasValue() ? this.definition.value() : null));
  protected readonly comparison = computed(() => {
    const before = this.before();
    return before && comparisonWith(before, this.position());
  });
  protected readonly counts = computed(() => {
    const { counts } = this.comparison() ?? {};
    return counts
      ? LINE_CHANGES.map((change) => ({ change, count: counts[change] })).filter(({ count }) => count > 0)
      : [];
  });
  protected readonly lines = computed(() =>
    (this.comparison()?.lines ?? []).filter(({ changes }) => changes.length > 0),
  );
}

/** A line that says nothing of its standard or target keeps what it had, as saving does. */
function comparisonWith(before: Definition, { head, items }: DraftPosition) {
  const known = new Map(before.items.map((item) => [item.itemKey, item]));
  const keys = matchLines(items, before.items);
  const after = items.map(({ kind, text, weight, standard, target }, place): ComparedLine => {
    const itemKey = keys[place] ?? `new-${place}`;
    const earlier = known.get(itemKey);
    return {
      itemKey,
      kind,
      text: text.trim(),
      weight: hundredthsOf(weight) ?? null,
      standard: standard.trim() || (earlier?.standard ?? null),
      target: target.trim() || (earlier?.target ?? null),
    };
  });
  return compareDefinitions<ComparedLine>(before, {
    summary: head.summary.trim() || null,
    evenlyWeighted: after.every(({ weight }) => weight === null),
    items: after,
  });
}
