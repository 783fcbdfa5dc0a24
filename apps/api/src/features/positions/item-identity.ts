import { type KnownLine, matchLines, type WantedLine } from '@gangping/role-document';
import { randomUUID } from 'node:crypto';

/**
 * The keys of the lines of a new version, in their order: of the earlier line that each continues, also reworded, or a
 * new one.
 *
 * @param known lines of this position's earlier versions, the newest first
 */
export function itemKeysFor(wanted: readonly WantedLine[], known: readonly KnownLine[]): string[] {
  return matchLines(wanted, known).map((key) => key ?? newItemKey());
}

/** A key that fits `item_key` and that no other line has. */
function newItemKey(): string {
  return randomUUID().replaceAll('-', '');
}
