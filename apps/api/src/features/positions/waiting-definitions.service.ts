import {
  type ApproveDefinitions,
  type DecidedDefinitions,
  type SubmitDefinitions,
  type WaitingDefinitions,
  withCountedWeights,
} from '@gangping/contracts';
import { type ComparedVersion, compareDefinitions } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { DefinitionRepository } from './definition.repository';
import { DefinitionsService } from './definitions.service';
import { definitionInForce } from './in-force';

interface WaitingRow extends Omit<
  WaitingDefinitions[number],
  'items' | 'duties' | 'changes' | 'summaryChanged' | 'mayApprove'
> {
  readonly summary: string | null;
  readonly evenlyWeighted: boolean | number;
  readonly draftedByAccountId: number | null;
  readonly inForceId: number | null;
}

interface HeadRow {
  readonly id: number;
  readonly summary: string | null;
  readonly evenlyWeighted: boolean | number;
}

/** The approver's desk: what waits, and many decisions by one press, each by the rules of a single one. */
@Injectable()
export class WaitingDefinitionsService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly definitions: DefinitionsService,
    private readonly repository: DefinitionRepository,
    private readonly clock: Clock,
  ) {}

  /** Every submitted version, in the order of departments and titles, with what it changes against the one in force. */
  async list(actor: Actor): Promise<WaitingDefinitions> {
    const { manager } = this.database;
    const rows = await this.rows(manager);
    const before = await this.heads(
      manager,
      rows.flatMap(({ inForceId }) => inForceId ?? []),
    );
    const lines = Map.groupBy(
      await this.repository.linesOf(manager, [...rows.map(({ id }) => id), ...before.keys()]),
      ({ definitionId }) => definitionId,
    );
    return rows.map(({ summary, evenlyWeighted, draftedByAccountId, inForceId, ...row }) => {
      const items = lines.get(row.id) ?? [];
      const after: ComparedVersion = { summary, evenlyWeighted: Boolean(evenlyWeighted), items };
      const earlier = inForceId === null ? undefined : before.get(inForceId);
      const compared =
        earlier &&
        compareDefinitions(
          withCountedWeights({ ...earlier, items: lines.get(inForceId ?? 0) ?? [] }),
          withCountedWeights(after),
        );
      return {
        ...row,
        items: items.length,
        duties: items.filter(({ kind }) => kind === 'duty').length,
        changes: compared ? { ...compared.counts } : null,
        summaryChanged: compared?.summaryChanged ?? false,
        mayApprove: draftedByAccountId !== actor.accountId,
      };
    });
  }

  submit(actor: Actor, { definitions }: SubmitDefinitions): Promise<DecidedDefinitions> {
    return eachByItself(definitions, ({ id, expectedVersion }) =>
      this.definitions.submit(actor, id, { expectedVersion }),
    );
  }

  approve(actor: Actor, { definitions, effectiveFrom }: ApproveDefinitions): Promise<DecidedDefinitions> {
    return eachByItself(definitions, ({ id, expectedVersion }) =>
      this.definitions.approve(actor, id, { expectedVersion, effectiveFrom }),
    );
  }

  private rows(manager: EntityManager): Promise<WaitingRow[]> {
    const today = this.clock.today();
    return manager.sql`
      SELECT definition.id AS id, definition.position_id AS "positionId", position.title AS "positionTitle",
        department.name AS "departmentName", definition.version_number AS "versionNumber",
        definition.summary AS summary, definition.evenly_weighted AS "evenlyWeighted",
        definition.source_name AS "sourceName", definition.drafted_by_account_id AS "draftedByAccountId",
        COALESCE(employee.name, drafter.login_name) AS "draftedByName", definition.version AS version,
        ${() => definitionInForce('definition.position_id', 'calendar.day')} AS "inForceId"
      FROM role_definition definition
      CROSS JOIN (SELECT CAST(${today} AS varchar(10)) AS day) calendar
      JOIN position ON position.id = definition.position_id
      JOIN department ON department.id = position.department_id
      LEFT JOIN account drafter ON drafter.id = definition.drafted_by_account_id
      LEFT JOIN employee ON employee.id = drafter.employee_id
      WHERE definition.status = 'submitted'
      ORDER BY department.name_sort_key, position.title_sort_key, definition.id`;
  }

  private async heads(
    manager: EntityManager,
    ids: readonly number[],
  ): Promise<Map<number, Omit<ComparedVersion, 'items'>>> {
    if (ids.length === 0) return new Map();
    const rows: HeadRow[] = await manager.sql`
      SELECT id, summary, evenly_weighted AS "evenlyWeighted" FROM role_definition WHERE id IN (${() => [...ids]})`;
    return new Map(
      rows.map(({ id, summary, evenlyWeighted }) => [
        id,
        { summary, evenlyWeighted: Boolean(evenlyWeighted) },
      ]),
    );
  }
}

/** One unit of work for each: a refusal is told and keeps none of the others back. */
async function eachByItself(
  chosen: SubmitDefinitions['definitions'],
  decide: (one: SubmitDefinitions['definitions'][number]) => Promise<unknown>,
): Promise<DecidedDefinitions> {
  const outcome: DecidedDefinitions = { done: [], refused: [] };
  for (const one of chosen) {
    try {
      await decide(one);
      outcome.done.push(one.id);
    } catch (error) {
      if (!(error instanceof DomainRefusal)) throw error;
      outcome.refused.push({ id: one.id, code: error.code });
    }
  }
  return outcome;
}
