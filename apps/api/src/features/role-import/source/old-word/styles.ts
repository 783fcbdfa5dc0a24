import { type Property, readProperties } from './properties';

const STYLES_AT = 0xa2;
const NO_STYLE = 0xfff;
const PARAGRAPH_STYLE = 1;
const MOST_ANCESTORS = 20;

interface Style {
  readonly base: number;
  readonly properties: readonly Property[];
}

/** Paragraph properties by style, those of the styles it is based on first. */
export function styleProperties(main: Buffer, table: Buffer): (style: number) => readonly Property[] {
  const styles = readStyles(main, table);
  const known = new Map<number, readonly Property[]>();
  const inherited = (style: number, depth: number): readonly Property[] => {
    const found = styles.get(style);
    if (found === undefined || depth > MOST_ANCESTORS) return [];
    return [...inherited(found.base, depth + 1), ...found.properties];
  };
  return (style) => {
    const properties = known.get(style) ?? inherited(style, 0);
    known.set(style, properties);
    return properties;
  };
}

function readStyles(main: Buffer, table: Buffer): Map<number, Style> {
  const styles = new Map<number, Style>();
  const start = main.readUInt32LE(STYLES_AT);
  const sheet = table.subarray(start, start + main.readUInt32LE(STYLES_AT + 4));
  if (sheet.length < 6) return styles;
  const count = sheet.readUInt16LE(2);
  const fixed = sheet.readUInt16LE(4);
  let position = 2 + sheet.readUInt16LE(0);
  for (let number = 0; number < count && position + 2 <= sheet.length; number++) {
    const length = sheet.readUInt16LE(position);
    const style = readStyle(sheet.subarray(position + 2, position + 2 + length), fixed);
    if (style !== null) styles.set(number, style);
    position += 2 + length + (length % 2);
  }
  return styles;
}

/** A fixed part, a name, then the properties, with their length before them. */
function readStyle(bytes: Buffer, fixed: number): Style | null {
  if (bytes.length < fixed + 4 || fixed < 6) return null;
  const kind = bytes.readUInt16LE(2) & 0x0f;
  const base = bytes.readUInt16LE(2) >> 4;
  if (kind !== PARAGRAPH_STYLE) return null;
  const behindName = fixed + 2 + bytes.readUInt16LE(fixed) * 2 + 2;
  if (behindName + 4 > bytes.length) return null;
  const length = bytes.readUInt16LE(behindName);
  const properties = bytes.subarray(behindName + 4, behindName + 2 + length);
  return { base: base === NO_STYLE ? -1 : base, properties: readProperties(properties) };
}
