import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { DomainRefusal } from '../errors/domain-refusal';

/** A row that is edited: each save raises `version` by one. */
export interface Versioned {
  id: number;
  version: number;
}

/**
 * Saves `changes` only if nobody has saved since the editor read the row.
 *
 * @param expectedVersion what the editor saw
 * @param current what stands now, for the refusal; called only when it is needed
 * @returns the new version
 * @throws DomainRefusal `staleVersion` (409)
 */
export async function updateVersioned<Row extends Versioned>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  id: number,
  expectedVersion: number,
  changes: Omit<QueryDeepPartialEntity<Row>, 'id' | 'version'>,
  current: () => Promise<unknown> = () => Promise.resolve(undefined),
): Promise<number> {
  const version = expectedVersion + 1;
  const where = { id, version: expectedVersion } as FindOptionsWhere<Row>;
  const result = await manager.update(entity, where, { ...changes, version } as QueryDeepPartialEntity<Row>);
  if (result.affected !== 1) throw DomainRefusal.stale(await current());
  return version;
}
