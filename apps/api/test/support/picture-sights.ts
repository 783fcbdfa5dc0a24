import {
  type CoefficientsPicture,
  type CompletionPicture,
  type DepartmentsPicture,
  type DistributionPicture,
  type PersonHistory,
  type YearRow,
} from '@gangping/contracts';
import type { Page } from '@gangping/contracts';
import { done } from './scoring';
import { WHOLE } from './sheet-rows';
import type { Facts, Looking } from './sights';

/** What the pictures, the year and the history say of a quarter. */

function picture<Picture>({ hr, cycle }: Looking, name: string): Promise<Picture> {
  return done<Picture>(hr.get(`/api/dashboards/${name}?cycle=${cycle.id}`));
}

function perUnit<Row extends { departmentName: string | null }, Value>(
  rows: readonly Row[],
  value: (own: readonly Row[]) => Value,
): Record<string, Value> {
  const units = Map.groupBy(rows, ({ departmentName }) => departmentName ?? WHOLE);
  return Object.fromEntries([...units].map(([name, own]) => [name, value(own)]));
}

export async function inCompletion(of: Looking): Promise<Partial<Facts>> {
  const { rows, total } = await picture<CompletionPicture>(of, 'completion');
  const units = [...rows, { ...total, departmentName: WHOLE }];
  return { due: perUnit(units, ([{ due }]) => due), done: perUnit(units, ([unit]) => unit.done) };
}

/** Scheme by scheme: together they are the unit. */
export async function inGrades(of: Looking): Promise<Partial<Facts>> {
  const { rows } = await picture<DistributionPicture>(of, 'distribution');
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  return {
    due: perUnit(rows, (own) => sum(own.map(({ forms }) => forms))),
    done: perUnit(rows, (own) => sum(own.map(({ graded }) => graded))),
    grades: perUnit(rows, (own) => {
      const uses = Map.groupBy(
        own.flatMap(({ grades }) => grades).filter(({ count }) => count !== 0),
        ({ grade }) => grade,
      );
      return Object.fromEntries(
        [...uses].map(([grade, use]) => [grade, sum(use.map(({ count }) => count ?? 0))]),
      );
    }),
  };
}

export async function inDepartmentsPicture(of: Looking): Promise<Partial<Facts>> {
  const { rows, total } = await picture<DepartmentsPicture>(of, 'departments');
  const units = [...rows, { ...total, departmentName: WHOLE }];
  return {
    due: perUnit(units, ([{ forms }]) => forms),
    done: perUnit(units, ([{ scored }]) => scored),
    means: perUnit(units, ([{ mean }]) => mean),
  };
}

export async function inCoefficients(of: Looking): Promise<Partial<Facts>> {
  const { total } = await picture<CoefficientsPicture>(of, 'coefficients');
  return { coefficients: total.sum ?? 0 };
}

export async function inYear({ hr, cycle }: Looking): Promise<Partial<Facts>> {
  const { rows } = await done<Page<YearRow>>(hr.get(`/api/years?year=${cycle.year}&pageSize=100`));
  return {
    quarters: Object.fromEntries(
      rows.flatMap(({ employeeNumber, quarters }) =>
        quarters
          .filter(({ quarter, state }) => quarter === cycle.quarter && state === 'counted')
          .map(({ total, grade, resultCoefficient }) => [
            employeeNumber,
            `${total} ${grade} ${resultCoefficient}`,
          ]),
      ),
    ),
  };
}

export async function inHistory({ hr, cycle, reckoned }: Looking): Promise<Partial<Facts>> {
  const results: [string, string][] = [];
  for (const employeeId of new Set(reckoned.forms.map((form) => form.employeeId))) {
    const answer = await done<PersonHistory>(hr.get(`/api/employees/${employeeId}/result-history`));
    for (const { cycle: own, positionTitle, total, grade, resultCoefficient } of answer.forms) {
      if (own.id !== cycle.id || total === null) continue;
      results.push([`${answer.employee.number} ${positionTitle}`, `${total} ${grade} ${resultCoefficient}`]);
    }
  }
  return { results: Object.fromEntries(results) };
}
