import { once } from 'node:events';
import type { PassThrough } from 'node:stream';

/** Waits until a slow reader has taken what waits for it; one who has gone ends the writing. */
export async function roomIn(output: PassThrough): Promise<void> {
  if (output.destroyed) throw new Error('The reader of the file has gone');
  if (!output.writableNeedDrain) return;
  const gone = new AbortController();
  const onClose = () => gone.abort();
  output.once('close', onClose);
  try {
    await once(output, 'drain', { signal: gone.signal });
  } finally {
    output.off('close', onClose);
  }
}
