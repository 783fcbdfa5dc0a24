/** A result within a team: of somebody with the same direct superior in the same quarter. */
export interface TeamResult {
  readonly evaluationId: number;
  readonly employeeId: number;
  /** As it was first published; null while it is not. */
  readonly grade: string | null;
  readonly publishedAt: string | null;
  /** When the form came to the superior, by the launch or from another; empty where nobody wrote that down. */
  readonly joinedAt: string;
}

/** Neighbouring grades that are told together. */
export interface TeamClass {
  /** Best first. */
  readonly grades: readonly string[];
  readonly count: number;
  /** The reader's own result is among them. */
  readonly isOwn: boolean;
}

export interface TeamComparison {
  readonly results: number;
  /** Best first. */
  readonly classes: readonly TeamClass[];
}

/** People with a published result below which nothing is told of a team, the reader counted. */
export const SMALLEST_TEAM = 5;

/** People whom each class holds beside whoever reads. */
const COLLEAGUES_IN_CLASS = 2;

/**
 * How the grades of a team are spread, for one of its members to compare with, or null where that could tell what a
 * colleague got:
 *
 * - The reader's own result counts. There are at least five people, all of them published: what came bit by bit would
 *   tell by its difference what the last one got. For the same reason it is the first version of each result that counts,
 *   whatever an appeal or a void form brought later, and a form that was made or handed over when the others had all
 *   been published never joins them.
 * - Neighbouring grades are put together until each class holds two people at least, and a grade that nobody got is no
 *   class. The classes are the same for all of the team: two who lay theirs side by side learn nothing.
 * - There are two classes at least, and in each of them two people beside the reader. So a reader who knows what one of
 *   the colleagues got still knows of no other.
 *
 * @param team all results of the quarter under the same superior whose scheme has these grades
 * @param evaluationId the reader's own
 * @param grades of the scheme, best first
 */
export function compareWithTeam(
  team: readonly TeamResult[],
  evaluationId: number,
  grades: readonly string[],
): TeamComparison | null {
  const together = publishedTogether(team);
  const own = together.find((result) => result.evaluationId === evaluationId);
  if (!own || peopleIn(together).size < SMALLEST_TEAM) return null;
  const classes = classesOf(together, grades);
  if (classes.length < 2 || !classes.every((members) => hidesColleagues(members.results, own))) return null;
  return {
    results: together.length,
    classes: classes.map((members) => ({
      grades: members.grades,
      count: members.results.length,
      isOwn: members.results.includes(own),
    })),
  };
}

/** Those that were under way at the same time, once the last of them is published; until then none. */
function publishedTogether(team: readonly TeamResult[]): TeamResult[] {
  const inOrder = [...team].sort((one, other) => (one.joinedAt < other.joinedAt ? -1 : 1));
  const together: TeamResult[] = [];
  let lastPublished: string | null = '';
  for (const result of inOrder) {
    const isLate = together.length > 0 && lastPublished !== null && result.joinedAt > lastPublished;
    if (isLate) break;
    together.push(result);
    lastPublished = laterOf(lastPublished, result.publishedAt);
  }
  return lastPublished === null ? [] : together;
}

/** Null as soon as one of them has not come. */
function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

interface Members {
  readonly grades: readonly string[];
  readonly results: readonly TeamResult[];
}

/** From the best grade on, as small as may be; what is left over at the end goes to the last class. */
function classesOf(results: readonly TeamResult[], grades: readonly string[]): Members[] {
  const classes: Members[] = [];
  let open: Members = { grades: [], results: [] };
  for (const grade of grades) {
    open = joined(open, { grades: [grade], results: results.filter((result) => result.grade === grade) });
    if (peopleIn(open.results).size < COLLEAGUES_IN_CLASS) continue;
    classes.push(open);
    open = { grades: [], results: [] };
  }
  const last = classes.pop();
  return last === undefined ? [open] : [...classes, joined(last, open)];
}

function joined(one: Members, other: Members): Members {
  return { grades: [...one.grades, ...other.grades], results: [...one.results, ...other.results] };
}

function hidesColleagues(members: readonly TeamResult[], { employeeId }: TeamResult): boolean {
  const people = peopleIn(members);
  people.delete(employeeId);
  return people.size >= COLLEAGUES_IN_CLASS;
}

function peopleIn(results: readonly TeamResult[]): Set<number> {
  return new Set(results.map(({ employeeId }) => employeeId));
}
