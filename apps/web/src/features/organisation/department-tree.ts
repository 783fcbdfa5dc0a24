import type { Department } from '@gangping/contracts';

export interface DepartmentNode {
  readonly department: Department;
  readonly children: readonly DepartmentNode[];
}

/** The departments as a tree, each level in the order in which they came. */
export function departmentTree(
  departments: readonly Department[],
  parentId: number | null = null,
): readonly DepartmentNode[] {
  return departments
    .filter((department) => department.parentId === parentId)
    .map((department) => ({ department, children: departmentTree(departments, department.id) }));
}

/** The departments in the tree's order with how deep they lie, without one and everything below it. */
export function departmentChoices(
  nodes: readonly DepartmentNode[],
  withoutId: number | null,
  depth = 0,
): { readonly id: number; readonly name: string; readonly depth: number }[] {
  return nodes
    .filter(({ department }) => department.id !== withoutId)
    .flatMap(({ department: { id, name }, children }) => [
      { id, name, depth },
      ...departmentChoices(children, withoutId, depth + 1),
    ]);
}
