import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { startWatched } from '../../../platform/watched';
import { LIMITS } from './limits';
import type { ReadPosition } from './read-position';
import type { ReaderReport, ReadRoleDocument } from './reader-messages';
import { type SourceFile, SourceRefusal } from './source-document';
import { readerThreadFile } from './worker-file';

/** So many files wait already that another one would not be read in good time. */
export class ReadersBusy extends Error {
  override readonly name = 'ReadersBusy';
}

interface Task {
  readonly file: SourceFile;
  /** Milliseconds of the clock. */
  readonly since: number;
  readonly resolve: (read: ReadRoleDocument) => void;
  readonly reject: (error: unknown) => void;
}

type Bounds = Pick<typeof LIMITS, 'readers' | 'waiting' | 'patience' | 'time' | 'memory' | 'idle'>;

/**
 * Reads documents in processes of their own, so that the server goes on answering whatever a file asks of them: where a
 * thread asks for too much memory at once, its whole process is ended. A file that takes too long or too much memory
 * costs its process and nothing else; processes without work go after a while.
 */
@Injectable()
export class RoleDocumentReader implements OnModuleDestroy {
  private readonly waiting: Task[] = [];
  private readonly processes = new Set<ReaderProcess>();
  /** Smaller ones for specs. */
  bounds: { readonly [name in keyof Bounds]: number } = LIMITS;

  /**
   * @throws SourceRefusal as `readSource` does; `roleImport.tooLarge` also when time or memory run out
   * @throws ReadersBusy
   */
  read(file: SourceFile): Promise<ReadRoleDocument> {
    if (this.waiting.length >= this.bounds.waiting) return Promise.reject(new ReadersBusy());
    return new Promise((resolve, reject) => {
      this.waiting.push({ file, since: performance.now(), resolve, reject });
      this.next();
    });
  }

  async onModuleDestroy(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new ReadersBusy());
    await Promise.all([...this.processes].map((process) => process.end()));
  }

  private next(): void {
    this.dismissLate();
    if (this.waiting.length === 0) return;
    const process = [...this.processes].find(({ free }) => free) ?? this.start();
    const task = process && this.waiting.shift();
    if (process && task) process.take(task);
  }

  /** Whoever has waited for so long gets no answer in time any more: nobody is to wait for files that nobody waits for. */
  private dismissLate(): void {
    const latest = performance.now() - this.bounds.patience;
    while (this.waiting.length > 0 && this.waiting[0].since < latest) {
      this.waiting.shift()?.reject(new ReadersBusy());
    }
  }

  private start(): ReaderProcess | undefined {
    if (this.processes.size >= this.bounds.readers) return undefined;
    const process: ReaderProcess = new ReaderProcess(this.bounds, {
      free: () => this.next(),
      gone: () => {
        this.processes.delete(process);
        this.next();
      },
    });
    this.processes.add(process);
    return process;
  }
}

/** Signals by which a server is stopped, and what it has started with it. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** One process: it has one task at a time, and a clock on it. */
class ReaderProcess {
  private readonly child: ChildProcess;
  private task: Task | undefined;
  /** Of the task's document, as far as they have come. */
  private positions: ReadPosition[] = [];
  private clock: NodeJS.Timeout | undefined;
  /** It ends, or has ended, and takes no more. */
  private leaving = false;

  constructor(
    private readonly bounds: RoleDocumentReader['bounds'],
    private readonly tell: { free: () => void; gone: () => void },
  ) {
    this.child = startWatched(readerThreadFile(), bounds.memory);
    this.child.on('message', (report: ReaderReport) => this.hear(report));
    this.child.on('error', () => this.leave(new ReadersBusy()));
    this.child.on('exit', (_, signal) => {
      const stopped = this.leaving || STOPPING.includes(signal ?? '');
      // What ends by itself without a word has died of its file.
      this.leave(stopped ? new ReadersBusy() : tooLarge());
    });
    this.keepUp(false);
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
    this.keepUp(true);
    // A process that could not be started, or has ended in the meantime, tells so by itself.
    this.child.send({ name: task.file.name, bytes: task.file.bytes }, () => undefined);
  }

  async end(): Promise<void> {
    this.leaving = true;
    clearTimeout(this.clock);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    if (this.child.kill('SIGKILL')) await ended;
  }

  private hear(report: ReaderReport): void {
    if ('ends' in report) {
      this.leaving = true;
      this.fail(report.ends === 'outgrown' ? tooLarge() : new Error(report.reason));
      return;
    }
    if ('positions' in report) {
      this.positions.push(...report.positions);
      return;
    }
    const { task, positions } = this;
    this.task = undefined;
    this.positions = [];
    this.keepUp(false);
    this.setClock(this.bounds.idle, () => void this.end());
    if ('read' in report) {
      const { source, document } = report.read;
      task?.resolve({ source, document: { ...document, positions } });
    } else task?.reject(new SourceRefusal(report.refused.code, report.refused.params));
    this.tell.free();
  }

  private leave(error: unknown): void {
    this.leaving = true;
    this.fail(error);
    this.tell.gone();
  }

  private fail(error: unknown): void {
    clearTimeout(this.clock);
    this.task?.reject(error);
    this.task = undefined;
  }

  /** While somebody waits for it, this process goes on, also where nothing else keeps it: before it listens. */
  private keepUp(needed: boolean): void {
    if (needed) this.child.ref();
    else this.child.unref();
    if (needed) this.child.channel?.ref();
    else this.child.channel?.unref();
  }

  private setClock(milliseconds: number, then: () => void): void {
    clearTimeout(this.clock);
    this.clock = setTimeout(then, milliseconds);
    this.clock.unref();
  }
}

const tooLarge = (): SourceRefusal => new SourceRefusal('roleImport.tooLarge');
