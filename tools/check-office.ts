import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the one reader that knows nothing of the writing library
import { plainSheets } from '../apps/api/test/support/plain-sheets';

/**
 * npm run check:office -- FILE.xlsx …: opens exported workbooks in LibreOffice (`soffice` on the path), lets it save
 * them, and compares every cell of every sheet with what was in them before. Exit code 0: alike; 1: not, or LibreOffice
 * is not there.
 */
const files = process.argv.slice(2);
if (files.length === 0) throw new Error('Usage: npm run check:office -- FILE.xlsx …');
const folder = mkdtempSync(join(tmpdir(), 'check-office-'));
try {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  execFileSync('soffice', ['--headless', profile, '--convert-to', 'xlsx', '--outdir', folder, ...files], {
    timeout: 180_000,
  });
  for (const file of files) await compare(file, join(folder, basename(file)));
} finally {
  rmSync(folder, { recursive: true });
}

async function compare(before: string, after: string): Promise<void> {
  const [one, other] = [await plainSheets(readFileSync(before)), await plainSheets(readFileSync(after))];
  let cells = 0;
  const differences: string[] = [];
  if (Object.keys(one).join() !== Object.keys(other).join()) differences.push('other sheets');
  for (const [name, rows] of Object.entries(one)) {
    for (const [at, row] of rows.entries()) {
      for (const [column, cell] of row.entries()) {
        cells += 1;
        const found = other[name]?.[at]?.[column] ?? '';
        if (!isAlike(cell, found)) differences.push(`${name} ${at + 1}/${column + 1}: ${cell} → ${found}`);
      }
    }
  }
  console.log(`${basename(before)}: ${cells} cells, ${differences.length} differ`);
  for (const difference of differences.slice(0, 20)) console.log(`  ${difference}`);
  if (differences.length > 0) process.exitCode = 1;
}

/** LibreOffice writes the same number with other digits at its very end. */
function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  return one !== '' && other !== '' && Math.abs(Number(one) - Number(other)) < 1e-9;
}
