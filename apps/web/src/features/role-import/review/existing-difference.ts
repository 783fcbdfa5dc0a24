import { Component, computed, input, signal } from '@angular/core';
import { withCountedWeights, type Definition } from '@gangping/contracts';
import { measureInStandard } from '@gangping/evaluation';
import {
  compareDefinitions,
  matchLines,
  type ComparedLine,
  type ComparedVersion,
} from '@gangping/role-document';
import { hundredthsOf } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  DefinitionDifference,
  definitionResource,
  definitionVersionsResource,
  newestFirst,
} from '../../positions';
import type { DraftPosition } from '../draft/draft-position';

/** What saving would change against the newest version that is there, told before anything is saved. */
@Component({
  selector: 'gp-existing-difference',
  imports: [DefinitionDifference, TranslocoPipe],
  templateUrl: './existing-difference.html',
  styleUrl: './existing-difference.less',
})
export class ExistingDifference {
  readonly positionId = input.required<number>();
  readonly position = input.required<DraftPosition>();

  private readonly there = definitionVersionsResource(this.positionId);
  private readonly newest = computed(() => newestFirst(this.there.hasValue() ? this.there.value() : [])[0]);
  private readonly definition = definitionResource(() => this.newest()?.id ?? null);
  protected readonly opened = signal(false);
  protected readonly versions = computed(() => {
    const before = this.definition.hasValue() ? this.definition.value() : null;
    return before && { before, after: versionOf(this.position(), before) };
  });
  protected readonly changed = computed(() => {
    const versions = this.versions();
    if (!versions) return 0;
    const { lines, summaryChanged } = compareDefinitions<ComparedLine>(
      withCountedWeights<ComparedVersion>(versions.before),
      withCountedWeights(versions.after),
    );
    return lines.filter(({ changes }) => changes.length > 0).length + (summaryChanged ? 1 : 0);
  });
}

/** What saving makes of it: a line that says nothing of its standard, target or measure keeps what it had. */
function versionOf({ head, items }: DraftPosition, before: Definition): ComparedVersion {
  const known = new Map(before.items.map((item) => [item.itemKey, item]));
  const keys = matchLines(items, before.items);
  const after = items.map(({ kind, text, weight, standard, target }, place): ComparedLine => {
    const itemKey = keys[place] ?? `new-${place}`;
    const earlier = known.get(itemKey);
    const said =
      kind === 'kpi' ? measureInStandard(standard.trim()) : { standard: standard.trim(), measure: null };
    return {
      itemKey,
      kind,
      text: text.trim(),
      weight: hundredthsOf(weight) ?? null,
      standard: said.standard || (earlier?.standard ?? null),
      target: target.trim() || (earlier?.target ?? null),
      measure: said.measure ?? (kind === 'kpi' ? (earlier?.measure ?? null) : null),
    };
  });
  return {
    summary: head.summary.trim() || null,
    evenlyWeighted: after.every(({ weight }) => weight === null),
    items: after,
  };
}
