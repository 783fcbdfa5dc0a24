import { hash } from 'node:crypto';

/** What an entry's hash covers; the columns as they are stored, so that verifying needs no reading of JSON. */
export interface AuditContent {
  /** ISO instant. */
  readonly at: string;
  readonly accountId: number | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The stored JSON text itself. */
  readonly data: string;
  readonly correlationId: string | null;
}

/** One link as it stands in the table. */
export interface AuditLink extends AuditContent {
  readonly id: number;
  readonly previousHash: string;
  readonly hash: string;
}

export interface ChainVerification {
  readonly entries: number;
  /** The first entry whose hash does not follow from its content and its predecessor; null when all do. */
  readonly firstBrokenId: number | null;
  /** Of the last entry that follows: kept elsewhere, it shows later that no end was cut off. */
  readonly lastHash: string;
}

/** The predecessor of the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256, hexadecimal, over the content in a fixed order and the predecessor's hash. */
export function hashOf(previousHash: string, content: AuditContent): string {
  const { at, accountId, action, subjectType, subjectId, data, correlationId } = content;
  const canonical = JSON.stringify([
    previousHash,
    at,
    accountId,
    action,
    subjectType,
    subjectId,
    data,
    correlationId,
  ]);
  return hash('sha256', canonical, 'hex');
}

/** The action of an entry that says which earlier entries lost their personal text, and what is left of each. */
export const ERASURE_ACTION = 'employee.anonymised';

/** In the data of an erasure: by id of the entry, `hashOf` over what is left of it. */
export interface ErasureData {
  readonly erased: Readonly<Record<string, string>>;
}

/**
 * Walks the chain from the first entry to the last, a page at a time, and stops at the first that does not follow.
 * A changed, inserted, moved or removed entry shows; a cut-off end shows only against an earlier copy of `lastHash`.
 *
 * An entry whose personal text was taken away keeps its place by its own hash, which its successor covers; it holds when
 * a later entry of the chain says that the text went and what has to be left (docs/decisions/0010).
 *
 * @param pageAfter the next entries above an id, in order of id; empty at the end
 */
export async function verifyChain(
  pageAfter: (id: number) => Promise<readonly AuditLink[]>,
): Promise<ChainVerification> {
  /** Entries that do not follow from their content, with the hash of what is left: a later erasure has to name them. */
  const unexplained = new Map<number, string>();
  let previousHash = GENESIS_HASH;
  let entries = 0;
  for (let last = 0; ;) {
    const page = await pageAfter(last);
    if (page.length === 0) return { entries, firstBrokenId: firstOf(unexplained), lastHash: previousHash };
    for (const link of page) {
      entries += 1;
      if (link.previousHash !== previousHash) {
        return { entries, firstBrokenId: firstOf(unexplained) ?? link.id, lastHash: previousHash };
      }
      const found = hashOf(previousHash, link);
      if (found !== link.hash) unexplained.set(link.id, found);
      else if (link.action === ERASURE_ACTION) explain(unexplained, link.data);
      previousHash = link.hash;
      last = link.id;
    }
  }
}

function explain(unexplained: Map<number, string>, data: string): void {
  const { erased } = JSON.parse(data) as ErasureData;
  for (const [id, left] of Object.entries(erased)) {
    if (unexplained.get(Number(id)) === left) unexplained.delete(Number(id));
  }
}

/** They are found in the order of their ids. */
function firstOf(unexplained: ReadonlyMap<number, string>): number | null {
  return unexplained.keys().next().value ?? null;
}

/** The statement behind `pageAfter`: one parameter, the id. Runs on both databases. */
export const CHAIN_PAGE_SQL = `
  SELECT id, at, account_id AS "accountId", action, subject_type AS "subjectType", subject_id AS "subjectId",
         data, correlation_id AS "correlationId", previous_hash AS "previousHash", hash
  FROM audit_entry WHERE id > $1 ORDER BY id LIMIT 1000`;
