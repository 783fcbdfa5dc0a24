import { readFileSync } from 'node:fs';
import {
  parseRoleDocument,
  scoreListing,
  toRoleListing,
  type ExpectedPosition,
} from '@gangping/role-document/reader';

/**
 * Prints precision, recall and F1 of the reader on a text and its expected result. A fact is a title, or an item
 * with the title of its position and its kind; blanks are removed before comparing; order does not count.
 */
function main(file: string | undefined, expectedFile: string | undefined): number {
  if (file === undefined || expectedFile === undefined) {
    process.stderr.write('Usage: node tools/run.mjs role-score FILE EXPECTED\n');
    return 2;
  }
  const expected = JSON.parse(readFileSync(expectedFile, 'utf8')) as ExpectedPosition[];
  const score = scoreListing(toRoleListing(parseRoleDocument(readFileSync(file, 'utf8'))), expected);
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  for (const fact of score.missing) process.stdout.write(`- ${fact}\n`);
  for (const fact of score.extra) process.stdout.write(`+ ${fact}\n`);
  process.stdout.write(
    `precision ${percent(score.precision)}  recall ${percent(score.recall)}  F1 ${percent(score.f1)}  ` +
      `(${score.matched} matched, ${score.found} found, ${score.expected} expected)\n`,
  );
  return 0;
}

process.exitCode = main(process.argv[2], process.argv[3]);
