import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReaderAnswer } from '../../src/features/role-import/source/reader-messages';
import { workerFile } from './worker-file';

/** The text of a file as the product reads it; a PDF is read by a library that a spec cannot load. */
export async function readInThread(name: string, bytes: Uint8Array): Promise<string> {
  const thread = new Worker(workerFile());
  thread.postMessage({ name, bytes });
  const [answer] = (await once(thread, 'message')) as [ReaderAnswer];
  await thread.terminate();
  if ('refused' in answer) throw new Error(answer.refused.code);
  return answer.read.source.text;
}
