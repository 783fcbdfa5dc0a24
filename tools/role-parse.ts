import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseRoleDocument, toRoleListing } from '@gangping/role-document/reader';
// eslint-disable-next-line @nx/enforce-module-boundaries -- files are read in one way, by the API and here
import { readSource } from '../apps/api/src/features/role-import/source/read-source';
// eslint-disable-next-line @nx/enforce-module-boundaries -- see above
import { SourceRefusal } from '../apps/api/src/features/role-import/source/source-document';

/**
 * Prints what the reader understands of the role definitions in a file of any kind that the portal imports; with
 * `--text` the text that it was read from. A file that is refused ends in 1, a wrong call in 2.
 */
async function main(args: readonly string[]): Promise<number> {
  const [file] = args.filter((argument) => argument !== '--text');
  if (file === undefined || !existsSync(file)) {
    process.stderr.write('Usage: npm run -s role:parse -- [--text] FILE\n');
    return 2;
  }
  try {
    const source = await readSource({ name: basename(file), bytes: readFileSync(file) });
    const listing = () => JSON.stringify(toRoleListing(parseRoleDocument(source.text)), null, 2);
    process.stdout.write(args.includes('--text') ? source.text : `${listing()}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof SourceRefusal)) throw error;
    process.stderr.write(`${basename(file)}: ${error.message} (${error.code})\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
