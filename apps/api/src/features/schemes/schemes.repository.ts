import type { SchemeRow, SchemeStatus } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { AssessmentScheme } from './assessment-scheme.entity';

interface People {
  readonly id: number;
  readonly draftedByName: string | null;
  readonly approvedByName: string | null;
}

/** A scheme as it is stored, with the names that belong to it. */
export interface StoredScheme extends AssessmentScheme, Omit<People, 'id'> {
  readonly cycles: SchemeRow['cycles'];
}

/** What waits to be worked on stands first, then what holds, then what is over. */
const ORDER: readonly SchemeStatus[] = ['submitted', 'draft', 'approved', 'retired'];

/** Queries on the company's schemes. */
@Injectable()
export class SchemesRepository {
  async all(manager: EntityManager): Promise<StoredScheme[]> {
    const schemes = await manager.find(AssessmentScheme, { order: { effectiveFrom: 'DESC', id: 'DESC' } });
    const stored = await this.withNames(manager, schemes);
    return stored.sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
  }

  /** Null when it is not there. */
  async find(manager: EntityManager, id: number): Promise<StoredScheme | null> {
    const scheme = await manager.findOneBy(AssessmentScheme, { id });
    if (!scheme) return null;
    const [stored] = await this.withNames(manager, [scheme]);
    return stored;
  }

  private async withNames(
    manager: EntityManager,
    schemes: readonly AssessmentScheme[],
  ): Promise<StoredScheme[]> {
    const ids = schemes.map(({ id }) => id);
    if (ids.length === 0) return [];
    const people = await runSql<People>(
      manager,
      sql`SELECT scheme.id, COALESCE(drafter_employee.name, drafter.login_name) AS "draftedByName",
          COALESCE(approver_employee.name, approver.login_name) AS "approvedByName"
        FROM assessment_scheme scheme
        LEFT JOIN account drafter ON drafter.id = scheme.drafted_by_account_id
        LEFT JOIN employee drafter_employee ON drafter_employee.id = drafter.employee_id
        LEFT JOIN account approver ON approver.id = scheme.approved_by_account_id
        LEFT JOIN employee approver_employee ON approver_employee.id = approver.employee_id
        WHERE ${inList(rawSql('scheme.id'), ids)}`,
    );
    const cycles = await runSql<
      Omit<SchemeRow['cycles'][number], 'isTest'> & { schemeId: number; isTest: boolean | number }
    >(
      manager,
      sql`SELECT copy.scheme_id AS "schemeId", cycle.id, cycle.year, cycle.quarter, cycle.is_test AS "isTest"
        FROM cycle_scheme copy JOIN cycle ON cycle.id = copy.cycle_id
        WHERE ${inList(rawSql('copy.scheme_id'), ids)} ORDER BY cycle.year, cycle.quarter, cycle.is_test`,
    );
    const peopleOf = new Map(people.map((row) => [row.id, row]));
    const cyclesOf = Map.groupBy(cycles, ({ schemeId }) => schemeId);
    return schemes.map((scheme) => ({
      ...scheme,
      draftedByName: peopleOf.get(scheme.id)?.draftedByName ?? null,
      approvedByName: peopleOf.get(scheme.id)?.approvedByName ?? null,
      cycles: (cyclesOf.get(scheme.id) ?? []).map(({ id, year, quarter, isTest }) => ({
        id,
        year,
        quarter,
        isTest: Boolean(isTest),
      })),
    }));
  }
}
