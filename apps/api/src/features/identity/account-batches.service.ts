import {
  type AccountBatch,
  type AccountCandidate,
  type CreateAccountBatch,
  loginNameSchema,
  type Role,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Account } from './account.entity';
import { AccountRepository, type PersonWithoutAccount } from './account.repository';
import { lastDayOf, oneTimePassword } from './one-time-password';
import { Passwords } from './passwords';

/** Two batches with the same people would both find them without an account. */
const BATCHES = 'accounts:batches';
const ROLES: Role[] = ['employee'];

type Secret = { readonly password: string; readonly passwordHash: string };

/** Accounts for many employees at once, each with a password of its own that signs in once. */
@Injectable()
export class AccountBatchesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  candidates(): Promise<AccountCandidate[]> {
    return this.candidatesIn(this.database.manager);
  }

  /**
   * All of those who can be given one, in one unit; the passwords are in the answer and nowhere else. Who has an account
   * meanwhile, has left or has an obstacle is skipped and said.
   */
  async create({ employeeIds }: CreateAccountBatch): Promise<AccountBatch> {
    const wanted = [...new Set(employeeIds)];
    const secrets = new Map(await Promise.all(wanted.map(async (id) => [id, await this.secret()] as const)));
    const validUntil = lastDayOf(this.clock.today());
    const chosen = await this.unitOfWork.run(async (unit) => {
      await unit.lock(BATCHES);
      const candidates = await this.candidatesIn(unit.manager);
      const people = candidates.filter(
        ({ employeeId, obstacle }) => secrets.has(employeeId) && obstacle === null,
      );
      const saved = await unit.manager.save(
        people.map(({ loginName, employeeId }) => {
          const { passwordHash } = secretOf(secrets, employeeId);
          const content = { loginName, employeeId, roles: ROLES, passwordHash, disabled: false };
          return unit.manager.create(Account, { ...content, locale: null, oneTimeUntil: validUntil });
        }),
      );
      await this.audit.recordMany(
        unit,
        saved.map(({ id, loginName, employeeId, roles }) => ({
          action: 'account.created',
          subjectType: 'account',
          subjectId: id,
          data: { after: { loginName, employeeId, roles, oneTimeUntil: validUntil } },
        })),
      );
      return people;
    });
    const given = new Set(chosen.map(({ employeeId }) => employeeId));
    return {
      created: chosen.map(({ obstacle: _, ...person }) => ({
        ...person,
        password: secretOf(secrets, person.employeeId).password,
      })),
      skipped: wanted.filter((id) => !given.has(id)),
      validUntil,
    };
  }

  private async candidatesIn(manager: EntityManager): Promise<AccountCandidate[]> {
    const people = await this.accounts.peopleWithout(manager, this.clock.today());
    const taken = await this.accounts.loginNames(manager);
    return people.map((person) => candidateOf(person, taken));
  }

  private async secret(): Promise<Secret> {
    const password = oneTimePassword();
    return { password, passwordHash: await this.passwords.hash(password) };
  }
}

function candidateOf(person: PersonWithoutAccount, taken: Set<string>): AccountCandidate {
  const loginName = person.number.trim().toLowerCase();
  if (!loginNameSchema.safeParse(loginName).success) return { ...person, loginName, obstacle: 'unfit' };
  if (taken.has(loginName)) return { ...person, loginName, obstacle: 'taken' };
  // Numbers that differ only in their case make one name: the first has it.
  taken.add(loginName);
  return { ...person, loginName, obstacle: null };
}

function secretOf(secrets: ReadonlyMap<number, Secret>, employeeId: number): Secret {
  const secret = secrets.get(employeeId);
  if (!secret) throw new Error('Somebody was chosen for whom there is no password');
  return secret;
}
