import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { ReaderAnswer } from '../../src/features/role-import/source/reader-messages';

const ROOT = join(__dirname, '../../../..');

/**
 * A thread of the product as one script: Node starts no thread from TypeScript with path aliases. In dist, so that the
 * script finds the packages that it requires.
 *
 * @param source path below apps/api/src
 * @returns path of the script
 */
export async function bundledThread(source: string): Promise<string> {
  const folder = join(ROOT, 'dist/test-threads');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${source.replace(/\W+/g, '-')}-${process.pid}.js`);
  await build({
    entryPoints: [join(ROOT, 'apps/api/src', source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    tsconfig: join(ROOT, 'tsconfig.base.json'),
    logLevel: 'error',
  });
  return outfile;
}

/** The text of a file as the product reads it; a PDF is read by a library that a spec cannot load. */
export async function readInThread(name: string, bytes: Uint8Array): Promise<string> {
  const thread = new Worker(await bundledThread('features/role-import/source/reader-thread.ts'));
  thread.postMessage({ name, bytes });
  const [answer] = (await once(thread, 'message')) as [ReaderAnswer];
  await thread.terminate();
  if ('refused' in answer) throw new Error(answer.refused.code);
  return answer.read.source.text;
}
