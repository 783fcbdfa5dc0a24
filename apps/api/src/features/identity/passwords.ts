import { hash, type Options, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config';

/** argon2id (the library's default) with OWASP's first choice: 19 MiB, two passes, one lane; about 30 ms. */
const STANDARD: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Tests sign in hundreds of times, and protect nothing. */
const IN_TESTS: Options = { memoryCost: 8, timeCost: 1, parallelism: 1 };

@Injectable()
export class Passwords {
  private readonly cost: Options;
  /** Stands in where there is no account, so that an unknown name costs the same work as a wrong password. */
  private readonly nobodys: Promise<string>;

  constructor(config: AppConfig) {
    this.cost = config.environment === 'test' ? IN_TESTS : STANDARD;
    this.nobodys = this.hash('no account has this password');
  }

  /** @returns the PHC string, with its salt and cost */
  hash(password: string): Promise<string> {
    return hash(password, this.cost);
  }

  /** @param passwordHash null when there is no account; then the work is done for nothing and the answer is false */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.nobodys), password);
    return passwordHash !== null && matches;
  }
}
