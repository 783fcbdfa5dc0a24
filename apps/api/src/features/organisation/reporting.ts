/** The columns that say who reports to whom; days are `YYYY-MM-DD`, a null end is open. */
export interface ReportingFacts {
  readonly positions: readonly { readonly id: number; readonly superiorPositionId: number | null }[];
  readonly employees: readonly {
    readonly id: number;
    readonly hiredOn: string;
    readonly leftOn: string | null;
    readonly namedSuperiorId: number | null;
  }[];
  readonly assignments: readonly {
    readonly employeeId: number;
    readonly positionId: number;
    readonly startsOn: string;
    readonly endsOn: string | null;
  }[];
}

/** Who the direct superior (直接上级) is and how it was found. */
export interface DerivedSuperior {
  readonly employeeId: number | null;
  /** The superior's post through which they are one; null for a named person. */
  readonly positionId: number | null;
  readonly source: 'named' | 'position' | null;
  /** Posts between the two that nobody holds; not empty means that somebody further up stands in. */
  readonly vacantPositionIds: readonly number[];
  /**
   * `missing`: the position reports to nobody. `vacant`: nobody holds any post above. `loop`: the posts, or the
   * people, report to each other in a circle; a superior who is part of it is still named.
   */
  readonly problem: 'missing' | 'vacant' | 'loop' | null;
}

type EmployeeFacts = ReportingFacts['employees'][number];
type Tenure = ReportingFacts['assignments'][number];

const NOBODY = { employeeId: null, positionId: null, source: null } as const;

/**
 * The one home of "who is whose superior on a day". A person named as superior and employed goes first; otherwise
 * the holder of the position that the employee's position reports to, the longest in post if there are several; a
 * vacant post passes on to the next one up.
 *
 * Pure over columns that were loaded before: deriving 10,000 superiors asks the database nothing.
 */
export class Reporting {
  private readonly superiorPosition: ReadonlyMap<number, number | null>;
  private readonly employees: ReadonlyMap<number, EmployeeFacts>;
  private readonly holders: ReadonlyMap<number, readonly Tenure[]>;
  private readonly posts: ReadonlyMap<number, readonly Tenure[]>;
  /** By day, then by employee. */
  private readonly knownSuperiors = new Map<string, Map<number, readonly number[]>>();
  /** Everybody above, the nearest first, by day and then by employee. */
  private readonly knownAbove = new Map<string, Map<number, ReadonlySet<number>>>();

  constructor(facts: ReportingFacts) {
    const byDuration = [...facts.assignments].sort(longestInPostFirst);
    this.superiorPosition = new Map(
      facts.positions.map(({ id, superiorPositionId }) => [id, superiorPositionId]),
    );
    this.employees = new Map(facts.employees.map((employee) => [employee.id, employee]));
    this.holders = Map.groupBy(byDuration, ({ positionId }) => positionId);
    this.posts = Map.groupBy(byDuration, ({ employeeId }) => employeeId);
  }

  /** @param positionId the post it is about, for one person may hold two; null: only a named superior counts */
  superiorOf(employeeId: number, positionId: number | null, day: string): DerivedSuperior {
    const found = this.directSuperior(employeeId, positionId, day);
    if (found.employeeId === null || !this.isAbove(employeeId, found.employeeId, day)) return found;
    return { ...found, problem: 'loop' };
  }

  /** The superior's superior (隔级上级), never the employee themself. */
  indirectSuperiorOf(employeeId: number, positionId: number | null, day: string): DerivedSuperior {
    const direct = this.directSuperior(employeeId, positionId, day);
    if (direct.employeeId === null) return direct;
    const post = direct.positionId ?? this.postsOn(direct.employeeId, day)[0] ?? null;
    const indirect = this.superiorOf(direct.employeeId, post, day);
    return indirect.employeeId === employeeId
      ? { ...NOBODY, vacantPositionIds: indirect.vacantPositionIds, problem: 'loop' }
      : indirect;
  }

  /** True when `superiorId` stands above `employeeId`, at whatever distance and through whichever of their posts. */
  isAbove(superiorId: number, employeeId: number, day: string): boolean {
    return this.everybodyAbove(employeeId, day).has(superiorId);
  }

  /** Everybody above, the nearest first; the employee too when the chain is a loop. */
  allAbove(employeeId: number, day: string): number[] {
    return [...this.everybodyAbove(employeeId, day)];
  }

  private everybodyAbove(employeeId: number, day: string): ReadonlySet<number> {
    const known = knownOn(this.knownAbove, day);
    const above = known.get(employeeId) ?? this.findAbove(employeeId, day);
    known.set(employeeId, above);
    return above;
  }

  private findAbove(employeeId: number, day: string): Set<number> {
    const above = new Set<number>();
    let level = [employeeId];
    while (level.length > 0) {
      level = [...new Set(level.flatMap((id) => this.superiorsOf(id, day)))].filter((id) => !above.has(id));
      level.forEach((id) => above.add(id));
    }
    return above;
  }

  /** The positions somebody holds on a day, the longest held first. */
  postsOn(employeeId: number, day: string): number[] {
    return (this.posts.get(employeeId) ?? [])
      .filter((tenure) => covers(tenure, day))
      .map((tenure) => tenure.positionId);
  }

  isEmployed(employeeId: number, day: string): boolean {
    const employee = this.employees.get(employeeId);
    return (
      employee !== undefined &&
      employee.hiredOn <= day &&
      (employee.leftOn === null || employee.leftOn >= day)
    );
  }

  /**
   * The direct superior in each post that somebody holds on a day. Kept once found: a whole cycle asks for the same few
   * superiors' superiors ten thousand times.
   */
  superiorsOf(employeeId: number, day: string): readonly number[] {
    const known = knownOn(this.knownSuperiors, day);
    const superiors = known.get(employeeId) ?? this.findSuperiors(employeeId, day);
    known.set(employeeId, superiors);
    return superiors;
  }

  private findSuperiors(employeeId: number, day: string): number[] {
    const posts = this.postsOn(employeeId, day);
    return (posts.length === 0 ? [null] : posts)
      .map((post) => this.directSuperior(employeeId, post, day).employeeId)
      .filter((id) => id !== null);
  }

  private directSuperior(employeeId: number, positionId: number | null, day: string): DerivedSuperior {
    const named = this.employees.get(employeeId)?.namedSuperiorId ?? null;
    if (named !== null && named !== employeeId && this.isEmployed(named, day)) {
      return { employeeId: named, positionId: null, source: 'named', vacantPositionIds: [], problem: null };
    }
    return this.climb(employeeId, positionId, day);
  }

  private climb(employeeId: number, from: number | null, day: string): DerivedSuperior {
    const vacantPositionIds: number[] = [];
    const seen = new Set<number | null>([from]);
    let post = this.above(from);
    while (post !== null && !seen.has(post)) {
      seen.add(post);
      const holders = this.holdersOn(post, day);
      const superior = holders.find((id) => id !== employeeId);
      if (superior !== undefined) {
        return {
          employeeId: superior,
          positionId: post,
          source: 'position',
          vacantPositionIds,
          problem: null,
        };
      }
      // A post that the employee holds too is not vacant, only no answer.
      if (holders.length === 0) vacantPositionIds.push(post);
      post = this.above(post);
    }
    const problem = post !== null ? 'loop' : vacantPositionIds.length > 0 ? 'vacant' : 'missing';
    return { ...NOBODY, vacantPositionIds, problem };
  }

  private above(positionId: number | null): number | null {
    return positionId === null ? null : (this.superiorPosition.get(positionId) ?? null);
  }

  /** Who holds a post on a day, the longest in post first. */
  holdersOn(positionId: number, day: string): number[] {
    return (this.holders.get(positionId) ?? [])
      .filter((tenure) => covers(tenure, day) && this.isEmployed(tenure.employeeId, day))
      .map((tenure) => tenure.employeeId);
  }
}

function knownOn<Known>(byDay: Map<string, Map<number, Known>>, day: string): Map<number, Known> {
  const known = byDay.get(day) ?? new Map<number, Known>();
  byDay.set(day, known);
  return known;
}

function covers({ startsOn, endsOn }: Tenure, day: string): boolean {
  return startsOn <= day && (endsOn === null || endsOn >= day);
}

function longestInPostFirst(one: Tenure, other: Tenure): number {
  if (one.startsOn !== other.startsOn) return one.startsOn < other.startsOn ? -1 : 1;
  return one.employeeId - other.employeeId;
}
