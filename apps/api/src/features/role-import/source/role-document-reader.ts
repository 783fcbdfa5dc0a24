import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from './limits';
import type { ReaderAnswer, ReadRoleDocument } from './reader-messages';
import { type SourceFile, SourceRefusal } from './source-document';
import { workerFile } from './worker-file';

/** So many files wait already that another one would not be read in good time. */
export class ReadersBusy extends Error {
  override readonly name = 'ReadersBusy';
}

interface Task {
  readonly file: SourceFile;
  readonly resolve: (read: ReadRoleDocument) => void;
  readonly reject: (error: unknown) => void;
}

type Bounds = Pick<typeof LIMITS, 'readers' | 'waiting' | 'time' | 'memory' | 'idle'>;

/**
 * Reads documents in threads of their own, so that the server goes on answering whatever a file asks of them. A file
 * that takes too long or too much memory costs its thread and nothing else; threads without work go after a while.
 */
@Injectable()
export class RoleDocumentReader implements OnModuleDestroy {
  private readonly waiting: Task[] = [];
  private readonly threads = new Set<ReaderThread>();
  /** Smaller ones for specs. */
  bounds: { readonly [name in keyof Bounds]: number } = LIMITS;

  /**
   * @throws SourceRefusal as `readSource` does; `roleImport.tooLarge` also when time or memory run out
   * @throws ReadersBusy
   */
  read(file: SourceFile): Promise<ReadRoleDocument> {
    if (this.waiting.length >= this.bounds.waiting) return Promise.reject(new ReadersBusy());
    return new Promise((resolve, reject) => {
      this.waiting.push({ file, resolve, reject });
      this.next();
    });
  }

  async onModuleDestroy(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new ReadersBusy());
    await Promise.all([...this.threads].map((thread) => thread.end()));
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const thread = [...this.threads].find(({ free }) => free) ?? this.start();
    const task = thread && this.waiting.shift();
    if (thread && task) thread.take(task);
  }

  private start(): ReaderThread | undefined {
    if (this.threads.size >= this.bounds.readers) return undefined;
    const thread: ReaderThread = new ReaderThread(this.bounds, {
      free: () => this.next(),
      gone: () => {
        this.threads.delete(thread);
        this.next();
      },
    });
    this.threads.add(thread);
    return thread;
  }
}

const MIB = 1024 * 1024;
/** Milliseconds between two looks at what a thread has taken. */
const BETWEEN_LOOKS = 100;

/** One thread: it has one task at a time, and a clock on it. */
class ReaderThread {
  private readonly worker: Worker;
  private task: Task | undefined;
  private clock: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  /** It ends, or has ended, and takes no more. */
  private leaving = false;

  constructor(
    private readonly bounds: RoleDocumentReader['bounds'],
    private readonly tell: { free: () => void; gone: () => void },
  ) {
    this.worker = new Worker(workerFile(), {
      // It reads what came from outside: it has no use for secrets.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: bounds.memory },
    });
    this.worker.unref();
    this.worker.on('message', (answer: ReaderAnswer) => this.finish(answer));
    this.worker.on('error', (error) => {
      this.leaving = true;
      this.fail(isOutOfMemory(error) ? tooLarge() : error);
    });
    this.worker.on('exit', () => {
      this.leaving = true;
      this.fail(new ReadersBusy());
      this.tell.gone();
    });
  }

  get free(): boolean {
    return this.task === undefined && !this.leaving;
  }

  take(task: Task): void {
    this.setClock(this.bounds.time, () => {
      void this.end();
      this.fail(tooLarge());
    });
    this.task = task;
    this.watch = setInterval(() => this.weigh(), BETWEEN_LOOKS);
    this.watch.unref();
    this.worker.postMessage({ name: task.file.name, bytes: task.file.bytes });
  }

  async end(): Promise<void> {
    this.leaving = true;
    clearTimeout(this.clock);
    clearInterval(this.watch);
    await this.worker.terminate();
  }

  private finish(answer: ReaderAnswer): void {
    const { task } = this;
    this.task = undefined;
    clearInterval(this.watch);
    this.setClock(this.bounds.idle, () => void this.end());
    if ('read' in answer) task?.resolve(answer.read);
    else task?.reject(new SourceRefusal(answer.refused.code, answer.refused.params));
    this.tell.free();
  }

  private fail(error: unknown): void {
    clearTimeout(this.clock);
    clearInterval(this.watch);
    this.task?.reject(error);
    this.task = undefined;
  }

  /** The thread's own limit knows nothing of buffers, which is what packed pages of a PDF come to. */
  private weigh(): void {
    const judge = ({ external_memory: buffers }: { external_memory: number }) => {
      if (this.task === undefined || buffers <= this.bounds.memory * MIB) return;
      void this.end();
      this.fail(tooLarge());
    };
    // A thread that has ended in the meantime has told so by itself.
    this.worker.getHeapStatistics().then(judge, () => undefined);
  }

  private setClock(milliseconds: number, then: () => void): void {
    clearTimeout(this.clock);
    this.clock = setTimeout(then, milliseconds);
    this.clock.unref();
  }
}

const tooLarge = (): SourceRefusal => new SourceRefusal('roleImport.tooLarge');

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
