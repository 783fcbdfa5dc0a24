import { Component, computed, inject, input } from '@angular/core';
import type { SchemeSection } from '@gangping/contracts';
import { SECTION_KINDS, type SectionKind } from '@gangping/evaluation';
import { DropMenu, Icon, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { Messages } from './messages';
import { NumberBox } from './number-box';
import {
  evenly,
  shifted,
  WITH_CRITERIA,
  withChanged,
  withCriterion,
  without,
  withSection,
} from './scheme-draft';
import type { SchemeEditing } from './scheme-editing';
import { SumLine } from './sum-line';
import { TextPair } from './text-pair';

/** What a form consists of: sections with their weights, and the criteria of those that bring their own. */
@Component({
  selector: 'gp-scheme-sections-part',
  imports: [DropMenu, Icon, Messages, NumberBox, StatusTag, SumLine, TextPair, TranslocoPipe],
  templateUrl: './sections-part.html',
  styleUrls: ['./part.less', './sections-part.less'],
})
export class SectionsPart {
  private readonly language = inject(Language);

  readonly editing = input.required<SchemeEditing>();

  protected readonly sections = computed(() => this.editing().content().sections);
  protected readonly weights = computed(() => this.sections().map(({ weight }) => weight));
  /** A kind that takes its lines from the definition can be there once. */
  protected readonly kinds = computed(() =>
    SECTION_KINDS.map((kind) => ({
      kind,
      taken: !WITH_CRITERIA.includes(kind) && this.sections().some((section) => section.kind === kind),
    })),
  );

  protected bringsCriteria({ kind }: SchemeSection): boolean {
    return WITH_CRITERIA.includes(kind);
  }

  protected weightsOf({ criteria }: SchemeSection): number[] {
    return criteria.map(({ weight }) => weight);
  }

  protected add(kind: SectionKind): void {
    const name = this.language.translate(`sectionKind.${kind}`);
    this.editing().change(withSection(this.editing().content(), kind, name));
  }

  protected changeSection(place: number, change: Partial<SchemeSection>): void {
    this.editing().change({ sections: withChanged(this.sections(), place, change) });
  }

  protected remove(place: number): void {
    this.editing().change({ sections: without(this.sections(), place) });
  }

  protected move(place: number, by: -1 | 1): void {
    this.editing().change({ sections: shifted(this.sections(), place, by) });
  }

  protected distribute(): void {
    this.editing().change({ sections: evenly(this.sections()) });
  }

  protected addCriterion(place: number): void {
    this.editing().change(withCriterion(this.editing().content(), place));
  }

  protected changeCriterion(
    place: number,
    at: number,
    change: Partial<SchemeSection['criteria'][number]>,
  ): void {
    const { criteria } = this.sections()[place] ?? { criteria: [] };
    this.changeSection(place, { criteria: withChanged(criteria, at, change) });
  }

  protected removeCriterion(place: number, at: number): void {
    const { criteria } = this.sections()[place] ?? { criteria: [] };
    this.changeSection(place, { criteria: without(criteria, at) });
  }

  protected distributeCriteria(place: number): void {
    const { criteria } = this.sections()[place] ?? { criteria: [] };
    this.changeSection(place, { criteria: evenly(criteria) });
  }
}
