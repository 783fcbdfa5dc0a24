import { ATTRIBUTE_WORDS } from './tables/columns';

/** "评分标准：每漏一次扣2分": what the line says about the item above it, and where that begins. */
export interface Attribute {
  readonly kind: 'standard' | 'target';
  readonly start: number;
}

/** The attribute that begins at `start`, if a word for one, a colon and some text stand there. */
export function attributeAt(text: string, start: number, limit: number): Attribute | null {
  for (const [word, kind] of ATTRIBUTE_WORDS) {
    if (!text.startsWith(word, start)) continue;
    let at = start + word.length;
    while (text[at] === ' ') at += 1;
    if (text[at] !== ':') continue;
    at += 1;
    while (at < limit && text[at] === ' ') at += 1;
    return at < limit ? { kind, start: at } : null;
  }
  return null;
}
