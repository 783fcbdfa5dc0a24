import type { YearFormulaView } from '@gangping/contracts';
import { EVEN_QUARTERS, formulaOf } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import { YearFormula } from './year-formula.entity';

/** A formula as it is stored, with the names that belong to it. */
export interface StoredFormula extends YearFormula {
  readonly draftedByName: string | null;
  readonly confirmedByName: string | null;
}

export type ConfirmedFormula = StoredFormula & { readonly revision: number };

/** Queries on the company's weights of quarters. */
@Injectable()
export class YearFormulasRepository {
  /** Drafts first, then the newest years, of each the newest revision. */
  async all(manager: EntityManager): Promise<StoredFormula[]> {
    const formulas = await manager.find(YearFormula, {
      order: { status: 'DESC', effectiveYear: 'DESC', revision: 'DESC' },
    });
    const names = new Map((await namesOf(manager)).map((row) => [row.id, row]));
    return formulas.map((formula) => ({
      ...formula,
      draftedByName: names.get(formula.id)?.draftedByName ?? null,
      confirmedByName: names.get(formula.id)?.confirmedByName ?? null,
    }));
  }

  /** By what a year is reckoned. */
  async ofYear(manager: EntityManager, year: number): Promise<YearFormulaView> {
    const confirmed = await manager.findBy(YearFormula, { status: 'confirmed' });
    const held = formulaOf(year, confirmed.filter(isConfirmed));
    if (!held) return { weights: EVEN_QUARTERS, effectiveYear: null, revision: null } as YearFormulaView;
    return { weights: [...held.weights], effectiveYear: held.effectiveYear, revision: held.revision };
  }

  /** Years of which somebody has taken a report away, and when the last one and each confirmation was, by audit entry. */
  async taken(manager: EntityManager): Promise<TakenYears> {
    const last = async (subjectType: string, action: string) => {
      const rows = await runSql<{ subject: string; entry: number }>(
        manager,
        sql`SELECT subject_id AS subject, MAX(id) AS entry FROM audit_entry
          WHERE subject_type = ${subjectType} AND action = ${action} GROUP BY subject_id ORDER BY subject_id`,
      );
      return new Map(rows.map(({ subject, entry }) => [Number(subject), Number(entry)]));
    };
    return {
      exports: await last(YEAR_SUBJECT, YEAR_EXPORTED),
      confirmations: await last(FORMULA_SUBJECT, FORMULA_CONFIRMED),
    };
  }
}

/** The last audit entry of each kind: of years by year, of formulas by id. Entries are numbered as they come. */
export interface TakenYears {
  readonly exports: ReadonlyMap<number, number>;
  readonly confirmations: ReadonlyMap<number, number>;
}

export const FORMULA_SUBJECT = 'yearFormula';
export const FORMULA_CONFIRMED = 'yearFormula.confirmed';
export const YEAR_SUBJECT = 'year';
export const YEAR_EXPORTED = 'year.exported';

export function isConfirmed<Formula extends Pick<YearFormula, 'status' | 'revision'>>(
  formula: Formula,
): formula is Formula & { revision: number } {
  return formula.status === 'confirmed';
}

function namesOf(
  manager: EntityManager,
): Promise<Pick<StoredFormula, 'id' | 'draftedByName' | 'confirmedByName'>[]> {
  return runSql(
    manager,
    sql`SELECT formula.id, COALESCE(drafter_employee.name, drafter.login_name) AS "draftedByName",
        COALESCE(confirmer_employee.name, confirmer.login_name) AS "confirmedByName"
      FROM year_formula formula
      LEFT JOIN account drafter ON drafter.id = formula.drafted_by_account_id
      LEFT JOIN employee drafter_employee ON drafter_employee.id = drafter.employee_id
      LEFT JOIN account confirmer ON confirmer.id = formula.confirmed_by_account_id
      LEFT JOIN employee confirmer_employee ON confirmer_employee.id = confirmer.employee_id`,
  );
}
