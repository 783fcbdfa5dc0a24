/** A property of old Word: what it is and where its value begins. */
export interface Property {
  readonly code: number;
  readonly value: Buffer;
}

/** Bytes of the main stream (half open) that have these properties. */
export interface PropertyRun {
  readonly start: number;
  readonly end: number;
  readonly style: number;
  readonly properties: readonly Property[];
}

/** Codes, named as in Microsoft's description of the format. */
export const SPRM = {
  characterDeleted: 0x0800,
  characterHidden: 0x083c,
  inTable: 0x2416,
  rowEnd: 0x2417,
  pageBreakBefore: 0x2407,
  listLevel: 0x260a,
  list: 0x460b,
  tableDepth: 0x6649,
  innerCellEnd: 0x244b,
  innerRowEnd: 0x244c,
  tableDefinition: 0xd608,
  elsewhere: 0x6646,
} as const;

const PAGE = 512;
/** Bytes of a value by the three highest bits of the code; 6 says its length itself. */
const LENGTHS = [1, 1, 2, 4, 2, 2, 0, 3];

/** Properties one behind the other; a value that the bytes do not hold ends them. */
export function readProperties(bytes: Buffer): Property[] {
  const properties: Property[] = [];
  let position = 0;
  while (position + 2 < bytes.length) {
    const code = bytes.readUInt16LE(position);
    position += 2;
    let length = LENGTHS[code >> 13];
    if (code === SPRM.tableDefinition) {
      if (position + 2 > bytes.length) break;
      length = bytes.readUInt16LE(position) - 1;
      position += 2;
    } else if (length === 0) {
      length = bytes[position];
      position += 1;
    }
    if (length < 0 || position + length > bytes.length) break;
    properties.push({ code, value: bytes.subarray(position, position + length) });
    position += length;
  }
  return properties;
}

/**
 * @param at - where main's header says that the index of the runs lies within the table stream
 * @param data - a stream of its own for properties that are too long for a page, as those of wide rows
 */
export function paragraphRuns(main: Buffer, table: Buffer, at: number, data: Buffer): PropertyRun[] {
  return runs(main, table, at, 13, (page, entry) => {
    const place = page[entry] * 2;
    if (place === 0 || place + 1 >= PAGE) return { style: 0, bytes: EMPTY };
    const short = page[place];
    const start = short === 0 ? place + 2 : place + 1;
    const length = short === 0 ? page[place + 1] * 2 : short * 2 - 1;
    const bytes = page.subarray(start, Math.min(PAGE - 1, start + length));
    return bytes.length < 2
      ? { style: 0, bytes: EMPTY }
      : { style: bytes.readUInt16LE(0), bytes: withLongOnes(bytes.subarray(2), data) };
  });
}

function withLongOnes(bytes: Buffer, data: Buffer): Buffer {
  const place = valueOf(readProperties(bytes), SPRM.elsewhere);
  if (place === undefined || place + 2 > data.length) return bytes;
  return data.subarray(place + 2, place + 2 + data.readUInt16LE(place));
}

export function characterRuns(main: Buffer, table: Buffer, at: number): PropertyRun[] {
  return runs(main, table, at, 1, (page, entry) => {
    const place = page[entry] * 2;
    const bytes = place === 0 ? EMPTY : page.subarray(place + 1, Math.min(PAGE - 1, place + 1 + page[place]));
    return { style: 0, bytes };
  });
}

const EMPTY = Buffer.alloc(0);

/** Pages of 512 bytes, each with the ends of its runs, entries of `width` bytes and the properties behind them. */
function runs(
  main: Buffer,
  table: Buffer,
  at: number,
  width: number,
  read: (page: Buffer, entry: number) => { style: number; bytes: Buffer },
): PropertyRun[] {
  const start = main.readUInt32LE(at);
  const index = table.subarray(start, start + main.readUInt32LE(at + 4));
  const pages = Math.floor((index.length - 4) / 8);
  const found: PropertyRun[] = [];
  for (let number = 0; number < pages; number++) {
    const place = index.readUInt32LE((pages + 1) * 4 + number * 4) & 0x3fffff;
    const page = main.subarray(place * PAGE, (place + 1) * PAGE);
    if (page.length < PAGE) continue;
    const count = Math.min(page[PAGE - 1], Math.floor((PAGE - 5) / (4 + width)));
    for (let run = 0; run < count; run++) {
      const { style, bytes } = read(page, (count + 1) * 4 + run * width);
      found.push({
        start: page.readUInt32LE(run * 4),
        end: page.readUInt32LE(run * 4 + 4),
        style,
        properties: readProperties(bytes),
      });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The run that a byte of the main stream lies in. */
export function runAt(found: readonly PropertyRun[], position: number): PropertyRun | undefined {
  let low = 0;
  let high = found.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (position < found[middle].start) high = middle - 1;
    else if (position >= found[middle].end) low = middle + 1;
    else return found[middle];
  }
  return undefined;
}

/** The value of the last property of that code, as an unsigned number. */
export function valueOf(properties: readonly Property[], code: number): number | undefined {
  const value = properties.findLast((property) => property.code === code)?.value;
  return value === undefined || value.length === 0
    ? undefined
    : value.readUIntLE(0, Math.min(4, value.length));
}
