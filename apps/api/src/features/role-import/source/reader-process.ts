import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReaderAnswer, ReaderQuestion, ReaderReport } from './reader-messages';

/**
 * The script of a reading process: a thread reads, and this one, which is always awake, watches over it. It goes when
 * the thread takes more memory than it may, when something goes wrong that nobody foresaw, and when the server has gone.
 */
const MIB = 1024 * 1024;
/** Milliseconds between two looks at what the thread has taken. */
const BETWEEN_LOOKS = 100;

const mostMemory = Number(process.argv[2]);
const thread = new Worker(join(__dirname, `reader-thread${extname(__filename)}`), {
  resourceLimits: { maxOldGenerationSizeMb: mostMemory },
});
thread.on('message', (answer: ReaderAnswer) => process.send?.(answer));
thread.on('error', (error: Error & { code?: unknown }) =>
  end(
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? { ends: 'outgrown' }
      : { ends: 'failed', reason: error.stack ?? String(error) },
  ),
);
process.on('message', (question: ReaderQuestion) => thread.postMessage(question));
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

function end(report: ReaderReport): void {
  process.send?.(report, () => process.exit());
}
