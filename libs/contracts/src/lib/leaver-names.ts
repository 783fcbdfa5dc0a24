import type { Locale } from './values';

/** What stands in the place of the name of a leaver who was made anonymous; kept in Chinese, told apart by the id. */
export function leaverName(id: number): string {
  return `离职员工${id}`;
}

/** Nothing but the whole: a sentence in which somebody wrote it is theirs. */
const LEAVER = /^离职员工([1-9]\d*)$/;

/** A name, or any other text, as it is read in a language: the placeholder in its words, everything else as it is. */
export function nameIn(locale: Locale, text: string): string {
  return locale === 'en' ? text.replace(LEAVER, 'Former employee $1') : text;
}

/** `nameIn` of every text in an answer, however deep. What holds no placeholder is the same object as before. */
export function namesIn<T>(locale: Locale, value: T): T {
  return locale === 'en' ? (translated(value) as T) : value;
}

/** Whether an answer may hold such a name, in whatever language it was read. */
export function mayNameLeavers(value: unknown): boolean {
  return /"(?:离职员工|Former employee )\d+"/.test(JSON.stringify(value) ?? '');
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return nameIn('en', value);
  if (Array.isArray(value)) {
    const items = value.map(translated);
    return items.some((item, place) => item !== value[place]) ? items : value;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const entries = Object.entries(value).map(([key, held]) => [key, held, translated(held)] as const);
  if (entries.every(([, held, shown]) => held === shown)) return value;
  return Object.fromEntries(entries.map(([key, , shown]) => [key, shown]));
}
