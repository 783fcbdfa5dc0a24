import type { OrganisationChart } from '@gangping/contracts';
import { reportsToItself } from '@gangping/role-document';
import { hierarchy, tree } from 'd3-hierarchy';

export type ChartPosition = OrganisationChart['positions'][number];

/** A position with those that report to it, in the order of the list. */
export interface ChartNode {
  readonly position: ChartPosition;
  readonly children: readonly ChartNode[];
}

export interface ChartForest {
  /** Whoever has no superior, those with the most below them first. */
  readonly roots: readonly ChartNode[];
  /** Positions that report to themselves in a circle, and nobody above tells where they belong. */
  readonly looped: readonly ChartPosition[];
}

/**
 * The reporting lines as trees. A circle has no top, so its positions stand apart; whoever reports to one of them
 * hangs below it there.
 */
export function chartForest(positions: readonly ChartPosition[]): ChartForest {
  const lines = new Map(positions.map(({ id, superiorPositionId }) => [id, superiorPositionId]));
  const looped = positions.filter(({ id }) => reportsToItself(lines, id));
  const cut = new Set(looped.map(({ id }) => id));
  const below = new Map<number, ChartPosition[]>();
  const tops: ChartPosition[] = [];
  for (const position of positions) {
    const { superiorPositionId: superior } = position;
    if (superior === null || cut.has(position.id) || !lines.has(superior)) tops.push(position);
    else below.set(superior, [...(below.get(superior) ?? []), position]);
  }
  const nodeOf = (position: ChartPosition): ChartNode => ({
    position,
    children: (below.get(position.id) ?? []).map(nodeOf),
  });
  const roots = tops.map(nodeOf).sort((one, other) => sizeOf(other) - sizeOf(one));
  return { roots, looped };
}

/** How many positions a node stands for, itself included. */
export function sizeOf(node: ChartNode): number {
  return node.children.reduce((size, child) => size + sizeOf(child), 1);
}

/** Width and height of a box and the distances between boxes, in the units of the drawing. */
export const BOX = { width: 168, height: 84, gapX: 20, gapY: 44 } as const;

export interface PlacedNode {
  readonly node: ChartNode;
  /** Upper left corner of the box. */
  readonly x: number;
  readonly y: number;
  /** Lower middle of the superior's box; null at the top. */
  readonly from: { readonly x: number; readonly y: number } | null;
  /** One of several in a column: the line comes from the side. */
  readonly stacked: boolean;
  readonly folded: boolean;
}

export interface ChartLayout {
  readonly nodes: readonly PlacedNode[];
  readonly width: number;
  readonly height: number;
  /** Middle of the box at the head of the largest tree. */
  readonly top: number;
}

/** A position without anybody below it, or several of them that share a superior and stand one below the other. */
interface Column {
  readonly nodes: readonly ChartNode[];
  readonly children: readonly Column[];
}

/**
 * Places for all boxes, trees side by side; below a folded position nothing is drawn. Subordinates who have none
 * themselves stand one below the other, or the chart of a workshop would be as wide as it has people.
 */
export function chartLayout(roots: readonly ChartNode[], folded: ReadonlySet<number>): ChartLayout {
  const arrange = tree<Column>()
    .nodeSize([BOX.width + BOX.gapX, BOX.height + BOX.gapY])
    .separation((one, other) => (one.parent === other.parent ? 1 : 1.15));
  const nodes: PlacedNode[] = [];
  let left = 0;
  let height = 0;
  for (const root of roots) {
    const all = arrange(hierarchy(columnOf(root, folded), ({ children }) => children)).descendants();
    const shift = left - Math.min(...all.map(({ x }) => x));
    for (const { data, x, y, parent } of all) {
      data.nodes.forEach((node, row) => {
        const below = y + row * (BOX.height + STACKED_GAP);
        nodes.push({
          node,
          x: x + shift,
          y: below,
          from: parent ? { x: parent.x + shift + BOX.width / 2, y: parent.y + BOX.height } : null,
          stacked: data.nodes.length > 1,
          folded: folded.has(node.position.id) && node.children.length > 0,
        });
        height = Math.max(height, below + BOX.height);
      });
      left = Math.max(left, x + shift + BOX.width + BOX.gapX * 2);
    }
  }
  const head = nodes.find(({ node }) => node === roots[0]);
  return {
    nodes,
    width: Math.max(0, left - BOX.gapX * 2),
    height,
    top: head ? head.x + BOX.width / 2 : 0,
  };
}

const STACKED_GAP = 12;

function columnOf(node: ChartNode, folded: ReadonlySet<number>): Column {
  const shown = folded.has(node.position.id) ? [] : node.children;
  const leaves = shown.filter(({ children }) => children.length === 0);
  const branches = shown.filter(({ children }) => children.length > 0).map((one) => columnOf(one, folded));
  return {
    nodes: [node],
    children: leaves.length > 0 ? [...branches, { nodes: leaves, children: [] }] : branches,
  };
}

/** The way of the line from the superior's box: to the top of a box, or to the side of one that is stacked. */
export function lineOf({ x, y, from, stacked }: PlacedNode): string | null {
  if (!from) return null;
  const turn = `M${from.x} ${from.y}V${from.y + BOX.gapY / 2}`;
  return stacked
    ? `${turn}H${x - BOX.gapX / 2}V${y + BOX.height / 2}H${x}`
    : `${turn}H${x + BOX.width / 2}V${y}`;
}

export type ChartWay = 'superior' | 'subordinate' | 'before' | 'behind';

/**
 * To whom a way leads from a position, as the chart is drawn; null where it ends. In a column of subordinates who have
 * none themselves one goes up and down, everywhere else sideways.
 */
export function neighbourOf(
  roots: readonly ChartNode[],
  folded: ReadonlySet<number>,
  from: number | null,
  way: ChartWay,
): number | null {
  const found = lineageOf(roots, from);
  if (!found) return roots[0]?.position.id ?? null;
  const { node, siblings, superior } = found;
  const isLeaf = (one: ChartNode) => one.children.length === 0;
  const stacked = superior !== undefined && isLeaf(node);
  const row = superior === undefined ? siblings : siblings.filter((one) => !isLeaf(one) || one === node);
  const column = siblings.filter(isLeaf);
  const firstLeaf = stacked || superior === undefined ? undefined : column[0];
  const [inRow, inColumn] = [row.indexOf(node), column.indexOf(node)];
  const children = folded.has(node.position.id) ? [] : drawnOrder(node.children);
  const next = {
    superior: (stacked ? column[inColumn - 1] : undefined) ?? superior,
    subordinate: stacked ? column[inColumn + 1] : children[0],
    before: row[inRow - 1],
    behind: stacked ? undefined : (row[inRow + 1] ?? firstLeaf),
  }[way];
  return next?.position.id ?? null;
}

interface Lineage {
  readonly node: ChartNode;
  readonly superior: ChartNode | undefined;
  readonly siblings: readonly ChartNode[];
}

function lineageOf(nodes: readonly ChartNode[], id: number | null, superior?: ChartNode): Lineage | null {
  const siblings = superior ? drawnOrder(nodes) : nodes;
  for (const node of siblings) {
    if (node.position.id === id) return { node, superior, siblings };
    const below = lineageOf(node.children, id, node);
    if (below) return below;
  }
  return null;
}

/** Those with subordinates first, since those without stand in a column behind them. */
function drawnOrder(nodes: readonly ChartNode[]): readonly ChartNode[] {
  return [
    ...nodes.filter(({ children }) => children.length > 0),
    ...nodes.filter(({ children }) => children.length === 0),
  ];
}
