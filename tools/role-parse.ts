import { readFileSync } from 'node:fs';
import { parseRoleDocument, toRoleListing } from '@gangping/role-document';

/** Prints what the reader understands of a role definition in a UTF-8 or UTF-16 text file. */
function main(file: string | undefined): number {
  if (file === undefined) {
    process.stderr.write('Usage: npm run -s role:parse -- FILE\n');
    return 2;
  }
  const listing = toRoleListing(parseRoleDocument(decode(readFileSync(file))));
  process.stdout.write(`${JSON.stringify(listing, null, 2)}\n`);
  return 0;
}

/** UTF-16 by its byte order mark, GB18030 when the bytes are no UTF-8, else UTF-8. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : text;
}

process.exitCode = main(process.argv[2]);
