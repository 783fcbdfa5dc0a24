import { deflateRawSync } from 'node:zlib';

/**
 * A zip archive made by hand, so that it may also be a wrong one.
 *
 * @param gap - stands behind the first entry
 * @param claimed - what the archive says about the unpacked size of an entry
 */
export function archive(
  files: readonly (readonly [string, Buffer])[],
  gap: Buffer = Buffer.alloc(0),
  method = 8,
  claimed: (content: Buffer) => number = () => 1,
): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, content]] of files.entries()) {
    const behind = index === 0 ? gap : Buffer.alloc(0);
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimed(content), 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed(content), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed, behind);
    list.push(entry, Buffer.from(name));
    offset += local.length + name.length + packed.length + behind.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...list, end]);
}
