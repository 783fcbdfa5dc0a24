import { Component, computed, input } from '@angular/core';
import type { Scheme } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Messages } from './messages';
import { NumberBox } from './number-box';
import { withChanged, without, withVeto } from './scheme-draft';
import type { SchemeEditing } from './scheme-editing';
import { TextPair } from './text-pair';

/** Nine tenths and six tenths of the scale. */
const USUAL_HIGH = 90;
const USUAL_LOW = 60;

/** What changes a total or a grade afterwards, what wants a reason, and who is assessed at all. */
@Component({
  selector: 'gp-scheme-rules-part',
  imports: [Icon, Messages, NumberBox, TextPair, TranslocoPipe],
  templateUrl: './rules-part.html',
  styleUrl: './part.less',
})
export class RulesPart {
  readonly editing = input.required<SchemeEditing>();

  protected readonly content = computed(() => this.editing().content());
  /** Marks that were there before somebody took them out. */
  private kept: Scheme['extremes'] = null;

  protected askReasons(wanted: boolean): void {
    const { extremes, scale } = this.content();
    if (!wanted) this.kept = extremes;
    const share = (part: number) => Math.floor((scale.top * part) / 100);
    const usual = { high: share(USUAL_HIGH), low: share(USUAL_LOW) };
    this.editing().change({ extremes: wanted ? (this.kept ?? usual) : null });
  }

  protected changeExtremes(change: Partial<NonNullable<Scheme['extremes']>>): void {
    const { extremes } = this.content();
    if (extremes) this.editing().change({ extremes: { ...extremes, ...change } });
  }

  protected addVeto(): void {
    this.editing().change(withVeto(this.content()));
  }

  protected changeVeto(place: number, change: Partial<Scheme['vetoes'][number]>): void {
    this.editing().change({ vetoes: withChanged(this.content().vetoes, place, change) });
  }

  protected removeVeto(place: number): void {
    this.editing().change({ vetoes: without(this.content().vetoes, place) });
  }

  protected knows(grade: string): boolean {
    return this.content().bands.some((band) => band.grade === grade);
  }
}
