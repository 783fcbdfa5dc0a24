const { mkdirSync, renameSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const root = resolve(__dirname, '../../../..');

/** Below apps/api/src and below dist/test, without their endings. */
const THREADS = {
  'features/role-import/source/reader-thread': 'reader-thread',
  'features/role-export/form-thread': 'form-thread',
  'features/evaluation-forms/sheet-thread': 'sheet-thread',
  'platform/watched/watched-process': 'watched-process',
};

/**
 * Jest's global setup: a thread runs on Node without Jest's help, so its script is made a plain one first. Specs that
 * run at the same time may build it too: it appears at once or not at all.
 */
module.exports = async function buildThreads() {
  await Promise.all(Object.entries(THREADS).map(([source, name]) => buildThread(source, name)));
};

async function buildThread(source, name) {
  const { build } = require('esbuild');
  const target = join(root, `dist/test/${name}.cjs`);
  const outfile = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  await build({
    entryPoints: [join(root, `apps/api/src/${source}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.base.json'),
    logLevel: 'error',
  });
  renameSync(outfile, target);
}
