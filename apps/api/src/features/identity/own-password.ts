import { Injectable } from '@nestjs/common';
import { DomainRefusal } from '../../platform/errors';
import type { Account } from './account.entity';
import { Passwords } from './passwords';
import { SignInThrottle } from './sign-in-throttle';

/** Asks somebody who is signed in for the password again: an open browser alone is not enough for everything. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  /** @throws DomainRefusal `identity.wrongPassword` at `currentPassword`; `tooManyRequests` (429) after several, as at sign-in */
  async confirm(
    { loginName, passwordHash }: Pick<Account, 'loginName' | 'passwordHash'>,
    currentPassword: string,
    address: string,
  ): Promise<void> {
    this.throttle.begin(loginName, address);
    if (!(await this.passwords.matches(currentPassword, passwordHash))) {
      throw DomainRefusal.field('currentPassword', 'identity.wrongPassword');
    }
    this.throttle.succeeded(loginName, address);
  }
}
