import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { Body, Controller, Get, Ip, Post } from '@nestjs/common';
import { z } from 'zod';
import { Public, RequestContext } from '../src/platform/access';
import { TimeLimit } from '../src/platform/http/time-limit.interceptor';
import { UnitOfWork } from '../src/platform/unit-of-work';
import { Answers, AnswersNothing } from '../src/platform/validation';
import { startPlatformApp } from './support/platform-app';
import type { TestApi } from './support/start-test-api';

const echoSchema = z.object({ text: z.string() });
let gate: { opened: Promise<void>; open: () => void; entered: Promise<void>; enter: () => void };

const ECHO_HEADERS =
  'POST /api/echo HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n';

const afterwards: string[] = [];

function newGate(): typeof gate {
  let open!: () => void;
  let enter!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const entered = new Promise<void>((resolve) => (enter = resolve));
  return { opened, open, entered, enter };
}

@Public()
@Controller()
class EchoController {
  constructor(
    private readonly context: RequestContext,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post('echo')
  @Answers(echoSchema)
  echo(@Body({ schema: echoSchema }) body: z.infer<typeof echoSchema>) {
    return body;
  }

  @Post('correlation')
  @Answers(echoSchema)
  async correlation(@Body({ schema: echoSchema }) _body: z.infer<typeof echoSchema>) {
    return { text: await this.unitOfWork.run(async () => this.context.correlationId) };
  }

  @Get('address')
  @Answers(echoSchema)
  address(@Ip() text: string) {
    return { text };
  }

  @Get('waiting')
  @Answers(echoSchema)
  async waiting() {
    gate.enter();
    await gate.opened;
    await this.unitOfWork.run(async (unit) => unit.afterCommit(() => this.notify()));
    return { text: 'done' };
  }

  /** Takes its time, and writes. */
  private async notify(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) await tick();
    await this.unitOfWork.run((unit) => unit.manager.query('SELECT 1'));
    afterwards.push('notified');
  }

  @Get('for-ever')
  @TimeLimit(30)
  @AnswersNothing()
  forEver() {
    return new Promise<never>(() => undefined);
  }
}

const INDEX =
  '<!doctype html><html><head><link rel="stylesheet" href="styles-ABCDEFGH.css"></head>' +
  '<body><gp-root ngCspNonce="CSP_NONCE"></gp-root><script src="main-ABCDEFGH.js" type="module"></script></body></html>';

function builtWebApp(): string {
  const root = mkdtempSync(join(tmpdir(), 'gangping-web-'));
  writeFileSync(join(root, 'index.html'), INDEX);
  writeFileSync(join(root, 'main-ABCDEFGH.js'), `/* ${'code '.repeat(1000)} */`);
  writeFileSync(join(root, 'chunk-C-JmAYcr.js'), '');
  mkdirSync(join(root, 'i18n'));
  writeFileSync(join(root, 'i18n/en.json'), '{}');
  return root;
}

let webRoot: string;
let api: TestApi;
beforeAll(async () => {
  webRoot = builtWebApp();
  api = await startPlatformApp({ controllers: [EchoController], config: { webRoot, secureCookies: true } });
});
afterAll(async () => {
  await api.close();
  rmSync(webRoot, { recursive: true });
});

describe('every answer', () => {
  it('is a problem document also where the address cannot be decoded', async () => {
    const answer = await api.anonymous.get('/api/%E0%A4%A');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'badRequest', correlationId: expect.any(String) });
    expect(answer.body).not.toContain('FST_');
  });

  it.each(['/api/health/live', '/api/nowhere', '/', '/main-ABCDEFGH.js'])(
    'carries the security headers: %s',
    async (url) => {
      const { headers } = await api.anonymous.get(url);
      const policy = String(headers['content-security-policy']);

      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/style-src [^;]*unsafe|script-src [^;]*unsafe/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    },
  );

  it('carries the correlation id it was asked with, also deep inside, if that is harmless', async () => {
    const asked = await api.anonymous.post(
      '/api/correlation',
      { text: 'x'.repeat(100_000) },
      { headers: { 'x-correlation-id': 'from-the-proxy.1' } },
    );
    expect(asked.headers['x-correlation-id']).toBe('from-the-proxy.1');
    expect(asked.json()).toEqual({ text: 'from-the-proxy.1' });

    const forged = await api.anonymous.get('/api/nowhere', {
      headers: { 'x-correlation-id': 'a" level="fatal' },
    });
    expect(forged.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(forged.json()).toMatchObject({ correlationId: forged.headers['x-correlation-id'] });
  });

  it('is compressed when that is asked for and worth it', async () => {
    const accepting = { headers: { 'accept-encoding': 'gzip' } };
    const long = await api.anonymous.get('/main-ABCDEFGH.js', accepting);
    expect(long.headers['content-encoding']).toBe('gzip');
    expect((await api.anonymous.get('/api/health/live', accepting)).headers).not.toHaveProperty(
      'content-encoding',
    );
  });
});

describe('a write from another site', () => {
  const write = (headers: Record<string, string>) =>
    api.anonymous.post('/api/echo', { text: 'a' }, { headers });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: 'https://localhost:80.elsewhere.example' },
  ])('is refused: %j', async (headers) => {
    expect((await write(headers)).json()).toMatchObject({ status: 403, code: 'crossSite' });
  });

  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:3000', host: 'localhost:3000' },
  ])('from our own pages, or from a program, is not: %j', async (headers) => {
    expect((await write(headers)).statusCode).toBe(200);
  });

  it('may read nothing into a read: links lead here', async () => {
    const read = await api.anonymous.get('/api/health/live', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(read.statusCode).toBe(200);
  });
});

describe('the web application', () => {
  it('is served for every address that it routes itself, never cached, with a nonce of its own', async () => {
    const [first, second] = await Promise.all([
      api.anonymous.get('/'),
      api.anonymous.get('/cycles/3?tab=report'),
    ]);
    const nonces = [first, second].map(({ body }) => /ngCspNonce="([^"]+)"/.exec(body)?.[1]);

    expect(first.headers['content-type']).toContain('text/html');
    expect(first.headers['cache-control']).toBe('no-cache');
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(second.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonces[1]}'`);
  });

  it('has hashed files for ever and the others checked each time', async () => {
    for (const hashed of ['/main-ABCDEFGH.js', '/chunk-C-JmAYcr.js']) {
      const { headers } = await api.anonymous.get(hashed);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect((await api.anonymous.get('/i18n/en.json')).headers['cache-control']).toContain('must-revalidate');
  });

  it.each(['/main-GONEGONE.js', '/api/nowhere', '/api', '/..%2f..%2fetc/passwd.txt', '/%2e%2e/secret.txt'])(
    'is not served instead of what is missing: %s',
    async (url) => {
      const answer = await api.anonymous.get(url);
      expect(answer.json()).toMatchObject({ status: 404, code: 'notFound' });
    },
  );

  it('survives an address that is no address', async () => {
    expect((await api.anonymous.get('/%')).statusCode).toBeLessThan(500);
  });
});

describe('the address of the caller', () => {
  const asked = { remoteAddress: '10.0.0.9', headers: { 'x-forwarded-for': '6.6.6.6, 192.0.2.7' } };

  it("is the connection's, whatever the caller says", async () => {
    expect((await api.anonymous.get('/api/address', asked)).json()).toEqual({ text: '10.0.0.9' });
  });

  it('is what the one proxy in front saw, where it is trusted', async () => {
    const behindProxy = await startPlatformApp({
      controllers: [EchoController],
      config: { trustProxy: true },
    });
    expect((await behindProxy.anonymous.get('/api/address', asked)).json()).toEqual({ text: '192.0.2.7' });
    await behindProxy.close();
  });
});

describe('limits', () => {
  it('answers for a handler that has no answer in time', async () => {
    expect((await api.anonymous.get('/api/for-ever')).json()).toMatchObject({ status: 503, code: 'timeout' });
  });
});

describe('health', () => {
  it('is live while the database is gone, but not ready', async () => {
    const failing = jest.spyOn(api.readDatabase, 'ping').mockRejectedValueOnce(new Error('gone'));
    expect((await api.anonymous.get('/api/health/ready')).json()).toMatchObject({
      status: 503,
      code: 'unavailable',
    });
    expect((await api.anonymous.get('/api/health/live')).json()).toEqual({ status: 'ok' });
    failing.mockRestore();
    expect((await api.anonymous.get('/api/health/ready')).json()).toEqual({ status: 'ok' });
  });
});

describe('shutdown', () => {
  it('answers the requests that are under way, then does what they left to do', async () => {
    const own = await startPlatformApp({ controllers: [EchoController] });
    gate = newGate();
    await own.app.listen(0, '127.0.0.1');
    const address = await own.app.getUrl();
    const answer = fetch(`${address}/api/waiting`);
    await gate.entered;
    const closing = own.close();
    await untilRefused(`${address}/api/health/live`);
    gate.open();

    expect(await (await answer).json()).toEqual({ text: 'done' });
    await closing;
    expect(afterwards).toEqual(['notified']);
  });

  it.each([
    ['on which nothing was asked', '', 'connection', 30_000],
    ['whose question breaks off', 'GET /api/health/live HTTP/1.1\r\nHost: por', 'connection', 30_000],
    ['whose question never comes to its end', `${ECHO_HEADERS}{"text":`, 'request', 100],
  ])(
    'is not held up by a connection %s',
    async (_, said, event, requestTimeout) => {
      const own = await startPlatformApp({ controllers: [EchoController], config: { requestTimeout } });
      await own.app.listen(0, '127.0.0.1');
      const connection = connect(Number(new URL(await own.app.getUrl()).port), '127.0.0.1');
      const ended = new Promise((resolve) => connection.on('error', resolve).on('close', resolve).resume());
      const noticed = once(own.app.getHttpServer(), event);
      connection.write(said);
      await noticed;
      await tick();

      await own.close();
      await ended;
    },
    20_000,
  );

  it('is not held up by a connection that comes while it ends', async () => {
    const own = await startPlatformApp({ controllers: [EchoController] });
    await own.app.listen(0, '127.0.0.1');
    const port = Number(new URL(await own.app.getUrl()).port);
    const server = own.app.getHttpServer() as Server;
    const close = server.close.bind(server);
    let ended: Promise<unknown> | undefined;
    jest.spyOn(server, 'close').mockImplementationOnce((done) => {
      const late = connect(port, '127.0.0.1');
      ended = new Promise((resolve) => late.on('error', resolve).on('close', resolve).resume());
      server.once('connection', () => close(done));
      return server;
    });

    await own.close();
    await ended;
    expect(ended).toBeDefined();
  }, 20_000);
});

/** Until the server takes nothing new: no connection, or no request on one that is open. */
async function untilRefused(url: string): Promise<void> {
  const refused = () =>
    fetch(url).then(
      ({ status }) => status === 503,
      () => true,
    );
  while (!(await refused())) await tick();
}
