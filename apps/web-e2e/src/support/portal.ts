import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PATIENCE_MS } from './patience';
import { SlowLine, slowAnswers } from './slow-line';

const BUILT = resolve(__dirname, '../../../../dist/apps');
const API = process.env.E2E_API ?? join(BUILT, 'api', 'main.js');
const WEB = process.env.E2E_WEB ?? join(BUILT, 'web', 'browser');

export type PortalMode = 'demo' | 'empty';

const MODES: Readonly<Record<PortalMode, Record<string, string>>> = {
  demo: { DEMO: 'true' },
  // As a company runs it, but without HTTPS.
  empty: { DEMO: 'false', SECURE_COOKIES: 'false', SESSION_SECRET: randomBytes(32).toString('hex') },
};

/** The built portal in a process of its own, on a free port of this machine, with its own data. */
export class Portal {
  private constructor(
    /** Null: somebody else's, which is neither ended nor tidied up. */
    private readonly server: ChildProcess | null,
    private readonly data: string | null,
    /** Of the server itself. Without a slash at the end. */
    readonly directly: string,
    private readonly line: SlowLine | null = null,
  ) {}

  /** Where browsers find it. Without a slash at the end. */
  get address(): string {
    return this.line?.address ?? this.directly;
  }

  /**
   * @param data folder that holds the database; an empty one gets the demonstration company in `demo` mode
   * @throws Error with what the server said when it does not come up
   */
  static async start(data: string, mode: PortalMode): Promise<Portal> {
    for (const needed of [API, WEB])
      if (!existsSync(needed)) throw new Error(`${needed} is not there: build api and web first`);
    const server = spawn(process.execPath, [API], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        ...MODES[mode],
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: data,
        WEB_ROOT: WEB,
        LOG_LEVEL: 'warn',
        // Where the visitors' browsers are: both sides have the same today.
        TZ: 'Asia/Shanghai',
        // Every journey starts a server: the second one has its scripts compiled.
        NODE_COMPILE_CACHE: join(BUILT, '..', 'test', 'compiled'),
      },
    });
    return new Portal(server, data, await addressOf(server));
  }

  /**
   * For one journey alone, or, with `E2E_ADDRESS`, the demonstration portal that runs there, as `npm start` left it:
   * with the demonstration company as it is after loading, or with nothing at all.
   */
  static async forJourney(mode: PortalMode): Promise<Portal> {
    const running = process.env.E2E_ADDRESS;
    if (running && mode === 'demo') return new Portal(null, null, running).onItsLine();
    const data = mkdtempSync(join(tmpdir(), 'gangping-journey-'));
    if (mode === 'demo') cpSync(required('E2E_DEMO_DATA'), data, { recursive: true });
    return (await Portal.start(data, mode)).onItsLine();
  }

  /** As its visitors get at it: on a slow line, if one is wanted. */
  private async onItsLine(): Promise<Portal> {
    const slowness = slowAnswers();
    if (slowness === null) return this;
    return new Portal(this.server, this.data, this.directly, await SlowLine.to(this.directly, slowness));
  }

  /**
   * Lets a quarter's self-assessments have ended on a day: nobody can move a deadline into the past, and no journey
   * waits for one.
   */
  letSelfAssessmentsEnd(cycleId: number, day: string): void {
    if (this.data === null) throw new Error('another portal’s time is not this journey’s');
    const database = new DatabaseSync(join(this.data, 'gangping.sqlite'), { timeout: 10_000 });
    database
      .prepare(`UPDATE cycle SET deadlines = json_set(deadlines, '$.self', ?) WHERE id = ?`)
      .run(day, cycleId);
    database.close();
  }

  /** Ends the server as an operator does, and waits until it is gone. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise<void>((done, failed) => {
      const late = setTimeout(() => {
        server.kill('SIGKILL');
        failed(new Error('the portal was told to end and went on'));
      }, PATIENCE_MS);
      server.once('exit', () => {
        clearTimeout(late);
        done();
      });
    });
    server.kill('SIGTERM');
    await gone;
  }

  async discard(): Promise<void> {
    this.line?.close();
    try {
      await this.stop();
    } finally {
      if (this.data !== null) rmSync(this.data, { recursive: true, force: true });
    }
  }
}

/** What the global set-up left for the journeys. */
export function required(name: 'E2E_DEMO_DATA' | 'E2E_CHROMIUM'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by global-setup.ts`);
  return value;
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const port = /https?:\/\/[^\s:]+:(\d+)/.exec(said)?.[1];
      if (port) found(`http://127.0.0.1:${port}`);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('exit', (code) =>
      failed(new Error(`the portal ended with ${code} before it listened:\n${said}`)),
    );
    server.once('error', failed);
  });
}
