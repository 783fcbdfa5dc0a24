#!/usr/bin/env node
/**
 * Compiles the API and the libraries that it uses to CommonJS in dist/apps/api, one file for one file, with the
 * decorator metadata that Nest and TypeORM read. `node dist/apps/api/main.js` starts it. Another folder below this one may
 * be given.
 */
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, process.argv[2] ?? 'dist/apps/api');
const sources = ['apps/api/src', 'libs/contracts/src', 'libs/evaluation/src', 'libs/role-document/src'];
const { compilerOptions } = createRequire(import.meta.url)(join(root, 'tsconfig.base.json'));

const options = {
  cwd: root,
  swcrc: false,
  sourceMaps: true,
  // The server keeps its maps in memory, to name lines of the sources in what it logs.
  inlineSourcesContent: false,
  // Comments and blanks out, ASCII only: V8 keeps the text of every module, and with one Chinese letter at two bytes each.
  minify: true,
  module: { type: 'commonjs' },
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
    keepClassNames: true,
    minify: { compress: false, mangle: false, format: { asciiOnly: true } },
    baseUrl: root,
    paths: compilerOptions.paths,
  },
};

/** Specs, and files that only say types. */
const isNoScript = (path) => /\.spec\.ts$|\.d\.ts$|[\\/]testing[\\/]/.test(path);

async function compile(path) {
  const output = join(target, relative(root, path));
  await mkdir(dirname(output), { recursive: true });
  if (!path.endsWith('.ts')) return copyFile(path, output);
  const script = output.replace(/\.ts$/, '.js');
  const { code, map } = await transformFile(path, options);
  await writeFile(script, `${code}//# sourceMappingURL=${relative(dirname(script), `${script}.map`)}\n`);
  await writeFile(`${script}.map`, map);
}

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const started = performance.now();
await rm(target, { recursive: true, force: true });
const files = (await Promise.all(sources.map(filesBelow))).flat().filter((path) => !isNoScript(path));
await Promise.all(files.map(compile));
// The repository's package.json says nothing about modules; this folder is CommonJS whatever happens there.
await writeFile(join(target, 'package.json'), '{ "type": "commonjs" }\n');
await writeFile(
  join(target, 'main.js'),
  // Not --enable-source-maps: that would also keep the maps of every package, fifteen megabytes of them.
  `require('node:module').setSourceMapsSupport?.(true, { nodeModules: false, generatedCode: false });
require('./apps/api/src/main.js');
`,
);
console.log(`API: ${files.length} files compiled in ${Math.round(performance.now() - started)} ms`);
