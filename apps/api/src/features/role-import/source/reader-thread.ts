import { parentPort } from 'node:worker_threads';
import { type ReadPosition, readPosition } from './read-position';
import type { ReaderAnswer, ReaderQuestion } from './reader-messages';
import { readSource } from './read-source';
import { understandText } from './understand-text';
import { SourceRefusal } from './source-document';

/**
 * Runs in a thread of its own: reads files one by one, as they come. What goes wrong in a way that nobody foresaw
 * ends the thread, and the pool tells.
 */
parentPort?.on('message', ({ name, bytes }: ReaderQuestion) => {
  void answer(name, bytes).then((result) => tell(result));
});

function tell(answer: ReaderAnswer): void {
  parentPort?.postMessage(answer);
}

async function answer(name: string, bytes: Uint8Array): Promise<ReaderAnswer> {
  try {
    const source = await readSource({
      name,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    });
    const { positions, ...document } = understandText(source.text);
    for (const some of inMessages(positions.map(readPosition))) tell({ positions: some });
    return { read: { source, document } };
  } catch (error) {
    if (error instanceof SourceRefusal) return { refused: { code: error.code, params: error.params } };
    throw error;
  }
}

/** Lines that a message carries, as far as one position has no more. */
const LINES = 500;

function* inMessages(positions: readonly ReadPosition[]): Generator<ReadPosition[]> {
  let some: ReadPosition[] = [];
  let lines = 0;
  for (const position of positions) {
    some.push(position);
    lines += 1 + position.items.length;
    if (lines < LINES) continue;
    yield some;
    some = [];
    lines = 0;
  }
  if (some.length > 0) yield some;
}
