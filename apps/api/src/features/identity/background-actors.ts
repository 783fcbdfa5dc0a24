import { permissionsOf, type Role } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { AccountRepository } from './account.repository';

/** Who somebody is now, for work that is done for them while they are away. */
@Injectable()
export class BackgroundActors {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly clock: Clock,
  ) {}

  /** With the roles of this moment; null for whoever may no longer sign in. */
  async of(manager: EntityManager, accountId: number): Promise<Actor | null> {
    if (!(await this.accounts.maySignIn(manager, accountId, this.clock.today()))) return null;
    const account = await this.accounts.find(manager, accountId);
    if (!account) return null;
    const roles: readonly Role[] = account.roles;
    return { accountId, employeeId: account.employeeId, roles, permissions: new Set(permissionsOf(roles)) };
  }
}
