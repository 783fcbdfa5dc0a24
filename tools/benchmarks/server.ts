import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The built API as a process of its own, on a free loopback port, with a data folder of its own. */
export interface RunningServer {
  readonly url: string;
  readonly processId: number;
  stop(): Promise<void>;
}

/** A minute: a busy machine takes its time. */
const START_TRIES = 1200;

export async function startServer(dataDirectory: string): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SESSION_SECRET: 'only for measuring, on a database that is thrown away',
      SECURE_COOKIES: 'false',
      DEMO: 'false',
      DATA_DIR: dataDirectory,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  return { url, processId: child.pid as number, stop: () => stop(child) };
}

/** Resident memory of a process in MiB (Linux only; null elsewhere). */
export function residentMemory(processId: number): number | null {
  const line = /VmRSS:\s+(\d+) kB/.exec(fileOfProcess(processId, 'status') ?? '');
  return line ? Number(line[1]) / 1024 : null;
}

/**
 * Milliseconds of processor time that a process has used so far, in all its threads (Linux only; null elsewhere). Unlike
 * the clock it hardly minds what else the machine is doing.
 */
export function processorTime(processId: number): number | null {
  // Fields 14 and 15, in hundredths of a second; the second field is a name in brackets, which may contain anything.
  const fields = fileOfProcess(processId, 'stat')?.split(') ').at(-1)?.split(' ');
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : null;
}

function fileOfProcess(processId: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${processId}/${name}`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < START_TRIES; attempt++) {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the API did not get ready');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
