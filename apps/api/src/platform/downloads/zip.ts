import { crc32 } from 'node:zlib';

/** A file of an archive. It is held in memory until it is whole. */
export interface ZippedFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The parts that the archive's directory repeats of each file. */
interface Entry {
  readonly name: Buffer;
  /** Checksum, packed and unpacked bytes; names in UTF-8, nothing packed, the moment: as both headers have it. */
  readonly common: Buffer;
  /** Where its own header stands. */
  readonly place: number;
}

/**
 * An archive of files that are packed already, as documents are: they are stored as they come, one after the other.
 *
 * @param modified the moment that all of them bear
 */
export async function* zipOf(files: AsyncIterable<ZippedFile>, modified: Date): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = [];
  let place = 0;
  for await (const { name, content } of files) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    const entry = { name: Buffer.from(name), common: commonPart(bytes, name, modified), place };
    entries.push(entry);
    const header = Buffer.concat([FILE_SIGN, entry.common, entry.name]);
    yield header;
    yield bytes;
    place += header.length + bytes.length;
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield directory;
  yield directoryEnd(entries.length, directory.length, place);
}

const FILE_SIGN = Buffer.from('504b0304', 'hex');
/** With the version that made it: 2.0. */
const ENTRY_SIGN = Buffer.from('504b01021400', 'hex');
const END_SIGN = Buffer.from('504b0506', 'hex');
const VERSION_NEEDED = 20;
const NAME_IN_UTF_8 = 0x0800;
const EARLIEST_YEAR = 1980;

function commonPart(bytes: Buffer, name: string, modified: Date): Buffer {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(VERSION_NEEDED, 0);
  part.writeUInt16LE(NAME_IN_UTF_8, 2);
  part.writeUInt16LE(
    modified.getHours() * 2048 + modified.getMinutes() * 32 + (modified.getSeconds() >> 1),
    6,
  );
  const years = Math.max(0, modified.getFullYear() - EARLIEST_YEAR);
  part.writeUInt16LE(years * 512 + (modified.getMonth() + 1) * 32 + modified.getDate(), 8);
  part.writeUInt32LE(crc32(bytes), 10);
  part.writeUInt32LE(bytes.length, 14);
  part.writeUInt32LE(bytes.length, 18);
  part.writeUInt16LE(Buffer.byteLength(name), 22);
  return part;
}

function directoryEntry({ name, common, place }: Entry): Buffer {
  // No comment, first disk, no attributes; then the place.
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(place, 10);
  return Buffer.concat([ENTRY_SIGN, common, rest, name]);
}

function directoryEnd(files: number, size: number, place: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files, 4);
  end.writeUInt16LE(files, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(place, 12);
  return Buffer.concat([END_SIGN, end]);
}
