import { ROUTES } from '@gangping/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, Response } from 'light-my-request';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Options = Omit<InjectOptions, 'method' | 'url' | 'path' | 'payload' | 'body'>;

/** One person's browser: keeps the headers it was made with (cookie or stand-in actor). Paths start with `/api`. */
export class ApiClient {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get(url: string, options?: Options): Promise<Response> {
    return this.send('GET', url, undefined, options);
  }

  post(url: string, body?: unknown, options?: Options): Promise<Response> {
    return this.send('POST', url, body, options);
  }

  put(url: string, body?: unknown, options?: Options): Promise<Response> {
    return this.send('PUT', url, body, options);
  }

  patch(url: string, body?: unknown, options?: Options): Promise<Response> {
    return this.send('PATCH', url, body, options);
  }

  delete(url: string, body?: unknown, options?: Options): Promise<Response> {
    return this.send('DELETE', url, body, options);
  }

  /** Signs in with a name and a password; the answer's client carries the session. Fails the test when refused. */
  async signIn(loginName: string, password: string): Promise<ApiClient> {
    const answer = await this.post(`/api/${ROUTES.session}`, { loginName, password });
    if (answer.statusCode >= 300) throw new Error(`${loginName} could not sign in: ${answer.body}`);
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    return new ApiClient(this.app, { ...this.headers, cookie });
  }

  private async send(method: Method, url: string, body: unknown, options: Options = {}): Promise<Response> {
    return this.app.inject({
      ...options,
      method,
      url,
      headers: { ...this.headers, ...options.headers },
      ...(body === undefined ? {} : { payload: body as InjectOptions['payload'] }),
    });
  }
}
