import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What an idle server holds is above all the text of what it has loaded: packages that only some requests need are loaded
 * by `import()` with the first of those, or by a process beside the server. This walks what `main.ts` imports otherwise.
 */
const root = join(__dirname, '..');
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));

/** Of `import … from '…'` and `export … from '…'`, but for those that are types only. */
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\bfrom\s+)?'([^']+)'/gm;

function fileOf(from: string, name: string): string | null {
  if (name in compilerOptions.paths) return join(root, compilerOptions.paths[name][0]);
  if (!name.startsWith('.')) return null;
  const path = join(dirname(from), name);
  return [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file)) ?? null;
}

function loadedBy(start: string): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const next = fileOf(file, name);
      if (next !== null) visit(next);
      else if (!name.startsWith('.')) packages.add(name);
    }
  };
  visit(start);
  return { files, packages };
}

describe('what the server loads as it starts', () => {
  const { files, packages } = loadedBy(join(root, 'apps/api/src/main.ts'));

  it('is found by this walk', () => {
    expect([...packages]).toEqual(expect.arrayContaining(['@nestjs/core', 'typeorm', 'zod']));
    expect([...files]).toContain(join(root, 'libs/role-document/src/definitions/position-names.ts'));
  });

  it.each([
    '@nestjs/swagger',
    'nodemailer',
    'docx',
    'pdfmake',
    '@cj-tech-master/excelts',
    'pinyin-pro',
    'unpdf',
  ])('is not %s', (name) => {
    expect([...packages]).not.toContain(name);
  });

  it.each(['role-document/src/lib/', 'apps/api/src/demo/'])('is nothing below %s', (folder) => {
    expect([...files].filter((file) => file.includes(folder))).toEqual([]);
  });
});
