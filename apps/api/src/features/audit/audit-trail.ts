import { Injectable } from '@nestjs/common';
import { RequestContext } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { changeSql, sql, valueLists } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { type AuditContent, type AuditLink, GENESIS_HASH, hashOf } from './audit-chain';

/** Something that was done, in the words of the code: `account.disabled` on `account` 7. */
export interface AuditEvent {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: number | string;
  /** What changed, before and after. Never a password, never the text of a comment; the `reason` of a step. */
  readonly data?: Record<string, unknown>;
}

const CHAIN = 'audit-chain';

/** Append-only record of every write, in the transaction of what it records. Each entry carries its predecessor's hash. */
@Injectable()
export class AuditTrail {
  /** Of the entry that was written last from here: most likely still the last one. */
  private likelyLast = GENESIS_HASH;

  constructor(
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  /** Who did it and in which request follows from the request's context; null outside of any. */
  async record(unit: Unit, event: AuditEvent): Promise<void> {
    // One unit at a time extends the chain: two that read the same last link would fork it.
    await unit.lock(CHAIN);
    const link = linkTo(this.likelyLast, this.contentOf(event));
    // Another server may have written since, or a unit was rolled back: the statement itself makes sure.
    if (await appendTo(unit, link)) this.likelyLast = link.hash;
    else await this.append(unit, [event]);
  }

  /** Each event becomes a link of its own, in their order and in few statements. */
  async recordMany(unit: Unit, events: readonly AuditEvent[]): Promise<void> {
    if (events.length === 0) return;
    await unit.lock(CHAIN);
    await this.append(unit, events);
  }

  private async append(unit: Unit, events: readonly AuditEvent[]): Promise<void> {
    const [last] = await unit.manager.query<{ hash: string }[]>(
      'SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1',
    );
    let previousHash = last?.hash ?? GENESIS_HASH;
    const links = events.map((event) => {
      const link = linkTo(previousHash, this.contentOf(event));
      previousHash = link.hash;
      return link;
    });
    await insertLinks(unit, links);
    this.likelyLast = previousHash;
  }

  private contentOf(event: AuditEvent): AuditContent {
    return {
      at: this.clock.now().toISOString(),
      accountId: this.context.actorOrNull?.accountId ?? null,
      action: event.action,
      subjectType: event.subjectType,
      // As it will be stored: half a surrogate pair, which a cut name may end in, becomes another character.
      subjectId: Buffer.from(String(event.subjectId), 'utf8').toString('utf8'),
      data: JSON.stringify(event.data ?? {}),
      correlationId: this.context.correlationId,
    };
  }
}

type NewLink = Omit<AuditLink, 'id'>;

function linkTo(previousHash: string, content: AuditContent): NewLink {
  return { ...content, previousHash, hash: hashOf(previousHash, content) };
}

/** @returns false when its predecessor is not the last entry; then nothing is written */
async function appendTo(unit: Unit, link: NewLink): Promise<boolean> {
  const { at, accountId, action, subjectType, subjectId, data, correlationId, previousHash, hash } = link;
  const appended = await changeSql(
    unit.manager,
    sql`INSERT INTO audit_entry
        (at, account_id, action, subject_type, subject_id, data, correlation_id, previous_hash, hash)
      SELECT ${at}, CAST(${accountId} AS integer), ${action}, ${subjectType}, ${subjectId}, ${data}, ${correlationId},
        ${previousHash}, ${hash}
      WHERE COALESCE((SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1), ${GENESIS_HASH}) = ${previousHash}`,
  );
  return appended === 1;
}

async function insertLinks({ manager }: Unit, links: readonly NewLink[]): Promise<void> {
  const rows = links.map((link) => {
    const { at, accountId, action, subjectType, subjectId, data, correlationId, previousHash, hash } = link;
    return [at, accountId, action, subjectType, subjectId, data, correlationId, previousHash, hash];
  });
  for (const { text, parameters } of valueLists(manager, rows)) {
    await manager.query(
      `INSERT INTO audit_entry
         (at, account_id, action, subject_type, subject_id, data, correlation_id, previous_hash, hash)
       VALUES ${text}`,
      parameters,
    );
  }
}
