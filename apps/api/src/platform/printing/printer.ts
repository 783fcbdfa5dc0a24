import { PassThrough, type Readable } from 'node:stream';
import type { OnModuleDestroy } from '@nestjs/common';
import { roomIn } from '../downloads';
import { DomainRefusal } from '../errors';
import { Printing, type PrintingBounds } from './printing';

/** Downloads printed at the same time. */
const AT_ONCE = 1;
/** Milliseconds until the first piece is there, others before it included. */
export const PRINTING_TIME_LIMIT = 300_000;

/** Prints one file, piece by piece. */
export type PrintFile<Order> = (order: Order) => AsyncGenerator<Uint8Array>;

interface Waiting {
  readonly come: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Prints files in processes of their own: laying out pages takes tens of milliseconds each, and nobody else would be
 * answered meanwhile. A feature extends it with its script and is one place to wait in.
 */
export abstract class Printer<Order extends object> implements OnModuleDestroy {
  private readonly printings = new Set<Printing<Order>>();
  private readonly waiting: Waiting[] = [];
  private taken = 0;
  /** Of the thread that prints; others for specs, like the bounds. */
  abstract script: string;
  bounds: PrintingBounds = { memory: 768, time: 120_000 };
  /** Downloads that may wait for their turn. */
  mostWaiting = 20;

  /**
   * What is made of printed files, as a stream that has begun: what cannot be printed at all is an error, whatever fails
   * later breaks the stream off.
   *
   * @param make from files that are printed one after the other
   * @throws DomainRefusal `unavailable` (503) while too many wait
   */
  async stream(make: (print: PrintFile<Order>) => AsyncGenerator<Uint8Array>): Promise<Readable> {
    await this.turn();
    const printing = this.begin();
    const leave = () => {
      this.end(printing, 'The reader of the file has gone');
      this.next();
    };
    const pieces = make((order) => printing.print(order));
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

  /** Prints beside the downloads, out of turn: for what works in the background, one thing at a time. */
  async inBackground<Result>(work: (print: PrintFile<Order>) => Promise<Result>): Promise<Result> {
    const printing = this.begin();
    try {
      return await work((order) => printing.print(order));
    } finally {
      this.end(printing, 'Nothing more is to be printed');
    }
  }

  onModuleDestroy(): void {
    for (const { refuse } of this.waiting.splice(0)) refuse(unavailable());
    for (const printing of this.printings) printing.end('The server stops');
  }

  private begin(): Printing<Order> {
    const printing = new Printing<Order>(this.script, this.bounds);
    this.printings.add(printing);
    return printing;
  }

  private end(printing: Printing<Order>, reason: string): void {
    printing.end(reason);
    this.printings.delete(printing);
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) return Promise.reject(unavailable());
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
