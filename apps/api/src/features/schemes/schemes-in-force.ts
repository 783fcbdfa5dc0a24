import type { Scheme, SchemeScope } from '@gangping/contracts';
import type { IsoDate } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { AssessmentScheme } from './assessment-scheme.entity';
import { defaultScheme } from './default-scheme';

/** A scheme that holds on a day for those in its scope. */
export interface HeldScheme {
  /** Null: the one that the product brings. */
  readonly schemeId: number | null;
  readonly scope: SchemeScope;
  readonly effectiveFrom: IsoDate;
  readonly scheme: Scheme;
}

export const WHOLE_COMPANY: SchemeScope = { positionIds: [], departmentIds: [], grades: [] };

/** Before every scheme that a company lays down. */
const SINCE_EVER = '0001-01-01';

/** Which schemes hold on a day. */
@Injectable()
export class SchemesInForce {
  /**
   * Every approved scheme that has begun and not ended, of several with the same scope the latest; the product's own
   * comes last and holds where the company has none for everybody.
   */
  async on(manager: EntityManager, day: IsoDate): Promise<HeldScheme[]> {
    const approved = await manager.find(AssessmentScheme, { order: { effectiveFrom: 'DESC', id: 'DESC' } });
    const held = approved
      .filter(({ status }) => status === 'approved' || status === 'retired')
      .filter(({ effectiveFrom, retiredOn }) => beganBy(effectiveFrom, day) && !endedBy(retiredOn, day))
      .map(({ id, scope, effectiveFrom, content }): HeldScheme => ({
        schemeId: id,
        scope,
        effectiveFrom: effectiveFrom ?? SINCE_EVER,
        scheme: content,
      }));
    const latest = held.filter(
      ({ scope }, place) => held.findIndex((other) => sameScope(other.scope, scope)) === place,
    );
    if (latest.some(({ scope }) => sameScope(scope, WHOLE_COMPANY))) return widestLast(latest);
    const brought = {
      schemeId: null,
      scope: WHOLE_COMPANY,
      effectiveFrom: SINCE_EVER,
      scheme: defaultScheme,
    };
    return widestLast([...latest, brought]);
  }

  /** What scopes are called, each as its titles, departments and grades; empty for the whole company. */
  async scopeNames(manager: EntityManager, scopes: readonly SchemeScope[]): Promise<string[][]> {
    const positions = await namesOf(
      manager,
      'position',
      'title',
      scopes.flatMap(({ positionIds }) => positionIds),
    );
    const departments = await namesOf(
      manager,
      'department',
      'name',
      scopes.flatMap(({ departmentIds }) => departmentIds),
    );
    return scopes.map(({ positionIds, departmentIds, grades }) => [
      ...positionIds.flatMap((id) => positions.get(id) ?? []),
      ...departmentIds.flatMap((id) => departments.get(id) ?? []),
      ...grades,
    ]);
  }
}

function beganBy(effectiveFrom: IsoDate | null, day: IsoDate): boolean {
  return effectiveFrom !== null && effectiveFrom <= day;
}

function endedBy(retiredOn: IsoDate | null, day: IsoDate): boolean {
  return retiredOn !== null && retiredOn <= day;
}

export function sameScope(one: SchemeScope, other: SchemeScope): boolean {
  return scopeKey(one) === scopeKey(other);
}

function scopeKey({ positionIds, departmentIds, grades }: SchemeScope): string {
  return JSON.stringify([
    [...positionIds].sort((left, right) => left - right),
    [...departmentIds].sort((left, right) => left - right),
    [...grades].sort(),
  ]);
}

function widestLast(schemes: readonly HeldScheme[]): HeldScheme[] {
  const isWide = ({ scope }: HeldScheme) => Number(sameScope(scope, WHOLE_COMPANY));
  return [...schemes].sort((one, other) => isWide(one) - isWide(other));
}

async function namesOf(
  manager: EntityManager,
  table: 'position' | 'department',
  column: 'title' | 'name',
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await runSql<{ id: number; name: string }>(
    manager,
    sql`SELECT id, ${rawSql(column)} AS name FROM ${rawSql(table)} WHERE ${inList(rawSql('id'), ids)}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
