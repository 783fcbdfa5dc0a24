/** A line of a version as far as versions are compared. `weight` in hundredths of a percent. */
export interface ComparedLine {
  readonly itemKey: string;
  readonly kind: string;
  readonly text: string;
  readonly weight: number | null;
  readonly standard: string | null;
  readonly target: string | null;
  /** How an indicator scores itself; plain data that is compared as it stands. */
  readonly measure?: object | null;
}

export interface ComparedVersion<Line extends ComparedLine = ComparedLine> {
  readonly summary: string | null;
  /** Weights that nobody gave (R2): they change with the number of lines, which is no change of weight. */
  readonly evenlyWeighted: boolean;
  readonly items: readonly Line[];
}

/** What became of a line; one line can be reworded and weigh something else. */
export const LINE_CHANGES = [
  'added',
  'removed',
  'reworded',
  'reweighted',
  'standard',
  'target',
  'measure',
  'kind',
  'moved',
] as const;
export type LineChange = (typeof LINE_CHANGES)[number];

export interface LineComparison<Line extends ComparedLine = ComparedLine> {
  /** Absent for a line that was added. */
  readonly before: Line | null;
  /** Absent for a line that was removed. */
  readonly after: Line | null;
  /** Empty for a line that stands as it was. */
  readonly changes: readonly LineChange[];
}

export interface DefinitionComparison<Line extends ComparedLine = ComparedLine> {
  readonly summaryChanged: boolean;
  /** In the order of the newer version; a removed line stands where it stood in its section. */
  readonly lines: readonly LineComparison<Line>[];
  /** How many lines have each change. */
  readonly counts: Readonly<Record<LineChange, number>>;
}

/**
 * The readable difference of two versions of a definition: lines added, removed, reworded, weighing something else, in
 * another section, in another order. Lines are the same by their key, which survives versions.
 */
export function compareDefinitions<Line extends ComparedLine>(
  before: ComparedVersion<Line>,
  after: ComparedVersion<Line>,
): DefinitionComparison<Line> {
  const old = new Map(before.items.map((line) => [line.itemKey, line]));
  const kept = new Set(after.items.map(({ itemKey }) => itemKey));
  const moved = movedKeys(before.items, after.items);
  const evenBoth = before.evenlyWeighted && after.evenlyWeighted;
  const lines: LineComparison<Line>[] = after.items.map((line) => {
    const earlier = old.get(line.itemKey);
    if (!earlier) return { before: null, after: line, changes: ['added'] };
    const changes = changesOf(earlier, line, evenBoth);
    return {
      before: earlier,
      after: line,
      changes: moved.has(line.itemKey) ? [...changes, 'moved'] : changes,
    };
  });
  insertRemoved(lines, before.items, kept);
  const counts: Record<LineChange, number> = {
    added: 0,
    removed: 0,
    reworded: 0,
    reweighted: 0,
    standard: 0,
    target: 0,
    measure: 0,
    kind: 0,
    moved: 0,
  };
  for (const { changes } of lines) for (const change of changes) counts[change] += 1;
  return { summaryChanged: (before.summary ?? '') !== (after.summary ?? ''), lines, counts };
}

function changesOf(before: ComparedLine, after: ComparedLine, evenBoth: boolean): LineChange[] {
  return [
    ...(before.kind === after.kind ? [] : (['kind'] as const)),
    ...(before.text === after.text ? [] : (['reworded'] as const)),
    ...(evenBoth || before.weight === after.weight ? [] : (['reweighted'] as const)),
    ...((before.standard ?? '') === (after.standard ?? '') ? [] : (['standard'] as const)),
    ...((before.target ?? '') === (after.target ?? '') ? [] : (['target'] as const)),
    ...(measureText(before) === measureText(after) ? [] : (['measure'] as const)),
  ];
}

function measureText({ measure }: ComparedLine): string {
  return JSON.stringify(measure ?? null);
}

/** Behind the line of its section that it stood behind, if that is still there, or at the head of its section. */
function insertRemoved<Line extends ComparedLine>(
  lines: LineComparison<Line>[],
  before: readonly Line[],
  kept: ReadonlySet<string>,
): void {
  const behind = new Map<string, string>();
  for (const line of before) {
    if (!kept.has(line.itemKey)) {
      lines.splice(placeOfRemoved(lines, line.kind, behind.get(line.kind)), 0, {
        before: line,
        after: null,
        changes: ['removed'],
      });
    }
    behind.set(line.kind, line.itemKey);
  }
}

function placeOfRemoved(lines: readonly LineComparison[], kind: string, behind: string | undefined): number {
  const ofKind = (one: LineComparison) => lineOf(one)?.kind === kind;
  const neighbour = lines.findIndex((one) => ofKind(one) && lineOf(one)?.itemKey === behind);
  if (neighbour >= 0) return neighbour + 1;
  const first = lines.findIndex(ofKind);
  return first >= 0 ? first : lines.length;
}

function lineOf({ before, after }: LineComparison): ComparedLine | null {
  return after ?? before;
}

/**
 * Lines that stand in another order among those that both versions have, within their section: all but a longest run
 * that kept its order, so that one line that was taken to the top is one move and not as many as it passed.
 */
function movedKeys(before: readonly ComparedLine[], after: readonly ComparedLine[]): ReadonlySet<string> {
  const moved = new Set<string>();
  const kinds = new Map(before.map(({ itemKey, kind }) => [itemKey, kind]));
  const stayed = after.filter(({ itemKey, kind }) => kinds.get(itemKey) === kind);
  const places = new Map(before.map(({ itemKey }, place) => [itemKey, place]));
  for (const lines of Map.groupBy(stayed, ({ kind }) => kind).values()) {
    const order = lines.map(({ itemKey }) => places.get(itemKey) as number);
    const inOrder = longestIncreasing(order);
    lines.forEach(({ itemKey }, place) => {
      if (!inOrder.has(place)) moved.add(itemKey);
    });
  }
  return moved;
}

/** Places of a longest increasing subsequence (patience sorting, n log n). */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  values.forEach((value, place) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]] < value) low = middle + 1;
      else high = middle;
    }
    previous[place] = low > 0 ? ends[low - 1] : -1;
    ends[low] = place;
  });
  const chosen = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place >= 0; place = previous[place]) chosen.add(place);
  return chosen;
}
