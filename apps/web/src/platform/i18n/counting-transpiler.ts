import { Injectable } from '@angular/core';
import type { TranslocoTranspiler, Translation } from '@jsverse/transloco';

interface Asked {
  readonly value: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly translation: Translation;
  readonly key: string;
}

const PLACES = /\{\{\s*([\w.]+)\s*\}\}/g;
/** A number and what is counted by it, up to the next number: `3 (form|forms) (is|are) late`. */
const COUNTED = /(\d[\d,]*)((?:[^\d(]*\([^()|]*\|[^()|]*\))+)/g;
const CHOICE = /\(([^()|]*)\|([^()|]*)\)/g;

/**
 * Fills the places of a text, each once: what people typed stays as it is, whatever stands in it. Afterwards `(a|b)`
 * is the first word when the number before it is 1 and the second when it is not; Chinese texts need none.
 */
@Injectable()
export class CountingTranspiler implements TranslocoTranspiler {
  transpile({ value, params = {} }: Asked): unknown {
    if (typeof value !== 'string') return value;
    const fill = (text: string): string =>
      text.replace(PLACES, (_, name: string) => String(params[name] ?? ''));
    // Only what the text itself says is a choice: what is filled in is kept out of it.
    if (!value.includes('|')) return fill(value);
    const numbers = value.replace(PLACES, (place, name: string) =>
      /^\d[\d,]*$/.test(String(params[name] ?? '')) ? String(params[name]) : place,
    );
    return fill(
      numbers.replace(COUNTED, (_, count: string, words: string) => {
        const chosen = words.replace(CHOICE, (__, one: string, many: string) => (count === '1' ? one : many));
        return `${count}${chosen}`;
      }),
    );
  }
}
