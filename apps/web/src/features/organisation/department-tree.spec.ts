import type { Department } from '@gangping/contracts';
import { departmentChoices, departmentTree } from './department-tree';

const department = (id: number, name: string, parentId: number | null): Department => ({
  id,
  name,
  parentId,
  headPositionId: null,
  headPositionTitle: null,
  headName: null,
  positionCount: 0,
  employeeCount: 0,
  version: 1,
});

const tree = departmentTree([
  department(1, '总部', null),
  department(2, '生产部', 1),
  department(3, '仓储部', 1),
  department(4, '总装车间', 2),
]);

describe('the tree of departments', () => {
  it('puts each below its parent, in the order given', () => {
    const names = (nodes: typeof tree): unknown[] =>
      nodes.map((node) => [node.department.name, ...names(node.children)]);
    expect(names(tree)).toEqual([['总部', ['生产部', ['总装车间']], ['仓储部']]]);
  });

  it('offers no department itself or what is below it as its parent', () => {
    expect(departmentChoices(tree, 2)).toEqual([
      { id: 1, name: '总部', depth: 0 },
      { id: 3, name: '仓储部', depth: 1 },
    ]);
  });
});
