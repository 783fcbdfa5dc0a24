import { Worker } from 'node:worker_threads';
import type { WatchedEnd } from './watched-end';

/**
 * The script of a process that works for the server: a thread does the work, and this one, which is always awake,
 * watches over it. It goes when the thread takes more memory than it may, when something goes wrong that nobody foresaw,
 * and when the server has gone. What the server sends is the thread's, and what the thread answers the server's.
 *
 * Started with the MiB that the thread may fill, and the script of the thread.
 */
const MIB = 1024 * 1024;
/** Milliseconds between two looks at what the thread has taken. */
const BETWEEN_LOOKS = 100;

const mostMemory = Number(process.argv[2]);
const thread = new Worker(process.argv[3], { resourceLimits: { maxOldGenerationSizeMb: mostMemory } });
thread.on('message', (answer: object) => process.send?.(answer));
thread.on('error', (error: Error & { code?: unknown }) =>
  end(
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? { ends: 'outgrown' }
      : { ends: 'failed', reason: error.stack ?? String(error) },
  ),
);
process.on('message', (question) => thread.postMessage(question));
process.on('disconnect', () => process.exit());
setInterval(weigh, BETWEEN_LOOKS);

/** The thread's own limit knows nothing of buffers, which is what packed pages of a PDF come to. */
function weigh(): void {
  const judge = ({ external_memory: buffers }: { external_memory: number }) => {
    if (buffers > mostMemory * MIB) end({ ends: 'outgrown' });
  };
  // A thread that has ended in the meantime has told so by itself.
  thread.getHeapStatistics().then(judge, () => undefined);
}

function end(report: WatchedEnd): void {
  process.send?.(report, () => process.exit());
}
