import { Component, computed, input } from '@angular/core';
import type { Scheme, SchemeBand } from '@gangping/contracts';
import { GradeTag, Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { GradeBar } from '../sheet/grade-bar';
import { messageId, Messages } from './messages';
import { NumberBox } from './number-box';
import { withBand, withCap, withChanged, withGradeName, withoutBand } from './scheme-draft';
import type { SchemeEditing } from './scheme-editing';
import { TextPair } from './text-pair';

/** Grades over the scale: where each begins, what it multiplies by, how many of a unit may get it. */
@Component({
  selector: 'gp-scheme-grades-part',
  imports: [GradeBar, GradeTag, Icon, Messages, NumberBox, TextPair, TranslocoPipe],
  templateUrl: './grades-part.html',
  styleUrls: ['./part.less', './grades-part.less'],
})
export class GradesPart {
  readonly editing = input.required<SchemeEditing>();

  protected readonly content = computed(() => this.editing().content());
  protected readonly bands = computed(() => this.content().bands);
  protected readonly messageId = messageId;

  protected choose(gradeMethod: Scheme['gradeMethod']): void {
    this.editing().change({ gradeMethod });
  }

  protected changeBand(place: number, change: Partial<SchemeBand>): void {
    this.editing().change({ bands: withChanged(this.bands(), place, change) });
  }

  protected rename(place: number, grade: string): void {
    this.editing().change(withGradeName(this.content(), place, grade));
  }

  protected add(): void {
    this.editing().change(withBand(this.content()));
  }

  protected remove(place: number): void {
    this.editing().change(withoutBand(this.content(), place));
  }

  /** Null where the grade has no bound. */
  protected capOf(grade: string): number | null {
    return this.content().caps.find((cap) => cap.grade === grade)?.share ?? null;
  }

  protected capPath(grade: string): string {
    return `caps.${this.content().caps.findIndex((cap) => cap.grade === grade)}.share`;
  }

  protected setCap(grade: string, share: number | null): void {
    this.editing().change(withCap(this.content(), grade, share));
  }

  protected isWrong(path: string): boolean {
    return this.editing().messages().has(path);
  }
}
