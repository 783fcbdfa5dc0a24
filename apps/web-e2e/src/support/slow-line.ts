import { createHash } from 'node:crypto';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How long an answer of the API is kept back, in milliseconds. */
interface Slowness {
  readonly least: number;
  readonly most: number;
}

/**
 * `SLOW_ANSWERS=1000`: every answer of the API comes a second later. `SLOW_ANSWERS=0-800`: each by another time, so that
 * answers overtake one another; `SLOW_SEED` says which, and is printed.
 *
 * @throws Error when it is neither
 */
export function slowAnswers(wanted = process.env.SLOW_ANSWERS): Slowness | null {
  if (!wanted) return null;
  const [, least, most] = /^(\d+)(?:-(\d+))?$/.exec(wanted) ?? [];
  if (least === undefined) throw new Error(`SLOW_ANSWERS is "1000" or "0-800", not "${wanted}"`);
  return { least: Number(least), most: Number(most ?? least) };
}

/** `SLOW_PAGE=6`: pages compute six times slower. 1: as fast as they can. */
export function slowPage(): number {
  return Number(process.env.SLOW_PAGE || 1);
}

/** Between a browser and a portal: carries everything as it is, but keeps the API's questions and answers back. */
export class SlowLine {
  private readonly asked = new Map<string, number>();

  private constructor(
    private readonly to: URL,
    private readonly slowness: Slowness,
    private readonly server: Server,
  ) {}

  /** @param address of the portal, without a slash at the end */
  static async to(address: string, slowness: Slowness): Promise<SlowLine> {
    const server = createServer();
    const line = new SlowLine(new URL(address), slowness, server);
    server.on('request', (question, answer) => void line.carry(question, answer));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return line;
  }

  /** Where browsers find the portal on this line. */
  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async carry(question: IncomingMessage, answer: ServerResponse): Promise<void> {
    const [there, back] = this.delays(`${question.method} ${question.url}`);
    await pause(there);
    // Whoever asked has gone meanwhile: a connection to the portal that never says anything would stay.
    if (answer.destroyed) return;
    const { hostname, port } = this.to;
    const { method, url, headers } = question;
    const onwards = request({ hostname, port, method, path: url, headers }, (said) => {
      void pause(back).then(() => {
        answer.writeHead(said.statusCode ?? 502, said.rawHeaders);
        said.pipe(answer);
      });
    });
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => onwards.destroy());
    question.pipe(onwards);
  }

  /** On the way there and on the way back. The same for the same question in every run with this seed. */
  private delays(question: string): [number, number] {
    if (!question.includes(' /api/')) return [0, 0];
    const times = this.asked.get(question) ?? 0;
    this.asked.set(question, times + 1);
    const { least, most } = this.slowness;
    const dice = createHash('sha256').update(`${process.env.SLOW_SEED} ${question} ${times}`).digest();
    const delay = least + ((most - least) * dice.readUInt16BE(0)) / 0xffff;
    const there = least === most ? 0 : (delay * dice.readUInt16BE(2)) / 0xffff;
    return [there, delay - there];
  }
}
