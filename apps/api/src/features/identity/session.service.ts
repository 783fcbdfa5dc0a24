import {
  type ChangeLocale,
  type ChangePassword,
  permissionsOf,
  type Session,
  type SessionAccount,
  type SignIn,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, RequestContext } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { RelationsService } from '../organisation';
import { SettingsService } from '../settings';
import { AccountSessionStore, type SignedIn } from './account-session-store';
import { Account } from './account.entity';
import { AccountRepository } from './account.repository';
import { OwnPassword } from './own-password';
import { checkPassword } from './password-rules';
import { Passwords } from './passwords';
import { SignInThrottle } from './sign-in-throttle';

@Injectable()
export class SessionService {
  constructor(
    private readonly config: AppConfig,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly ownPassword: OwnPassword,
    private readonly sessions: AccountSessionStore,
    private readonly settings: SettingsService,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  /** Who is asking, and what the first page needs to know; also for somebody who is not signed in. */
  async describe(): Promise<Session> {
    const {
      companyName = '',
      demoAccounts,
      demoPassword,
    } = await this.settings.read('companyName', 'demoAccounts', 'demoPassword');
    const isDemo = this.config.demo && demoAccounts !== undefined && demoPassword !== undefined;
    return {
      account: await this.account(),
      demo: isDemo ? { password: demoPassword, accounts: demoAccounts } : null,
      needsSetup: !(await this.accounts.any(this.database.manager)),
      companyName,
    };
  }

  /**
   * Opens a session under a new id. An unknown name, a wrong password, a disabled account and that of somebody who has
   * left are answered alike, after the same work, and each leaves an entry in the audit trail.
   *
   * @throws DomainRefusal `identity.badCredentials` (401), `tooManyRequests` (429); `identity.oneTimeExpired` (401) for the
   *   right password past its day
   */
  async signIn(request: FastifyRequest, { loginName, password }: SignIn): Promise<void> {
    this.throttle.begin(loginName, request.ip);
    const account = await this.database.manager.findOneBy(Account, { loginName });
    const matches = await this.passwords.matches(password, account?.passwordHash ?? null);
    const today = this.clock.today();
    if (!account || !matches || !(await this.accounts.maySignIn(this.database.manager, account.id, today))) {
      await this.recordRefusal(account);
      throw new DomainRefusal('identity.badCredentials', { status: 401 });
    }
    this.throttle.succeeded(loginName, request.ip);
    if (account.oneTimeUntil !== null && account.oneTimeUntil < today) {
      await this.recordRefusal(account);
      throw new DomainRefusal('identity.oneTimeExpired', { status: 401 });
    }
    this.context.signIn(actorOf(account));
    await this.openSession(request, account, true);
  }

  async signOut(request: FastifyRequest): Promise<void> {
    await request.session.destroy();
    const { accountId } = this.context.actor;
    await this.unitOfWork.run((unit) =>
      this.audit.record(unit, { action: 'session.ended', subjectType: 'account', subjectId: accountId }),
    );
  }

  /**
   * Every session of the account ends; the one that asks goes on under a new id.
   *
   * @throws DomainRefusal `identity.wrongPassword`, `identity.weakPassword`, `identity.samePassword`, `tooManyRequests` (429)
   */
  async changePassword(
    request: FastifyRequest,
    { currentPassword, newPassword }: ChangePassword,
  ): Promise<void> {
    const account = await this.ownAccount();
    await this.ownPassword.confirm(account, currentPassword, request.ip);
    if (newPassword === currentPassword) throw DomainRefusal.field('newPassword', 'identity.samePassword');
    checkPassword(newPassword, account.loginName, 'newPassword');
    const passwordHash = await this.passwords.hash(newPassword);
    const version = await this.unitOfWork.run(async (unit) => {
      const next = await updateVersioned(unit.manager, Account, account.id, account.version, {
        passwordHash,
        oneTimeUntil: null,
      });
      await this.sessions.endAll(unit, account.id);
      await this.audit.record(unit, {
        action: 'account.passwordChanged',
        subjectType: 'account',
        subjectId: account.id,
      });
      return next;
    });
    await this.openSession(request, { ...account, oneTimeUntil: null, version }, false);
  }

  /** A preference, not an edit: the version stays, and with it the sessions. */
  async changeLocale({ locale }: ChangeLocale): Promise<void> {
    const { id } = await this.ownAccount();
    await this.unitOfWork.run(async (unit) => {
      await this.accounts.setLocale(unit.manager, id, locale);
      await this.audit.record(unit, {
        action: 'account.localeChanged',
        subjectType: 'account',
        subjectId: id,
        data: { after: { locale } },
      });
    });
  }

  /** @param isSignIn noted in the account and the audit trail; otherwise a session goes on under another id */
  private async openSession(request: FastifyRequest, account: Account, isSignIn: boolean): Promise<void> {
    await request.session.regenerate();
    const { session } = request;
    const signedIn: SignedIn = {
      accountId: account.id,
      accountVersion: account.version,
      employeeId: account.employeeId,
      roles: account.roles,
      mustChangePassword: account.oneTimeUntil !== null,
    };
    session.signedIn = signedIn;
    session.renewedAt = new Date().toISOString();
    await this.unitOfWork.run(async (unit) => {
      await this.sessions.open(unit, session.sessionId, session, signedIn.accountId);
      if (!isSignIn) return;
      await this.accounts.noteSignIn(unit.manager, account.id, this.clock.now().toISOString());
      await this.audit.record(unit, {
        action: 'session.opened',
        subjectType: 'account',
        subjectId: account.id,
      });
    });
  }

  /** What was typed is not kept: it may be a password in the wrong field. The throttle bounds how many there can be. */
  private recordRefusal(account: Account | null): Promise<void> {
    return this.unitOfWork.run((unit) =>
      this.audit.record(unit, {
        action: 'session.refused',
        subjectType: 'account',
        subjectId: account?.id ?? 'unknown',
      }),
    );
  }

  private async ownAccount(): Promise<Account> {
    const account = await this.database.manager.findOneBy(Account, { id: this.context.actor.accountId });
    if (!account) throw DomainRefusal.notFound();
    return account;
  }

  private async account(): Promise<SessionAccount | null> {
    const actor = this.context.actorOrNull;
    const found = actor && (await this.accounts.person(this.database.manager, actor.accountId));
    if (!actor || !found) return null;
    return {
      ...found,
      roles: [...actor.roles],
      permissions: permissionsOf(actor.roles),
      mustChangePassword: actor.mustChangePassword ?? false,
      ...(await this.standing(actor.employeeId)),
      ...(await this.relations.peersOf(
        this.database.manager,
        actor.employeeId,
        actor.permissions.has('evaluations.readAll'),
      )),
    };
  }

  private async standing(
    employeeId: number | null,
  ): Promise<Pick<SessionAccount, 'hasTeam' | 'isDeputy' | 'headsDepartment'>> {
    if (employeeId === null) return { hasTeam: false, isDeputy: false, headsDepartment: false };
    const { manager } = this.database;
    const today = this.clock.today();
    return {
      hasTeam: await this.relations.hasTeam(manager, employeeId, today),
      isDeputy: await this.relations.isDeputy(manager, employeeId, today),
      headsDepartment: (await this.relations.headedDepartmentIds(manager, employeeId, today)).length > 0,
    };
  }
}

function actorOf({ id, employeeId, roles }: Account): Actor {
  return { accountId: id, employeeId, roles, permissions: new Set(permissionsOf(roles)) };
}
