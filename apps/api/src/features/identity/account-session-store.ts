import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Role } from '@gangping/contracts';
import { Clock } from '../../platform/clock';
import { Gathering, inList, rawSql, ReadDatabase, runSql, sql } from '../../platform/database';
import { SessionStore, type StoredSession as SessionContent } from '../../platform/http/session';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { maySignIn } from './account.repository';
import { StoredSession } from './session.entity';

/**
 * Who signed in, as it stood then. It holds as long as the account's version does: whatever changes roles, password,
 * employee or the right to sign in raises the version, and with that every session from before is over.
 */
export interface SignedIn {
  readonly accountId: number;
  readonly accountVersion: number;
  readonly employeeId: number | null;
  readonly roles: readonly Role[];
  /** With a password that somebody else gave. */
  readonly mustChangePassword?: boolean;
}

declare module 'fastify' {
  interface Session {
    signedIn?: SignedIn;
    /** ISO instant; changing it makes the plugin save the session and send the cookie anew. */
    renewedAt?: string;
  }
}

interface Found {
  idHash: string;
  data: string;
  accountVersion: number;
}

/**
 * Sessions as rows. A read is one query and writes nothing. Saving never brings a row back: a session that was ended
 * while one of its requests was under way stays ended.
 *
 * Expiry counts by the machine's own time, as the cookie in the browser does.
 */
@Injectable()
export class AccountSessionStore extends SessionStore {
  /** Every request asks for its session: those that come together are looked up together. */
  private readonly rows = new Gathering<string, Found>((idHashes) => this.find(idHashes));

  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async get(sessionId: string): Promise<SessionContent | null> {
    const found = await this.rows.get(hashOf(sessionId));
    const content = found && (JSON.parse(found.data) as SessionContent);
    return content?.signedIn?.accountVersion === found?.accountVersion ? (content ?? null) : null;
  }

  async set(sessionId: string, session: SessionContent): Promise<void> {
    // Only a signed-in session is worth a row, and `open` has made it.
    if (!session.signedIn) return;
    await this.unitOfWork.run(({ manager }) =>
      manager.update(StoredSession, { idHash: hashOf(sessionId) }, contentOf(session)),
    );
  }

  async destroy(sessionId: string): Promise<void> {
    const idHash = hashOf(sessionId);
    if (!(await this.database.manager.existsBy(StoredSession, { idHash }))) return;
    await this.unitOfWork.run(({ manager }) => manager.delete(StoredSession, { idHash }));
  }

  /** Sessions that hold, by hash of their id. */
  private async find(idHashes: readonly string[]): Promise<Map<string, Found>> {
    const rows = await runSql<Found>(
      this.database.manager,
      sql`WITH today(value) AS (VALUES (${this.clock.today()}))
        SELECT session.id_hash AS "idHash", session.data, account.version AS "accountVersion"
        FROM session JOIN account ON account.id = session.account_id
        WHERE ${inList(rawSql('session.id_hash'), idHashes)} AND session.expires_at > ${new Date().toISOString()}
          AND ${rawSql(maySignIn('(SELECT value FROM today)'))}`,
    );
    return new Map(rows.map((row) => [row.idHash, row]));
  }

  /** Keeps a new session, in the unit that signs in; sweeps out the expired ones. */
  async open(unit: Unit, sessionId: string, session: SessionContent, accountId: number): Promise<void> {
    await unit.manager.query('DELETE FROM session WHERE expires_at <= $1', [new Date().toISOString()]);
    await unit.manager.insert(StoredSession, { idHash: hashOf(sessionId), accountId, ...contentOf(session) });
  }

  /** Ends every session of the account, in the unit that changes it. */
  async endAll(unit: Unit, accountId: number): Promise<void> {
    await unit.manager.delete(StoredSession, { accountId });
  }
}

function contentOf(session: SessionContent): Pick<StoredSession, 'data' | 'expiresAt'> {
  const expires = session.cookie.expires;
  if (!expires) throw new Error('The session cookie has no expiry; SESSION_LIFETIME must be set');
  return { data: JSON.stringify(session), expiresAt: expires.toISOString() };
}

function hashOf(sessionId: string): string {
  return hash('sha256', sessionId, 'hex');
}
