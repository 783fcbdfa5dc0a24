import { Agent, request } from 'node:http';
import { processorTime } from './server';

/** How a file came: milliseconds from the question on. */
export interface Fetched {
  readonly firstByte: number;
  readonly total: number;
  readonly bytes: number;
}

/** A keep-alive connection to one server with one session; the same client measures product and baseline. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private cookie = '';

  constructor(private readonly url: string) {}

  async signIn(loginName: string, password: string): Promise<this> {
    await this.send('POST', '/api/session', { loginName, password });
    return this;
  }

  async get<Answer>(path: string): Promise<Answer> {
    return this.send<Answer>('GET', path);
  }

  /** @throws Error with status and body when the answer is not a success */
  send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.url}${path}`,
        {
          method,
          agent: this.agent,
          headers: {
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
            ...(this.cookie ? { cookie: this.cookie } : {}),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const cookies = answer.headers['set-cookie'];
            if (cookies) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
            const status = answer.statusCode ?? 0;
            if (status >= 400) reject(new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`));
            else resolve((text ? JSON.parse(text) : undefined) as Answer);
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  /** A file, thrown away as it comes. */
  fetch(path: string): Promise<Fetched> {
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.url}${path}`,
        { agent: this.agent, headers: { cookie: this.cookie } },
        (answer) => {
          let firstByte = 0;
          let bytes = 0;
          answer.on('data', (part: Buffer) => {
            firstByte ||= performance.now() - started;
            bytes += part.length;
          });
          answer.on('error', reject);
          answer.on('end', () => {
            if (answer.statusCode === 200) resolve({ firstByte, bytes, total: performance.now() - started });
            else reject(new Error(`GET ${path}: ${answer.statusCode}`));
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  readonly requests: number;
  /** Milliseconds of the server's processor time per request; null where it cannot be read. */
  readonly processorTime: number | null;
}

/**
 * Lets each client send one request after the other for `seconds`. `next` is called with the client's number and how
 * many it has sent.
 *
 * @param serverProcess id of the process that answers
 */
export async function load(
  clients: readonly Client[],
  serverProcess: number,
  seconds: number,
  next: (client: Client, at: number, sent: number) => Promise<unknown>,
): Promise<Load> {
  const times: number[] = [];
  const before = processorTime(serverProcess);
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    clients.map(async (client, at) => {
      for (let sent = 0; performance.now() < end; sent++) {
        const asked = performance.now();
        await next(client, at, sent);
        times.push(performance.now() - asked);
      }
    }),
  );
  const after = processorTime(serverProcess);
  const elapsed = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    perSecond: times.length / elapsed,
    median: quantile(0.5),
    p99: quantile(0.99),
    requests: times.length,
    processorTime: before === null || after === null ? null : (after - before) / times.length,
  };
}
