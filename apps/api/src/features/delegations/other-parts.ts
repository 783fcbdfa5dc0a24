import { mayDeputise } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { deputyScorers, hasOtherPart, reviewingSchemes } from '../evaluations';
import { AccountsService } from '../identity';

/** What speaks against people who are to get a part of forms by appointment, not by their post. */
export interface OtherParts {
  readonly hrIds: ReadonlySet<number>;
  /** By form, of the people in question: its reviewer, whoever has reviewed it, peers that are asked. */
  readonly otherPart: ReadonlyMap<number, readonly number[]>;
  /** By form: who has scored it as somebody's deputy. */
  readonly scoredAsDeputy: ReadonlyMap<number, readonly number[]>;
}

/** Nobody has two parts of one form, nor a part by appointment who publishes it: what is to be known for that rule. */
@Injectable()
export class OtherPartsRepository {
  constructor(private readonly accounts: AccountsService) {}

  async of(
    manager: EntityManager,
    evaluationIds: readonly number[],
    employeeIds: readonly number[],
  ): Promise<OtherParts> {
    const schemeIds = await reviewingSchemes(manager);
    return {
      hrIds: await this.hrIds(manager),
      otherPart: await pairs(manager, evaluationIds, employeeIds, (employee) =>
        hasOtherPart(employee, schemeIds),
      ),
      scoredAsDeputy: await deputyScorers(manager, evaluationIds),
    };
  }

  /** Of everybody who has ever been named as a deputy. */
  async ofDeputies(manager: EntityManager, evaluationIds: readonly number[]): Promise<OtherParts> {
    const rows = await runSql<{ id: number }>(
      manager,
      sql`SELECT DISTINCT deputy_employee_id AS id FROM delegation`,
    );
    return this.of(
      manager,
      evaluationIds,
      rows.map(({ id }) => id),
    );
  }

  async hrIds(manager: EntityManager): Promise<Set<number>> {
    const holders = await this.accounts.activeWithRole(manager, 'hr');
    return new Set(holders.flatMap(({ employeeId }) => employeeId ?? []));
  }
}

export const NO_OTHER_PARTS: OtherParts = {
  hrIds: new Set(),
  otherPart: new Map(),
  scoredAsDeputy: new Map(),
};

/** As `mayDeputise`, for a part that is handed over or given. */
export function mayDeputiseIn(
  { hrIds, otherPart }: OtherParts,
  evaluationId: number,
  deputyId: number,
): boolean {
  return mayDeputise({
    isHr: hrIds.has(deputyId),
    hasOtherPart: otherPart.get(evaluationId)?.includes(deputyId) ?? false,
  });
}

async function pairs(
  manager: EntityManager,
  evaluationIds: readonly number[],
  employeeIds: readonly number[],
  condition: (employee: Sql) => Sql,
): Promise<Map<number, number[]>> {
  if (evaluationIds.length === 0 || employeeIds.length === 0) return new Map();
  const rows = await runSql<{ evaluationId: number; employeeId: number }>(
    manager,
    sql`SELECT e.id AS "evaluationId", p.id AS "employeeId" FROM evaluation e
      JOIN employee p ON ${inList(rawSql('p.id'), employeeIds)}
      WHERE ${inList(rawSql('e.id'), evaluationIds)} AND ${condition(rawSql('p.id'))}`,
  );
  const byForm = Map.groupBy(rows, ({ evaluationId }) => evaluationId);
  return new Map([...byForm].map(([id, found]) => [id, found.map(({ employeeId }) => employeeId)]));
}
