import { ListCounter, type ListLevel, MOST_LEVELS } from '../word/list-levels';

/** Where main's header says that the definitions of lists, and the lists that use them, lie in the table stream. */
const DEFINITIONS_AT = 0x2e2;
const LISTS_AT = 0x2ea;
const DEFINITION_LENGTH = 28;
const LIST_LENGTH = 16;
const LEVEL_LENGTH = 28;

/** Word's numbers of the formats, by the names that newer Word gives them. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
};

interface List {
  readonly definition: number;
  readonly starts: ReadonlyMap<number, number>;
  readonly levels: ReadonlyMap<number, ListLevel>;
}

/** Gives the paragraphs of an old Word document their numbers, in the order in which it is asked. */
export class OldWordLists {
  private readonly counters = new Map<number, ListCounter>();
  private readonly started = new Set<string>();

  private constructor(
    private readonly definitions: ReadonlyMap<number, readonly ListLevel[]>,
    private readonly lists: readonly List[],
  ) {}

  static read(main: Buffer, table: Buffer): OldWordLists {
    return new OldWordLists(readDefinitions(main, table), readLists(main, table));
  }

  /** @param list - its place in the document's lists, from 1; 0 is none */
  next(list: number, level: number): string {
    const found = this.lists[list - 1];
    if (found === undefined || level >= MOST_LEVELS) return '';
    const levels = this.definitions.get(found.definition) ?? [];
    const counter =
      this.counters.get(found.definition) ?? new ListCounter((at) => found.levels.get(at) ?? levels[at]);
    this.counters.set(found.definition, counter);
    const start = found.starts.get(level);
    if (start !== undefined && !this.started.has(`${list}\n${level}`)) {
      this.started.add(`${list}\n${level}`);
      counter.restart(level, start);
    }
    return counter.next(level);
  }
}

/** The levels stand behind all definitions, in the same order. */
function readDefinitions(main: Buffer, table: Buffer): Map<number, ListLevel[]> {
  const definitions = new Map<number, ListLevel[]>();
  const start = main.readUInt32LE(DEFINITIONS_AT);
  if (main.readUInt32LE(DEFINITIONS_AT + 4) < 2) return definitions;
  const count = table.readUInt16LE(start);
  const cursor = new Cursor(table, start + 2 + count * DEFINITION_LENGTH);
  for (let place = 0; place < count; place++) {
    const at = start + 2 + place * DEFINITION_LENGTH;
    const simple = (table[at + 26] & 1) === 1;
    const levels = Array.from({ length: simple ? 1 : MOST_LEVELS }, () => readLevel(cursor));
    definitions.set(table.readInt32LE(at), levels);
  }
  return definitions;
}

function readLists(main: Buffer, table: Buffer): List[] {
  const start = main.readUInt32LE(LISTS_AT);
  if (main.readUInt32LE(LISTS_AT + 4) < 4) return [];
  const count = table.readUInt32LE(start);
  const cursor = new Cursor(table, start + 4 + count * LIST_LENGTH);
  return Array.from({ length: Math.min(count, 0xffff) }, (_, place) => {
    const at = start + 4 + place * LIST_LENGTH;
    const starts = new Map<number, number>();
    const levels = new Map<number, ListLevel>();
    cursor.skip(4);
    for (let left = table[at + 12]; left > 0; left--) {
      const override = cursor.take(8);
      const level = override[4] & 0x0f;
      if ((override[4] & 0x20) !== 0) levels.set(level, readLevel(cursor));
      else if ((override[4] & 0x10) !== 0) starts.set(level, override.readInt32LE(0));
    }
    return { definition: table.readInt32LE(at), starts, levels };
  });
}

/** Letters below 9 in the text stand for the numbers of the levels. */
function readLevel(cursor: Cursor): ListLevel {
  const head = cursor.take(LEVEL_LENGTH);
  cursor.skip(head[25] + head[24]);
  const text = cursor.take(cursor.take(2).readUInt16LE(0) * 2).toString('utf16le');
  const flags = head[5];
  return {
    start: head.readInt32LE(0),
    format: FORMATS[head[4]] ?? 'decimal',
    text: Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code < MOST_LEVELS ? `%${code + 1}` : letter;
    }).join(''),
    gap: head[15] === 2 ? '' : ' ',
    restartAfter: (flags & 0x08) !== 0 ? head[26] : null,
    legal: (flags & 0x04) !== 0,
  };
}

/** Reads on; beyond the end there is nothing to read, and that is an error. */
class Cursor {
  constructor(
    private readonly bytes: Buffer,
    private position: number,
  ) {}

  take(length: number): Buffer {
    if (this.position + length > this.bytes.length)
      throw new RangeError('beyond the end of the table stream');
    const taken = this.bytes.subarray(this.position, this.position + length);
    this.position += length;
    return taken;
  }

  skip(length: number): void {
    this.position += length;
  }
}
