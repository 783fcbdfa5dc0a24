import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../../../..');

/** Its reader is a module, which a process of its own loads as it is. */
const READ = `
  import { readFileSync } from 'node:fs';
  import { extractText, getDocumentProxy } from 'unpdf';
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(process.argv[1]))), {
    mergePages: true,
  });
  process.stdout.write(text);
`;

/** What stands in a PDF file, without blanks: where a reader puts them is its own matter. */
export function textOfPdf(path: string): string {
  const read = ['--input-type=module', '-e', READ, path];
  return execFileSync(process.execPath, read, { cwd: REPOSITORY, encoding: 'utf8' }).replace(/\s/g, '');
}
