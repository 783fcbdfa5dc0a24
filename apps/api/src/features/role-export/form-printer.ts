import { PassThrough, type Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainRefusal } from '../../platform/errors';
import type { FormFormat, FormOrder, FormPiece } from './form-messages';
import { formThreadFile } from './form-thread-file';
import type { RoleForm } from './form/role-form';

/** In one Word or PDF file. A company with more takes a workbook, or its departments one by one. */
export const MOST_FORMS = 300;
/** Files printed at the same time, and files that may wait for their turn. */
const THREADS = 1;
export const MOST_WAITING = 20;
/** MiB that a thread may fill, and milliseconds that it may take. */
const MEMORY = 768;
const TIME = 120_000;

/**
 * Prints forms in threads of their own: laying out pages takes tens of milliseconds each, and nobody else would be
 * answered meanwhile. A thread prints one file and ends, fonts and libraries with it.
 */
@Injectable()
export class FormPrinter implements OnModuleDestroy {
  private readonly threads = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  /** Another one for specs. */
  script = formThreadFile();

  /**
   * The file as a stream; whatever fails while it is printed breaks the stream off.
   *
   * @throws DomainRefusal `unavailable` (503) while too many wait
   */
  print(format: FormFormat, forms: readonly RoleForm[]): Readable {
    if (this.waiting.length >= MOST_WAITING) throw new DomainRefusal('unavailable', { status: 503 });
    const output = new PassThrough();
    const start = () => this.start({ format, forms }, output);
    if (this.threads.size < THREADS) start();
    else this.waiting.push(start);
    return output;
  }

  async onModuleDestroy(): Promise<void> {
    this.waiting.length = 0;
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private start(order: FormOrder, output: PassThrough): void {
    if (output.destroyed) return this.next();
    const thread = new Worker(this.script, {
      workerData: order,
      // It prints what is handed to it: it has no use for secrets.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    this.threads.add(thread);
    const end = () => void thread.terminate();
    const clock = setTimeout(end, TIME);
    output.once('close', end);
    thread.on('message', (piece: FormPiece) => (piece === null ? output.end() : output.write(piece)));
    thread.on('error', (error) => output.destroy(error));
    thread.on('exit', () => {
      clearTimeout(clock);
      if (!output.writableEnded) output.destroy(new Error('The forms were not printed to the end'));
      this.threads.delete(thread);
      this.next();
    });
  }

  private next(): void {
    this.waiting.shift()?.();
  }
}
