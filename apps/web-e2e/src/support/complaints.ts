import type { ConsoleMessage, Page } from 'playwright-core';

/** A request that a step lets be refused: the browser reports it as an error, and it must be exactly this one. */
interface Expected {
  /** `0`: the connection is cut. */
  readonly status: number;
  readonly address: RegExp;
  met: boolean;
}

const REFUSED = /Failed to load resource: .*?(?:status of (\d{3})|net::ERR_\w+)/;

/**
 * Everything that a browser complains of while somebody works: errors of scripts, of the console, violations of the
 * content security policy (the console names them), requests that failed.
 */
export class Complaints {
  private readonly collected: string[] = [];
  private expected: Expected[] = [];

  constructor(page: Page) {
    page.on('console', (message) => this.listen(message));
    page.on('pageerror', (error) =>
      this.collected.push(`error on the page: ${error.stack ?? error.message}`),
    );
  }

  /** What was said so far; afterwards the slate is clean. */
  taken(): string[] {
    return this.collected.splice(0);
  }

  /** Runs a step in which a request is refused. Fails when it was not refused in this way. */
  async expecting<T>(status: number, address: RegExp, step: () => Promise<T>): Promise<T> {
    const expected: Expected = { status, address, met: false };
    this.expected.push(expected);
    try {
      const outcome = await step();
      if (!expected.met) this.collected.push(`no answer ${status} from ${address}`);
      return outcome;
    } finally {
      this.expected = this.expected.filter((one) => one !== expected);
    }
  }

  private listen(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const { url } = message.location();
    const refused = REFUSED.exec(message.text());
    const expected =
      refused && this.expected.find((one) => one.status === Number(refused[1] ?? 0) && one.address.test(url));
    if (expected) expected.met = true;
    else this.collected.push(`${message.type()}: ${message.text()} (${url})`);
  }
}
