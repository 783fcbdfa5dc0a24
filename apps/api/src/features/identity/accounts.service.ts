import type {
  Account as AccountAnswer,
  AccountsQuery,
  CreateAccount,
  Page,
  Role,
  Setup,
  UpdateAccount,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, changesOf } from '../audit';
import { Employee } from '../organisation';
import { SettingsService } from '../settings';
import { AccountSessionStore } from './account-session-store';
import { Account } from './account.entity';
import { type AccountHolder, AccountRepository } from './account.repository';
import { lastDayOf } from './one-time-password';
import { checkPassword } from './password-rules';
import { Passwords } from './passwords';

/** Two who each take the other's admin role away would leave none. */
const ADMINS = 'accounts:admins';
const SETUP = 'accounts:setup';

@Injectable()
export class AccountsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly accounts: AccountRepository,
    private readonly sessions: AccountSessionStore,
    private readonly passwords: Passwords,
    private readonly settings: SettingsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(query: AccountsQuery): Promise<Page<AccountAnswer>> {
    return this.accounts.page(this.database.manager, query);
  }

  /** Who has a role and may sign in today. */
  activeWithRole(manager: EntityManager, role: Role): Promise<AccountHolder[]> {
    return this.accounts.activeWithRole(manager, role, this.clock.today());
  }

  /** @throws DomainRefusal `identity.weakPassword`, `unique`; `notFound` at `employeeId` */
  async create({ password, oneTime = false, ...content }: CreateAccount): Promise<AccountAnswer> {
    checkPassword(password, content.loginName, 'password');
    const passwordHash = await this.passwords.hash(password);
    return this.unitOfWork.run(async (unit) => {
      await checkEmployee(unit.manager, content.employeeId);
      return this.insert(unit, content, passwordHash, oneTime ? lastDayOf(this.clock.today()) : null);
    });
  }

  /**
   * Whatever an admin changes ends every session of the account at once: it signs in anew to what it now is.
   *
   * @throws DomainRefusal `identity.lastAdmin`, `identity.weakPassword`, `staleVersion`, `notFound`
   */
  async update(
    id: number,
    { expectedVersion, password, oneTime = false, ...changes }: UpdateAccount,
  ): Promise<AccountAnswer> {
    const passwordHash = await this.hashOfReplacement(id, password);
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(ADMINS);
      const before = await unit.manager.findOneBy(Account, { id });
      if (!before) throw DomainRefusal.notFound();
      await checkEmployee(unit.manager, changes.employeeId);
      await this.checkAdminRemains(unit.manager, before, changes);
      const oneTimeUntil = oneTime ? lastDayOf(this.clock.today()) : null;
      const saved = passwordHash === null ? changes : { ...changes, passwordHash, oneTimeUntil };
      await updateVersioned(unit.manager, Account, id, expectedVersion, saved, () =>
        this.accounts.find(unit.manager, id),
      );
      await this.sessions.endAll(unit, id);
      await this.record(unit, 'account.updated', id, {
        ...changesOf(before, changes),
        ...(passwordHash === null ? {} : { passwordReplaced: true, oneTimeUntil }),
      });
      return this.answer(unit.manager, id);
    });
  }

  /**
   * The first two accounts: one runs the server, the other the reviews.
   *
   * @throws DomainRefusal `identity.setupDone` (409) once there is any account
   */
  async setUp(setup: Setup): Promise<void> {
    if (await this.accounts.any(this.database.manager)) throw setupDone();
    if (setup.loginName === setup.hrLoginName) throw DomainRefusal.field('hrLoginName', 'unique');
    checkPassword(setup.password, setup.loginName, 'password');
    checkPassword(setup.hrPassword, setup.hrLoginName, 'hrPassword');
    const adminHash = await this.passwords.hash(setup.password);
    const hrHash = await this.passwords.hash(setup.hrPassword);
    await this.unitOfWork.run(async (unit) => {
      await unit.lock(SETUP);
      if (await this.accounts.any(unit.manager)) throw setupDone();
      await this.settings.write(unit, 'companyName', setup.companyName);
      await this.audit.record(unit, {
        action: 'company.setUp',
        subjectType: 'setting',
        subjectId: 'companyName',
        data: { after: { companyName: setup.companyName } },
      });
      await this.insert(unit, { loginName: setup.loginName, employeeId: null, roles: ['admin'] }, adminHash);
      await this.insert(unit, { loginName: setup.hrLoginName, employeeId: null, roles: ['hr'] }, hrHash);
    });
  }

  private async insert(
    unit: Unit,
    content: Omit<CreateAccount, 'password' | 'oneTime'>,
    passwordHash: string,
    oneTimeUntil: string | null = null,
  ): Promise<AccountAnswer> {
    const account = unit.manager.create(Account, { ...content, passwordHash, disabled: false, oneTimeUntil });
    const { id } = await unit.manager.save(account);
    await this.record(unit, 'account.created', id, { after: content });
    return this.answer(unit.manager, id);
  }

  private async hashOfReplacement(id: number, password: string | undefined): Promise<string | null> {
    if (password === undefined) return null;
    const account = await this.accounts.find(this.database.manager, id);
    if (!account) throw DomainRefusal.notFound();
    checkPassword(password, account.loginName, 'password');
    return this.passwords.hash(password);
  }

  private async checkAdminRemains(
    manager: EntityManager,
    before: Account,
    changes: Pick<UpdateAccount, 'roles' | 'disabled'>,
  ): Promise<void> {
    const wasAdmin = before.roles.includes('admin') && !before.disabled;
    const staysAdmin = changes.roles.includes('admin') && !changes.disabled;
    if (!wasAdmin || staysAdmin) return;
    const others = await this.accounts.rolesOfOtherActive(manager, before.id, this.clock.today());
    if (others.some((roles) => roles.includes('admin'))) return;
    throw DomainRefusal.field(changes.disabled ? 'disabled' : 'roles', 'identity.lastAdmin');
  }

  private async answer(manager: EntityManager, id: number): Promise<AccountAnswer> {
    const account = await this.accounts.find(manager, id);
    if (!account) throw DomainRefusal.notFound();
    return account;
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'account', subjectId: id, data });
  }
}

async function checkEmployee(manager: EntityManager, employeeId: number | null): Promise<void> {
  if (employeeId === null || (await manager.existsBy(Employee, { id: employeeId }))) return;
  throw DomainRefusal.field('employeeId', 'notFound');
}

function setupDone(): DomainRefusal {
  return new DomainRefusal('identity.setupDone', { status: 409 });
}
