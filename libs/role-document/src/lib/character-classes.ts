import { mayBeginLabel } from './labels';
import { mayBeginMarker } from './markers';

/** What may begin at a character of normalised text; most characters of a sentence begin nothing. */
export const MARKER_START = 1;
export const LABEL_START = 2;

/** 【 */
const OPENING_BRACKET = 0x3010;

const CLASSES = classify();

function classify(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < classes.length; unit += 1) {
    classes[unit] =
      (mayBeginMarker(unit) ? MARKER_START : 0) +
      (mayBeginLabel(unit) || unit === OPENING_BRACKET ? LABEL_START : 0);
  }
  return classes;
}

/** The classes of the character at `at`, added together. */
export function classesAt(text: string, at: number): number {
  return CLASSES[text.charCodeAt(at)] ?? 0;
}
