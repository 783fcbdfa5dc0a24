import { writeNumber } from './number-formats';

/** A level of a list, from .docx or .doc alike. */
export interface ListLevel {
  readonly start: number;
  /** Word's name of the format, "decimal". */
  readonly format: string;
  /** The number with what stands around it, "（%1）"; `%2` is the number of the second level. */
  readonly text: string;
  /** What parts the number from the paragraph. */
  readonly gap: '' | ' ';
  /** The level (from 1) after which it starts again; 0 never, null after any higher one. */
  readonly restartAfter: number | null;
  /** All numbers in it are written 1, 2, 3. */
  readonly legal: boolean;
}

export const MOST_LEVELS = 9;

/** What Word's symbol fonts have at these places; other places are just a mark. */
const SYMBOLS: Readonly<Record<number, string>> = {
  0xf06c: '●',
  0xf06e: '■',
  0xf075: '◆',
  0xf076: '❖',
  0xf0a7: '▪',
  0xf0a8: '□',
  0xf06f: '□',
  0xf0b7: '•',
  0xf0d8: '➢',
  0xf0fc: '✓',
  0xf0fe: '☑',
  0xf052: '☑',
};

/** A sign of a symbol font as one that every font has. */
export function ordinarySign(code: number): string {
  if (code >= 0xe000 && code <= 0xf8ff) return SYMBOLS[code] ?? '•';
  return String.fromCodePoint(code);
}

/** Counts the paragraphs of one list and writes their numbers. */
export class ListCounter {
  private readonly counts: (number | undefined)[] = [];

  constructor(private readonly levels: (level: number) => ListLevel | undefined) {}

  /** The next paragraph of a level is to have the number that `start` says. */
  restart(level: number, start: number): void {
    this.counts[level] = start - 1;
  }

  /** The number of the next paragraph, with its gap; empty where the level shows none. */
  next(level: number): string {
    const definition = this.levels(level);
    if (definition === undefined || level >= MOST_LEVELS) return '';
    this.count(level, definition.start);
    if (definition.format === 'bullet') return bullet(definition);
    const number = definition.text.replace(/%([1-9])/g, (_, digit: string) =>
      this.written(Number(digit) - 1, definition.legal),
    );
    return number === '' ? '' : number + gapBehind(number, definition.gap);
  }

  private count(level: number, start: number): void {
    const count = this.counts[level];
    this.counts[level] = count === undefined ? start : count + 1;
    for (let higher = 0; higher < level; higher++) this.counts[higher] ??= this.levels(higher)?.start ?? 1;
    for (let deeper = level + 1; deeper < MOST_LEVELS; deeper++) {
      const restartAfter = this.levels(deeper)?.restartAfter ?? null;
      if (restartAfter === null || level < restartAfter) this.counts[deeper] = undefined;
    }
  }

  private written(level: number, legal: boolean): string {
    const definition = this.levels(level);
    if (definition === undefined) return '';
    return writeNumber(this.counts[level] ?? definition.start, legal ? 'decimal' : definition.format);
  }
}

function bullet({ text, gap }: ListLevel): string {
  const sign = Array.from(text, (letter) => ordinarySign(letter.codePointAt(0) ?? 0))
    .join('')
    .trim();
  return sign === '' ? '' : sign + gapBehind(sign, gap);
}

/** Behind 、 and other wide signs a gap is already there. */
function gapBehind(number: string, gap: string): string {
  return /[、。．）】〕：]$/.test(number) ? '' : gap;
}
