import { Component, computed, inject, input } from '@angular/core';
import type { Scheme } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { Messages } from './messages';
import { NumberBox } from './number-box';
import { withChanged, without } from './scheme-draft';
import type { SchemeEditing } from './scheme-editing';
import { TextPair } from './text-pair';

type Level = NonNullable<Scheme['scale']['levels']>[number];

/** Hundredths of the scale's top that the usual levels stand for. */
const USUAL_LEVELS = [
  ['excellent', 95],
  ['good', 85],
  ['adequate', 70],
  ['poor', 50],
] as const;

/** What a score can be: points in steps, or one of a few levels that each stand for points. */
@Component({
  selector: 'gp-scheme-scale-part',
  imports: [Icon, Messages, NumberBox, TextPair, TranslocoPipe],
  templateUrl: './scale-part.html',
  styleUrls: ['./part.less', './scale-part.less'],
})
export class ScalePart {
  private readonly language = inject(Language);

  readonly editing = input.required<SchemeEditing>();

  protected readonly scale = computed(() => this.editing().content().scale);
  protected readonly levels = computed(() => this.scale().levels ?? null);
  /** Levels that were there before somebody looked at the other kind. */
  private kept: readonly Level[] | null = null;

  protected change(change: Partial<Scheme['scale']>): void {
    this.editing().change({ scale: { ...this.scale(), ...change } });
  }

  protected bySteps(): void {
    this.kept = this.levels();
    const { top, step } = this.scale();
    this.editing().change({ scale: { top, step } });
  }

  protected byLevels(): void {
    this.change({ levels: [...(this.kept ?? this.usualLevels())] });
  }

  protected changeLevel(place: number, change: Partial<Level>): void {
    this.change({ levels: withChanged(this.levels() ?? [], place, change) });
  }

  protected removeLevel(place: number): void {
    this.change({ levels: without(this.levels() ?? [], place) });
  }

  protected addLevel(): void {
    this.change({
      levels: [...(this.levels() ?? []), { code: '', name: { 'zh-CN': '', en: '' }, points: 0 }],
    });
  }

  private usualLevels(): Level[] {
    const { top } = this.scale();
    return USUAL_LEVELS.map(([key, hundredths]) => {
      const name = this.language.translate(`schemes.scale.usual.${key}`);
      const points = Number.isNaN(top) ? 0 : Math.floor((top * hundredths) / 100);
      return { code: name, name: { 'zh-CN': name, en: name }, points };
    });
  }
}
