import type { CycleScheme as CycleSchemeView, Scheme, SchemeScope } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import { SchemesInForce } from '../schemes';
import { CycleScheme } from './cycle-scheme.entity';
import type { Cycle } from './cycle.entity';

/** A scheme by which a part of a quarter is scored; `id` is that of the copy, null while there is none yet. */
export interface CopiedScheme {
  readonly id: number | null;
  readonly schemeId: number | null;
  readonly scope: SchemeScope;
  readonly scheme: Scheme;
}

/** What a quarter is scored by: its copies, or before its launch what holds on its last day. */
@Injectable()
export class CycleSchemesRepository {
  constructor(private readonly schemes: SchemesInForce) {}

  /** The widest scope last. Never empty. */
  async of(manager: EntityManager, cycle: Pick<Cycle, 'id' | 'endsOn'>): Promise<CopiedScheme[]> {
    const copies = await manager.find(CycleScheme, { where: { cycleId: cycle.id }, order: { id: 'ASC' } });
    if (copies.length > 0) {
      return copies.map(({ id, schemeId, scope, content }) => ({ id, schemeId, scope, scheme: content }));
    }
    const held = await this.schemes.on(manager, cycle.endsOn);
    return held.map(({ schemeId, scope, scheme }) => ({ id: null, schemeId, scope, scheme }));
  }

  async shown(manager: EntityManager, cycle: Pick<Cycle, 'id' | 'endsOn'>): Promise<CycleSchemeView[]> {
    const schemes = await this.of(manager, cycle);
    const names = await this.schemes.scopeNames(
      manager,
      schemes.map(({ scope }) => scope),
    );
    const forms = await formsByScheme(manager, cycle.id);
    return schemes.map(({ id, schemeId, scope, scheme }, place) => ({
      schemeId,
      scope,
      scopeNames: names[place],
      scheme,
      forms: forms.get(id) ?? 0,
    }));
  }

  /** Copies what holds, unless there are copies already: a scheme that changes later has no effect on the quarter. */
  async copied(
    manager: EntityManager,
    cycle: Pick<Cycle, 'id' | 'endsOn'>,
  ): Promise<(CopiedScheme & { id: number })[]> {
    const schemes = await this.of(manager, cycle);
    const copies: (CopiedScheme & { id: number })[] = [];
    for (const scheme of schemes) copies.push({ ...scheme, id: await copyOf(manager, cycle.id, scheme) });
    return copies;
  }
}

/** By id of the copy. */
async function formsByScheme(manager: EntityManager, cycleId: number): Promise<Map<number | null, number>> {
  const rows = await runSql<{ id: number; forms: number | string }>(
    manager,
    sql`SELECT cycle_scheme_id AS id, COUNT(*) AS forms FROM evaluation
      WHERE cycle_id = ${cycleId} AND stage <> 'void' GROUP BY cycle_scheme_id`,
  );
  return new Map(rows.map(({ id, forms }) => [id, Number(forms)]));
}

async function copyOf(manager: EntityManager, cycleId: number, scheme: CopiedScheme): Promise<number> {
  if (scheme.id !== null) return scheme.id;
  const { schemeId, scope, scheme: content } = scheme;
  const { identifiers } = await manager.insert(CycleScheme, { cycleId, schemeId, scope, content });
  return identifiers[0]['id'] as number;
}
