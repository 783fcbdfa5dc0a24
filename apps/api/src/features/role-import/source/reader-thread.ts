import { parentPort } from 'node:worker_threads';
import { parseRoleDocument } from '@gangping/role-document';
import { readSource } from './read-source';
import type { ReaderAnswer, ReaderQuestion } from './reader-messages';
import { SourceRefusal } from './source-document';

/**
 * Runs in a thread of its own: reads files one by one, as they come. What goes wrong in a way that nobody foresaw
 * ends the thread, and the pool tells.
 */
parentPort?.on('message', ({ name, bytes }: ReaderQuestion) => {
  void answer(name, bytes).then((result) => parentPort?.postMessage(result));
});

async function answer(name: string, bytes: Uint8Array): Promise<ReaderAnswer> {
  try {
    const source = await readSource({
      name,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    });
    return { read: { source, document: parseRoleDocument(source.text) } };
  } catch (error) {
    if (error instanceof SourceRefusal) return { refused: { code: error.code, params: error.params } };
    throw error;
  }
}
