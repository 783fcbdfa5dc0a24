import type { YearRow, YearsQuery } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import { compareText } from '../../platform/compare-text';
import { runSql, sql } from '../../platform/database';
import { departmentPaths } from '../organisation';
import type { ReckonedYear } from './reckoned-year';

export type YearFilters = Pick<YearsQuery, 'search' | 'department' | 'grade'>;

/** Where departments stand: above and below one another, and in the order in which they are listed. */
export interface DepartmentPlaces {
  readonly paths: ReadonlyMap<number, readonly number[]>;
  readonly sortKeys: ReadonlyMap<number, string>;
}

export async function placesOf(manager: EntityManager): Promise<DepartmentPlaces> {
  const rows = await runSql<{ id: number; sortKey: string }>(
    manager,
    sql`SELECT id, name_sort_key AS "sortKey" FROM department`,
  );
  return {
    paths: await departmentPaths(manager),
    sortKeys: new Map(rows.map(({ id, sortKey }) => [id, sortKey])),
  };
}

/** Those who are sought: by number, name or position; of a department and those below it; with a grade of the year. */
export function foundYears(
  people: readonly ReckonedYear[],
  { search = '', department, grade }: YearFilters,
  { paths }: DepartmentPlaces,
): ReckonedYear[] {
  const sought = search.toLowerCase();
  return people.filter(({ row, departmentId }) => {
    if (department !== undefined && !(paths.get(departmentId) ?? [departmentId]).includes(department)) {
      return false;
    }
    if (grade !== undefined && row.grade !== grade) return false;
    if (sought === '') return true;
    const texts = [row.employeeNumber, row.employeeName, ...row.positionTitles];
    return texts.some((text) => text.toLowerCase().includes(sought));
  });
}

/** Figures that are not there stand last, whichever way it is sorted; ties go by number. */
export function inOrder(
  people: readonly ReckonedYear[],
  sort: YearsQuery['sort'],
  places: DepartmentPlaces,
): ReckonedYear[] {
  const name = sort.replace('-', '');
  const turned = sort.startsWith('-') ? -1 : 1;
  const compare = comparison(name, turned, places);
  return [...people].sort(
    (one, other) => compare(one, other) || compareText(one.row.employeeNumber, other.row.employeeNumber),
  );
}

type Comparison = (one: ReckonedYear, other: ReckonedYear) => number;

function comparison(name: string, turned: number, { sortKeys }: DepartmentPlaces): Comparison {
  const departmentKey = ({ departmentId }: ReckonedYear) => sortKeys.get(departmentId) ?? '';
  switch (name) {
    case 'number':
      return (one, other) => turned * compareText(one.row.employeeNumber, other.row.employeeNumber);
    case 'name':
      return (one, other) => turned * compareText(one.nameSortKey, other.nameSortKey);
    case 'department':
      return (one, other) =>
        turned * compareText(departmentKey(one), departmentKey(other)) ||
        turned * compareText(one.row.departmentName, other.row.departmentName) ||
        byFigure(one.row.total, other.row.total, -1);
    default:
      return (one, other) => byFigure(figureOf(one.row, name), figureOf(other.row, name), turned);
  }
}

function figureOf(row: YearRow, name: string): number | null {
  const quarter = /^q([1-4])$/.exec(name);
  if (quarter) return row.quarters[Number(quarter[1]) - 1].total;
  return row[name as 'mean' | 'total' | 'resultCoefficient'];
}

function byFigure(one: number | null, other: number | null, turned: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return turned * (one - other);
}
