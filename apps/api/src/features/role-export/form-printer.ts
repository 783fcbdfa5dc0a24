import { PassThrough, type Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { roomIn } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import type { FormFormat } from './form-messages';
import { FormPrinting, type PrintingBounds } from './form-printing';
import { formThreadFile } from './form-thread-file';
import type { RoleForm } from './form/role-form';

/** In one Word or PDF file. */
export const FORMS_IN_A_FILE = 300;
/** In an archive of files. */
export const MOST_FORMS = 5000;
/** Downloads printed at the same time, and those that may wait for their turn. */
const AT_ONCE = 1;
export const MOST_WAITING = 20;
/** Milliseconds until the first piece is there, others before it included. */
export const PRINTING_TIME_LIMIT = 300_000;

/** Prints one file, piece by piece. */
export type PrintFile = (forms: readonly RoleForm[]) => AsyncGenerator<Uint8Array>;

interface Waiting {
  readonly come: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Prints forms in processes of their own: laying out pages takes tens of milliseconds each, and nobody else would be
 * answered meanwhile.
 */
@Injectable()
export class FormPrinter implements OnModuleDestroy {
  private readonly printings = new Set<FormPrinting>();
  private readonly waiting: Waiting[] = [];
  private taken = 0;
  /** Others for specs. */
  script = formThreadFile();
  bounds: PrintingBounds = { memory: 768, time: 120_000 };

  /**
   * What is made of printed files, as a stream that has begun: what cannot be printed at all is an error, whatever fails
   * later breaks the stream off.
   *
   * @param make from files that are printed one after the other
   * @throws DomainRefusal `unavailable` (503) while too many wait
   */
  async print(format: FormFormat, make: (print: PrintFile) => AsyncGenerator<Uint8Array>): Promise<Readable> {
    await this.turn();
    const printing = new FormPrinting(this.script, this.bounds);
    this.printings.add(printing);
    const leave = () => {
      printing.end('The reader of the file has gone');
      this.printings.delete(printing);
      this.next();
    };
    const pieces = make((forms) => printing.print(format, forms));
    try {
      const first = await pieces.next();
      const output = new PassThrough();
      output.once('close', leave);
      void pump(first, pieces, output);
      return output;
    } catch (error) {
      leave();
      throw error;
    }
  }

  onModuleDestroy(): void {
    for (const { refuse } of this.waiting.splice(0)) refuse(unavailable());
    for (const printing of this.printings) printing.end('The server stops');
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(unavailable());
    if (this.taken < AT_ONCE) {
      this.taken += 1;
      return Promise.resolve();
    }
    return new Promise((come, refuse) => this.waiting.push({ come, refuse }));
  }

  /** The place passes on to the next who waits. */
  private next(): void {
    const next = this.waiting.shift();
    if (next) next.come();
    else this.taken -= 1;
  }
}

async function pump(
  first: IteratorResult<Uint8Array>,
  pieces: AsyncGenerator<Uint8Array>,
  output: PassThrough,
): Promise<void> {
  try {
    for (let piece = first; !piece.done; piece = await pieces.next()) {
      output.write(piece.value);
      await roomIn(output);
    }
    output.end();
  } catch (error) {
    output.destroy(error as Error);
  }
}

const unavailable = (): DomainRefusal => new DomainRefusal('unavailable', { status: 503 });
