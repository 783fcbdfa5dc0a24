import { Pipe, inject, type PipeTransform } from '@angular/core';
import type { LocalisedText } from '@gangping/contracts';
import { Language } from '../i18n/language';
import { formatCoefficient, formatScore, formatWeight } from './numbers';

type Absent = null | undefined;

/** `8850 | score` → 88.50; nothing is a dash. */
@Pipe({ name: 'score' })
export class ScorePipe implements PipeTransform {
  transform(hundredths: number | Absent): string {
    return hundredths === null || hundredths === undefined ? '–' : formatScore(hundredths);
  }
}

/** `1429 | weight` → 14.29%; nothing is a dash. */
@Pipe({ name: 'weight' })
export class WeightPipe implements PipeTransform {
  transform(hundredths: number | Absent): string {
    return hundredths === null || hundredths === undefined ? '–' : formatWeight(hundredths);
  }
}

/** `15000 | coefficient` → 1.5, `15000 | coefficient: 4` → 1.5000; a blank one is "to be filled in" and never a number. */
@Pipe({ name: 'coefficient', pure: false })
export class CoefficientPipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(tenThousandths: number | Absent, decimals = 0): string {
    return tenThousandths === null || tenThousandths === undefined
      ? this.language.translate('common.toBeFilledIn')
      : formatCoefficient(tenThousandths, decimals);
  }
}

const DATE_STYLES = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type DateStyle = keyof typeof DATE_STYLES;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * A calendar day (`2026-12-31`) or a moment (`2026-12-31T08:00:00Z`) as the language writes it. A calendar day
 * has no time zone and is the same day everywhere.
 */
export function formatDate(locale: string, iso: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return dateFormat(locale, isDay ? 'date' : 'dateTime', isDay).format(
    new Date(isDay ? `${iso}T00:00:00Z` : iso),
  );
}

function dateFormat(locale: string, style: DateStyle, utc: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...DATE_STYLES[style], ...(utc ? { timeZone: 'UTC' } : {}) });
    dateFormats.set(key, format);
  }
  return format;
}

/** `'2026-12-31' | localDate`; nothing is a dash. */
@Pipe({ name: 'localDate', pure: false })
export class LocalDatePipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(iso: string | Absent): string {
    return iso ? formatDate(this.language.current(), iso) : '–';
  }
}

/** A whole number with the language's grouping: `12000 | count`. */
@Pipe({ name: 'count', pure: false })
export class CountPipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(value: number): string {
    return value.toLocaleString(this.language.current());
  }
}

/** The text a product-made name has in the present language. */
@Pipe({ name: 'localised', pure: false })
export class LocalisedPipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(text: LocalisedText): string {
    return text[this.language.current()];
  }
}
