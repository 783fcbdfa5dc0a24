import type { EmployeeImportReport } from '@gangping/contracts';
import { addDays } from '@gangping/evaluation';
import { type ImportedEmployee, keyOf } from './import-check';
import type { ExistingEmployee, ImportContext, Post } from './import.repository';

/** What an existing employee's line asks to be changed; a field that is absent stays. */
export interface EmployeeChange {
  readonly existing: ExistingEmployee;
  readonly line: ImportedEmployee;
  readonly fields: Partial<Pick<ExistingEmployee, 'name' | 'email' | 'hiredOn' | 'probationEndsOn'>>;
  /** Resolved once everybody is there; null: the superior stays. */
  readonly superiorKey: string | null;
  readonly transfer: Transfer | null;
}

/** From the day of the import on in another post: the longest held one ends the day before. */
export interface Transfer {
  readonly positionId: number;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly leaves: { readonly assignmentId: number; readonly endsOn: string } | null;
  /** A post that began only today is replaced: it was never held. */
  readonly replaces: Post | null;
}

export interface ImportPlan {
  readonly creations: readonly ImportedEmployee[];
  readonly changes: readonly EmployeeChange[];
  readonly unchanged: readonly ImportedEmployee[];
}

/** What would happen to each good line. Importing the same sheet twice changes nothing the second time. */
export function planImport(
  employees: readonly ImportedEmployee[],
  context: ImportContext,
  today: string,
): ImportPlan {
  const creations: ImportedEmployee[] = [];
  const changes: EmployeeChange[] = [];
  const unchanged: ImportedEmployee[] = [];
  for (const line of employees) {
    const existing = context.employees.get(keyOf(line.number));
    if (!existing) {
      creations.push(line);
      continue;
    }
    const change = changeOf(existing, line, context, today);
    if (isNoChange(change)) unchanged.push(line);
    else changes.push(change);
  }
  return { creations, changes, unchanged };
}

/** Nobody reads more; the counts and the errors are of the whole sheet. */
const MOST_PREVIEWED = 1000;

/** The first lines with what becomes of each, in the order of the sheet. */
export function previewOf(
  employees: readonly ImportedEmployee[],
  plan: ImportPlan,
  badRows: ReadonlySet<number>,
): EmployeeImportReport['preview'] {
  const created = new Set(plan.creations.map(({ row }) => row));
  const changed = new Set(plan.changes.map(({ line }) => line.row));
  const actionOf = (row: number) => {
    if (badRows.has(row)) return 'error';
    if (created.has(row)) return 'create';
    return changed.has(row) ? 'update' : 'unchanged';
  };
  return employees.slice(0, MOST_PREVIEWED).map(({ row, number, name, department, position }) => ({
    row,
    action: actionOf(row),
    number,
    name,
    department,
    position,
  }));
}

function changeOf(
  existing: ExistingEmployee,
  line: ImportedEmployee,
  context: ImportContext,
  today: string,
): EmployeeChange {
  const { name, email, hiredOn, probationEndsOn } = line;
  const wanted = Object.entries({ name, email, hiredOn, probationEndsOn });
  const fields = wanted.filter(
    ([key, value]) => value !== null && value !== existing[key as keyof ExistingEmployee],
  );
  const superiorKey = line.superiorNumber === null ? null : keyOf(line.superiorNumber);
  const superiorId = superiorKey === null ? undefined : context.employees.get(superiorKey)?.id;
  return {
    existing,
    line,
    fields: Object.fromEntries(fields),
    superiorKey: superiorId !== undefined && superiorId === existing.namedSuperiorId ? null : superiorKey,
    transfer: transferOf(existing, line.positionId, today),
  };
}

function transferOf(existing: ExistingEmployee, positionId: number | null, today: string): Transfer | null {
  if (positionId === null || existing.posts.some((post) => post.positionId === positionId)) return null;
  // Who has left, or has not begun, takes up no post today.
  if ((existing.leftOn !== null && existing.leftOn < today) || existing.hiredOn > today) return null;
  const post: Post | undefined = existing.posts[0];
  const beganBefore = post !== undefined && post.startsOn < today;
  return {
    positionId,
    startsOn: today,
    endsOn: existing.leftOn,
    leaves: beganBefore ? { assignmentId: post.assignmentId, endsOn: addDays(today, -1) } : null,
    replaces: post !== undefined && !beganBefore ? post : null,
  };
}

function isNoChange({ fields, superiorKey, transfer }: EmployeeChange): boolean {
  return Object.keys(fields).length === 0 && superiorKey === null && transfer === null;
}
