import type { ChildProcess } from 'node:child_process';
import { startWatched } from '../watched';
import type { PrintingPiece, PrintingReport } from './printing-messages';

export interface PrintingBounds {
  /** MiB that the process may fill. */
  readonly memory: number;
  /** Milliseconds that one file may take. */
  readonly time: number;
}

/** One process that prints files, one after the other, until it is ended: with fonts and libraries it is gone then. */
export class Printing<Order extends object> {
  private child: ChildProcess | undefined;
  private readonly pieces: PrintingPiece['piece'][] = [];
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  /** @param script of the printing thread, which answers by `printOrders` */
  constructor(
    private readonly script: string,
    private readonly bounds: PrintingBounds,
  ) {}

  /** One file, piece by piece. @throws Error when it takes too long, too much memory, or cannot be printed */
  async *print(order: Order): AsyncGenerator<Uint8Array> {
    const clock = setTimeout(() => this.end('Printing took too long'), this.bounds.time);
    try {
      this.send(order);
      for (let piece = await this.next(); piece !== null; piece = await this.next()) yield piece;
    } finally {
      clearTimeout(clock);
    }
  }

  /** Whoever waits for a piece is told why; nothing is printed any more. */
  end(reason: string): void {
    this.failure ??= new Error(reason);
    this.child?.kill('SIGKILL');
    this.wake();
  }

  private send(order: Order): void {
    if (this.failure) throw this.failure;
    this.child ??= this.start();
    // A process that could not be started, or has ended in the meantime, tells so by itself.
    this.child.send(order, () => undefined);
  }

  private start(): ChildProcess {
    const child = startWatched(this.script, this.bounds.memory);
    child.on('message', (report: PrintingReport) => {
      if ('ends' in report) {
        this.end(report.ends === 'failed' ? report.reason : 'Printing took too much memory');
      } else {
        this.pieces.push(report.piece);
        this.wake();
      }
    });
    child.on('error', (error) => this.end(error.message));
    child.on('exit', () => this.end('The file was not printed to the end'));
    return child;
  }

  private async next(): Promise<PrintingPiece['piece']> {
    while (this.pieces.length === 0) {
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.pieces.shift() as PrintingPiece['piece'];
  }
}
