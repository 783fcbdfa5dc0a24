import type { DepartmentRow } from './calibration.repository';

/** A department with everything below it. */
export function withBelow(departmentId: number, departments: readonly DepartmentRow[]): number[] {
  const found = [departmentId];
  for (let place = 0; place < found.length; place += 1) {
    const below = departments.filter(({ id, parentId }) => parentId === found[place] && !found.includes(id));
    found.push(...below.map(({ id }) => id));
  }
  return found;
}

export interface PlacedDepartment {
  readonly id: number;
  readonly name: string;
  /** 0 for one whose superior department is not among them. */
  readonly depth: number;
}

/** Departments as a tree is read, each before what is below it. */
export function asTree(departments: readonly DepartmentRow[]): PlacedDepartment[] {
  const ids = new Set(departments.map(({ id }) => id));
  const children = Map.groupBy(departments, ({ parentId }) =>
    parentId !== null && ids.has(parentId) ? parentId : null,
  );
  const placed: PlacedDepartment[] = [];
  const place = (parentId: number | null, depth: number): void => {
    for (const { id, name } of children.get(parentId) ?? []) {
      placed.push({ id, name, depth });
      place(id, depth + 1);
    }
  };
  place(null, 0);
  return placed;
}
