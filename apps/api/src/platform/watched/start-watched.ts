import { type ChildProcess, fork } from 'node:child_process';
import { watchedProcessFile } from './watched-process-file';

/**
 * Starts a process in which a thread works and another watches over it: where a thread asks for too much memory at once,
 * its whole process is ended. It reports with the thread's messages, and with a `WatchedEnd` before it goes by itself.
 *
 * @param script of the thread
 * @param memory MiB that the thread may fill, and its buffers as much again
 */
export function startWatched(script: string, memory: number): ChildProcess {
  return fork(watchedProcessFile(), [String(memory), script], {
    // It works on what it is handed: it has no use for secrets.
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
