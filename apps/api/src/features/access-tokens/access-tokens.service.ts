import { hash, randomBytes } from 'node:crypto';
import {
  type AccessToken as AccessTokenView,
  type AccessTokens,
  type CreateAccessToken,
  type CreatedAccessToken,
  LONGEST_TOKEN_LIFE,
  MOST_TOKENS,
  permissionsOf,
  type Role,
  TOKEN_PREFIX,
  TOKEN_SCOPES,
  type TokenScope,
} from '@gangping/contracts';
import { addDays } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import { type Actor, TokenActors } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { rawSql, ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Account, maySignIn, OwnPassword } from '../identity';
import { AccessToken } from './access-token.entity';
import { TokenThrottle } from './token-throttle';

/** 256 bits. */
const RANDOM_BYTES = 32;
const SHAPE = new RegExp(`^${TOKEN_PREFIX}[A-Za-z0-9_-]{43}$`);
const HINT_LENGTH = TOKEN_PREFIX.length + 4;
/** Milliseconds: a token in use is written at most so often. */
const NOTED_EVERY = 10 * 60 * 1000;

interface FoundToken {
  readonly id: number;
  readonly accountId: number;
  readonly employeeId: number | null;
  readonly roles: string;
  readonly scopes: string;
}

/** Tokens of one's own, and whom one that is brought acts for. */
@Injectable()
export class AccessTokensService extends TokenActors {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly throttle: TokenThrottle,
    private readonly ownPassword: OwnPassword,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    super();
  }

  async list(actor: Actor): Promise<AccessTokens> {
    const tokens = await this.database.manager.find(AccessToken, {
      where: { accountId: actor.accountId },
      order: { id: 'DESC' },
    });
    return {
      tokens: tokens.map((token) => this.shown(token)),
      scopes: TOKEN_SCOPES.filter((scope) => actor.permissions.has(scope)),
      latestExpiry: addDays(this.clock.today(), LONGEST_TOKEN_LIFE),
    };
  }

  /**
   * The answer holds the token; from then on only its hash is known.
   *
   * @throws DomainRefusal `token.expiry` at `expiresOn`; `token.tooMany`; `forbidden` (403) for a scope beyond one's own;
   *   `identity.wrongPassword` at `currentPassword`, `tooManyRequests` (429): it outlives the session that made it
   */
  async create(
    actor: Actor,
    { name, scopes, expiresOn, currentPassword }: CreateAccessToken,
    address: string,
  ): Promise<CreatedAccessToken> {
    if (!scopes.every((scope) => actor.permissions.has(scope))) throw DomainRefusal.forbidden();
    const today = this.clock.today();
    const latest = addDays(today, LONGEST_TOKEN_LIFE);
    if (expiresOn < today || expiresOn > latest) {
      throw DomainRefusal.field('expiresOn', 'token.expiry', { latest });
    }
    const account = await this.database.manager.findOneByOrFail(Account, { id: actor.accountId });
    await this.ownPassword.confirm(account, currentPassword, address);
    const token = TOKEN_PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`access-tokens:${actor.accountId}`);
      await this.requireRoom(unit.manager, actor.accountId, today);
      const { identifiers } = await unit.manager.insert(AccessToken, {
        accountId: actor.accountId,
        name,
        hint: token.slice(0, HINT_LENGTH),
        tokenHash: hashOf(token),
        scopes: [...new Set(scopes)],
        createdAt: this.clock.now().toISOString(),
        expiresOn,
      });
      const id = identifiers[0]['id'] as number;
      await this.audit.record(unit, {
        action: 'accessToken.created',
        subjectType: 'accessToken',
        subjectId: id,
        data: { scopes, expiresOn },
      });
      return { token, accessToken: this.shown(await unit.manager.findOneByOrFail(AccessToken, { id })) };
    });
  }

  /** Once revoked it stays in the list. @throws DomainRefusal `notFound`, for somebody else's as well */
  revoke(actor: Actor, id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`access-token:${id}`);
      const token = await unit.manager.findOneBy(AccessToken, { id, accountId: actor.accountId });
      if (!token) throw DomainRefusal.notFound();
      if (token.revokedAt !== null) return;
      await unit.manager.update(AccessToken, { id }, { revokedAt: this.clock.now().toISOString() });
      await this.audit.record(unit, {
        action: 'accessToken.revoked',
        subjectType: 'accessToken',
        subjectId: id,
      });
    });
  }

  /**
   * The account is asked at every use: a token ends with it, and has never more than its roles give today. A password has
   * nothing to do with it. Unknown, over, revoked and disabled are answered alike.
   */
  async actorOf(token: string, address: string): Promise<Actor> {
    this.throttle.check(address);
    const found = SHAPE.test(token) ? await this.find(hashOf(token)) : null;
    if (!found) {
      this.throttle.failed(address);
      throw new DomainRefusal('token.invalid', { status: 401 });
    }
    this.throttle.use(found.id);
    const roles = JSON.parse(found.roles) as Role[];
    const scopes = JSON.parse(found.scopes) as TokenScope[];
    return {
      accountId: found.accountId,
      employeeId: found.employeeId,
      roles,
      permissions: new Set(permissionsOf(roles).filter((name) => scopes.some((scope) => scope === name))),
      token: found.id,
    };
  }

  /** When and from where it was used last; in the audit trail once a day, and for each new address. */
  async noteUse({ token }: Actor, address: string): Promise<void> {
    if (token === undefined) return;
    const known = await this.database.manager.findOneBy(AccessToken, { id: token });
    if (!known || this.isNoted(known, address)) return;
    await this.unitOfWork.run(async (unit) => {
      await unit.lock(`access-token:${token}`);
      const current = await unit.manager.findOneBy(AccessToken, { id: token });
      if (!current || this.isNoted(current, address)) return;
      const lastUsedAt = this.clock.now().toISOString();
      await unit.manager.update(AccessToken, { id: token }, { lastUsedAt, lastUsedFrom: address });
      if (this.dayOf(current) === this.clock.today() && current.lastUsedFrom === address) return;
      await this.audit.record(unit, {
        action: 'accessToken.used',
        subjectType: 'accessToken',
        subjectId: token,
        data: { address },
      });
    });
  }

  private isNoted(token: AccessToken, address: string): boolean {
    if (token.lastUsedAt === null || token.lastUsedFrom !== address) return false;
    const age = this.clock.now().getTime() - Date.parse(token.lastUsedAt);
    return age < NOTED_EVERY && this.dayOf(token) === this.clock.today();
  }

  private dayOf({ lastUsedAt }: AccessToken): string | null {
    return lastUsedAt === null ? null : this.clock.dayOf(new Date(lastUsedAt));
  }

  private async find(tokenHash: string): Promise<FoundToken | null> {
    const today = this.clock.today();
    const [found] = await runSql<FoundToken>(
      this.database.manager,
      sql`WITH today(value) AS (VALUES (${today}))
        SELECT token.id, account.id AS "accountId", account.employee_id AS "employeeId", account.roles, token.scopes
        FROM access_token token JOIN account ON account.id = token.account_id
        WHERE token.token_hash = ${tokenHash} AND token.revoked_at IS NULL
          AND token.expires_on >= (SELECT value FROM today)
          AND ${rawSql(maySignIn('(SELECT value FROM today)'))}`,
    );
    return found ?? null;
  }

  private async requireRoom(
    manager: ReadDatabase['manager'],
    accountId: number,
    today: string,
  ): Promise<void> {
    const tokens = await manager.findBy(AccessToken, { accountId });
    const active = tokens.filter(({ revokedAt, expiresOn }) => revokedAt === null && expiresOn >= today);
    if (active.length >= MOST_TOKENS) {
      throw new DomainRefusal('token.tooMany', { params: { most: MOST_TOKENS } });
    }
  }

  private shown(token: AccessToken): AccessTokenView {
    const { id, name, hint, scopes, createdAt, expiresOn, lastUsedAt, lastUsedFrom, revokedAt } = token;
    const over = expiresOn < this.clock.today();
    return {
      ...{ id, name, hint, scopes, createdAt, expiresOn, lastUsedAt, lastUsedFrom, revokedAt },
      state: revokedAt !== null ? 'revoked' : over ? 'expired' : 'active',
    };
  }
}

function hashOf(token: string): string {
  return hash('sha256', token, 'hex');
}
