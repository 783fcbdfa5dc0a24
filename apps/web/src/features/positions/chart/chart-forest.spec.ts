import {
  BOX,
  chartForest,
  chartLayout,
  lineOf,
  neighbourOf,
  sizeOf,
  type ChartPosition,
  type ChartWay,
} from './chart-forest';

const position = (id: number, superiorPositionId: number | null): ChartPosition => ({
  id,
  title: `P${id}`,
  departmentId: 1,
  departmentName: '生产部',
  superiorPositionId,
  headcount: null,
  holders: [],
});

describe('chartForest', () => {
  it('hangs positions below those they report to, the largest tree first', () => {
    const { roots, looped } = chartForest([
      position(9, null),
      position(1, null),
      position(2, 1),
      position(3, 2),
    ]);
    expect(roots.map((root) => [root.position.id, sizeOf(root)])).toEqual([
      [1, 3],
      [9, 1],
    ]);
    expect(roots[0].children[0].children[0].position.id).toBe(3);
    expect(looped).toEqual([]);
  });

  it('cuts a circle, so that every position is drawn once', () => {
    const { roots, looped } = chartForest([
      position(1, 2),
      position(2, 1),
      position(3, 1),
      position(4, null),
    ]);
    expect(looped.map(({ id }) => id)).toEqual([1, 2]);
    expect(roots.reduce((sum, root) => sum + sizeOf(root), 0)).toBe(4);
  });

  it('takes a superior that is not in the chart for none', () => {
    expect(chartForest([position(1, 77)]).roots.map((root) => root.position.id)).toEqual([1]);
  });
});

describe('chartLayout', () => {
  const { roots } = chartForest([
    position(1, null),
    position(2, 1),
    position(3, 1),
    position(4, 1),
    position(5, 2),
    position(6, null),
  ]);

  it('never lays a box over another', () => {
    const { nodes } = chartLayout(roots, new Set());
    expect(nodes).toHaveLength(6);
    for (const one of nodes)
      for (const other of nodes)
        if (one !== other)
          expect(
            Math.abs(one.x - other.x) >= BOX.width + BOX.gapX || Math.abs(one.y - other.y) > BOX.height,
          ).toBe(true);
  });

  it('fits into the size it tells', () => {
    const { nodes, width, height } = chartLayout(roots, new Set());
    expect(Math.min(...nodes.map(({ x }) => x))).toBe(0);
    expect(Math.max(...nodes.map(({ x }) => x)) + BOX.width).toBe(width);
    expect(Math.max(...nodes.map(({ y }) => y)) + BOX.height).toBe(height);
  });

  it('draws nothing below a folded position and says that it is folded', () => {
    const { nodes } = chartLayout(roots, new Set([2, 3]));
    expect(nodes.map(({ node }) => node.position.id).sort()).toEqual([1, 2, 3, 4, 6]);
    expect(nodes.filter(({ folded }) => folded).map(({ node }) => node.position.id)).toEqual([2]);
  });

  it('puts subordinates who have none themselves one below the other, reached from the side', () => {
    const { nodes } = chartLayout(roots, new Set());
    const [third, fourth] = [3, 4].map((id) => nodes.find(({ node }) => node.position.id === id));
    expect(third?.x).toBe(fourth?.x);
    expect(third && lineOf(third)).toMatch(/H[\d.]+$/);
    const second = nodes.find(({ node }) => node.position.id === 2);
    expect(second && lineOf(second)).toMatch(/V[\d.]+$/);
    expect(nodes[0] && lineOf(nodes[0])).toBeNull();
  });

  it('is empty for nobody', () => {
    expect(chartLayout([], new Set())).toEqual({ nodes: [], width: 0, height: 0, top: 0 });
  });
});

describe('going about in the chart by keys', () => {
  // 1 above 2 and 3 (who have people) and 4 and 5 (who have none and stand in a column).
  const { roots } = chartForest([
    position(1, null),
    position(4, 1),
    position(2, 1),
    position(5, 1),
    position(3, 1),
    position(6, 2),
    position(7, 3),
    position(9, null),
  ]);
  const none: ReadonlySet<number> = new Set();

  it.each<[number, ChartWay, number | null]>([
    [1, 'subordinate', 2],
    [2, 'superior', 1],
    [2, 'behind', 3],
    [3, 'behind', 4],
    [4, 'subordinate', 5],
    [5, 'superior', 4],
    [4, 'superior', 1],
    [4, 'before', 3],
    [5, 'behind', null],
    [6, 'subordinate', null],
    [1, 'behind', 9],
    [9, 'before', 1],
    [9, 'behind', null],
  ])('from %i by %s to %s', (from, way, to) => {
    expect(neighbourOf(roots, none, from, way)).toBe(to);
  });

  it('does not go where something is folded away', () => {
    expect(neighbourOf(roots, new Set([2]), 2, 'subordinate')).toBeNull();
  });

  it('begins at the top', () => {
    expect(neighbourOf(roots, none, null, 'behind')).toBe(1);
    expect(neighbourOf([], none, null, 'behind')).toBeNull();
  });
});
