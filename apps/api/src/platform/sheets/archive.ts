import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { DomainRefusal } from '../errors';

/** Bytes that everything in the archive may have when it is unpacked: 20,000 rows need about a fifth. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_ENTRIES = 500;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** Between two entries stands at most a data descriptor. */
const LONGEST_DESCRIPTOR = 24;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

/**
 * Makes sure, before anything reads it, that a workbook unpacks to a bearable size, by unpacking it within a limit:
 * what an archive says about its sizes is not to be believed. Also that its list of contents is its whole contents,
 * so that a reader that goes from entry to entry meets nothing else, and that it is a workbook without macros.
 *
 * @throws DomainRefusal `payloadTooLarge` (413), `unsupportedMediaType` (415)
 */
export async function checkArchive(content: Buffer): Promise<void> {
  const { entries, end } = readEntries(content);
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (!names.has('xl/workbook.xml') || names.has('xl/vbaproject.bin')) throw unsupported();
  let left = MOST_UNPACKED;
  let position = 0;
  for (const entry of [...entries].sort((one, other) => one.offset - other.offset)) {
    if (entry.offset < position || entry.offset > position + LONGEST_DESCRIPTOR) throw unsupported();
    const start = dataStart(content, entry.offset);
    position = start + entry.packedSize;
    left -= await unpackedSize(content.subarray(start, position), entry.method, left);
  }
  if (position > end || end > position + LONGEST_DESCRIPTOR) throw unsupported();
}

async function unpackedSize(packed: Buffer, method: number, left: number): Promise<number> {
  if (method === 0) {
    if (packed.length > left) throw tooLarge();
    return packed.length;
  }
  if (method !== 8) throw unsupported();
  let size = 0;
  const counted = new Writable({
    write: (chunk: Buffer, _, done) => {
      size += chunk.length;
      done(size > left ? tooLarge() : null);
    },
  });
  try {
    await pipeline(Readable.from([packed]), createInflateRaw({ chunkSize: 1024 * 1024 }), counted);
  } catch (error) {
    throw error instanceof DomainRefusal ? error : unsupported();
  }
  return size;
}

function readEntries(content: Buffer): { entries: Entry[]; end: number } {
  const endRecord = findEnd(content);
  const count = content.readUInt16LE(endRecord + 10);
  const start = content.readUInt32LE(endRecord + 16);
  if (count > MOST_ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  let position = start;
  while (entries.length < count) {
    if (position + 46 > content.length || content.readUInt32LE(position) !== ENTRY_SIGNATURE)
      throw unsupported();
    const nameLength = content.readUInt16LE(position + 28);
    entries.push({
      name: content.toString('utf8', position + 46, position + 46 + nameLength),
      method: content.readUInt16LE(position + 10),
      packedSize: content.readUInt32LE(position + 20),
      offset: content.readUInt32LE(position + 42),
    });
    position += 46 + nameLength + content.readUInt16LE(position + 30) + content.readUInt16LE(position + 32);
  }
  return { entries, end: start };
}

function findEnd(content: Buffer): number {
  const earliest = Math.max(0, content.length - END_LENGTH - LONGEST_COMMENT);
  for (let position = content.length - END_LENGTH; position >= earliest; position--) {
    if (content.readUInt32LE(position) === END_SIGNATURE) return position;
  }
  throw unsupported();
}

function dataStart(content: Buffer, offset: number): number {
  if (offset + 30 > content.length || content.readUInt32LE(offset) !== LOCAL_SIGNATURE) throw unsupported();
  return offset + 30 + content.readUInt16LE(offset + 26) + content.readUInt16LE(offset + 28);
}

export function unsupported(): DomainRefusal {
  return new DomainRefusal('unsupportedMediaType', { status: 415 });
}

export function tooLarge(params?: { mostRows: number }): DomainRefusal {
  return new DomainRefusal('payloadTooLarge', { status: 413, ...(params ? { params } : {}) });
}
