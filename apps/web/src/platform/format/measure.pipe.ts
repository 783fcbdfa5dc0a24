import { Pipe, inject, type PipeTransform } from '@angular/core';
import { measureText, type KpiMeasure } from '@gangping/evaluation';
import { Language } from '../i18n/language';
import { formatScore } from './numbers';

type Words = Pick<Language, 'translate'>;

/** A value with its unit: `97.2%`, `1200万元`; letters stand apart from the number. */
export function formatMeasured(value: number, unit: string): string {
  const gap = /^[A-Za-z]/.test(unit) ? ' ' : '';
  return `${measureText(value)}${gap}${unit}`;
}

/** `越高越好 · 目标 98% · 90% 得 0 分，到目标得满分`: how an indicator scores itself (R8), in a sentence. */
export function formatMeasure(measure: KpiMeasure, words: Words): string {
  const { direction, target, unit, method } = measure;
  return words.translate('measure.sentence', {
    direction: words.translate(`measure.direction.${direction}`),
    target: formatMeasured(target, unit),
    method: methodText({ method, unit }, words),
  });
}

function methodText({ method, unit }: Pick<KpiMeasure, 'method' | 'unit'>, words: Words): string {
  if (method.kind === 'linear') {
    return words.translate('measure.linear', { floor: formatMeasured(method.floor, unit) });
  }
  if (method.kind === 'ratio') return words.translate('measure.ratio', { cap: formatScore(method.cap) });
  return method.steps
    .map(({ value, score }) =>
      words.translate('measure.step', { value: formatMeasured(value, unit), score: formatScore(score) }),
    )
    .join(words.translate('measure.between'));
}

/** `measure | measureWords`; empty for none. */
@Pipe({ name: 'measureWords', pure: false })
export class MeasureWordsPipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(measure: KpiMeasure | null | undefined): string {
    return measure ? formatMeasure(measure, this.language) : '';
  }
}

/** `972000 | measured: '%'` → 97.2%; nothing is a dash. */
@Pipe({ name: 'measured' })
export class MeasuredPipe implements PipeTransform {
  transform(value: number | null | undefined, unit: string): string {
    return value === null || value === undefined ? '–' : formatMeasured(value, unit);
  }
}
