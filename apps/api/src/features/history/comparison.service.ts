import {
  bandsOfAll,
  type Comparison,
  type ComparisonPeoplePage,
  type ComparisonPeopleQuery,
  type ComparisonQuery,
  type ComparisonRow,
  type DepartmentComparison,
} from '@gangping/contracts';
import {
  type ComparedPair,
  comparisonFigures,
  gradeMove,
  gradeMoves,
  pairQuarters,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { compareText } from '../../platform/compare-text';
import { rawSql, ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { asTree, CalibrationRepository, withBelow } from '../calibration';
import { CycleSchemesRepository } from '../cycles';
import { EvaluationAccess, type Standing } from '../evaluations';
import { departmentPaths } from '../organisation';
import { exportScope } from '../reports';
import { type ComparedCycle, ComparisonRepository, type SideForm } from './comparison.repository';
import { readsEverything } from './history-scope';

export type Pair = ComparedPair<SideForm>;

/** Rows of the comparison, beside quarters and department. */
export type RowFilter = Pick<ComparisonPeopleQuery, 'kind' | 'move' | 'fromGrade' | 'toGrade' | 'search'>;

/** Two quarters as the reader sees them, person by person. */
export interface ComparedQuarters {
  readonly cycles: readonly ComparedCycle[];
  readonly quarters: { readonly from: ComparedCycle; readonly to: ComparedCycle } | null;
  readonly before: readonly SideForm[];
  readonly after: readonly SideForm[];
  /** By department as the tree is read, then by name. */
  readonly pairs: readonly Pair[];
  readonly grades: readonly string[];
  readonly options: Comparison['departmentOptions'];
}

/** 考核对比: two real quarters by department and by person, in the scope of the exports. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly schemes: CycleSchemesRepository,
    private readonly organisation: CalibrationRepository,
    private readonly repository: ComparisonRepository,
  ) {}

  /** @throws DomainRefusal `notFound` for a quarter of which nothing is theirs to see, or a test */
  async summary(actor: Actor, query: ComparisonQuery): Promise<Comparison> {
    const compared = await this.compare(this.database.manager, actor, query);
    return { ...shownSummary(compared), isWhole: readsEverything(actor) };
  }

  /** One page of the people behind it. @throws DomainRefusal `notFound` */
  async people(actor: Actor, query: ComparisonPeopleQuery): Promise<ComparisonPeoplePage> {
    const { manager } = this.database;
    const { page, pageSize, sort } = query;
    const compared = await this.compare(manager, actor, query, query.search);
    const chosen = sorted(chosenPairs(compared, query), sort);
    const shown = chosen.slice((page - 1) * pageSize, page * pageSize);
    const rows = await this.rows(manager, shown, compared.grades);
    return { rows, total: chosen.length, page, pageSize };
  }

  /** Pairs with the names of people and posts. */
  async rows(
    manager: EntityManager,
    pairs: readonly Pair[],
    grades: readonly string[],
  ): Promise<ComparisonRow[]> {
    const ids = pairs.flatMap(({ before, after }) => [before?.id ?? [], after?.id ?? []].flat());
    const details = await this.repository.details(manager, ids);
    const side = (form: SideForm | null): ComparisonRow['before'] => {
      const detail = form && details.get(form.id);
      if (!form || !detail) return null;
      const { positionTitle, departmentName, stage } = detail;
      return {
        evaluationId: form.id,
        positionTitle,
        departmentName,
        stage,
        total: form.total,
        grade: form.grade,
      };
    };
    return pairs.flatMap(({ kind, before, after, difference }) => {
      const detail = details.get((after ?? before)?.id ?? 0);
      if (!detail) return [];
      const { employeeId: id, number, name, departmentName } = detail;
      return [
        {
          kind,
          employee: { id, number, name },
          departmentName,
          before: side(before),
          after: side(after),
          difference,
          move: gradeMove(before?.grade, after?.grade, grades),
        },
      ];
    });
  }

  /** Those that would be compared; null: there are fewer than two. @throws DomainRefusal `notFound` */
  async quarters(
    manager: EntityManager,
    actor: Actor,
    query: ComparisonQuery,
  ): Promise<ComparedQuarters['quarters']> {
    return chosenQuarters(await this.cyclesOf(manager, actor), query);
  }

  /** Are there two, both of them theirs and neither a test? */
  async canCompare(manager: EntityManager, actor: Actor, query: ComparisonQuery): Promise<boolean> {
    return Boolean(quartersAmong(await this.cyclesOf(manager, actor), query));
  }

  async compare(
    manager: EntityManager,
    actor: Actor,
    query: ComparisonQuery,
    search?: string,
  ): Promise<ComparedQuarters> {
    const standing = await this.access.standingOf(manager, actor);
    const cycles = await this.repository.cycles(manager, exportScope(actor, standing, rawSql('e.cycle_id')));
    const quarters = chosenQuarters(cycles, query);
    if (!quarters) {
      return { cycles, quarters, before: [], after: [], pairs: [], grades: [], options: [] };
    }
    const [before, after] = await this.sides(manager, actor, standing, quarters, search);
    const departments = await this.organisation.departments(manager);
    const unit = query.department === undefined ? null : new Set(withBelow(query.department, departments));
    const inUnit = (departmentId: number) => unit === null || unit.has(departmentId);
    const reached = await departmentsOf(manager, [...before, ...after], readsEverything(actor));
    return {
      cycles,
      quarters,
      before: before.filter(({ departmentId }) => inUnit(departmentId)),
      after: after.filter(({ departmentId }) => inUnit(departmentId)),
      pairs: inOrder(pairQuarters(before, after), asTree(departments)).filter((pair) =>
        inUnit(departmentIdOf(pair)),
      ),
      grades: await this.gradesOf(manager, quarters),
      options: asTree(departments.filter(({ id }) => reached.has(id))),
    };
  }

  private async cyclesOf(manager: EntityManager, actor: Actor): Promise<ComparedCycle[]> {
    const standing = await this.access.standingOf(manager, actor);
    return this.repository.cycles(manager, exportScope(actor, standing, rawSql('e.cycle_id')));
  }

  private async sides(
    manager: EntityManager,
    actor: Actor,
    standing: Standing,
    { from, to }: NonNullable<ComparedQuarters['quarters']>,
    search: string | undefined,
  ): Promise<[SideForm[], SideForm[]]> {
    const side = ({ id }: ComparedCycle) =>
      this.repository.side(manager, id, exportScope(actor, standing, id), search);
    return [await side(from), await side(to)];
  }

  private async gradesOf(
    manager: EntityManager,
    { from, to }: NonNullable<ComparedQuarters['quarters']>,
  ): Promise<string[]> {
    const schemes = [...(await this.schemes.of(manager, to)), ...(await this.schemes.of(manager, from))];
    return bandsOfAll(schemes.map(({ scheme }) => scheme)).map(({ grade }) => grade);
  }
}

/** @throws DomainRefusal `notFound` for one that is named and not among them */
function chosenQuarters(
  cycles: readonly ComparedCycle[],
  query: ComparisonQuery,
): ComparedQuarters['quarters'] {
  const quarters = quartersAmong(cycles, query);
  if (quarters === undefined) throw DomainRefusal.notFound();
  return quarters;
}

/**
 * Those that are named; what is not comes from the published ones, the newest first: a running quarter has few figures
 * yet, and makes up the pair only where there is nothing else. Null: there are fewer than two; undefined: one that is
 * named is not among them.
 */
function quartersAmong(
  cycles: readonly ComparedCycle[],
  { from, to }: ComparisonQuery,
): ComparedQuarters['quarters'] | undefined {
  const named = (id: number) => cycles.find((one) => one.id === id);
  if (to === undefined && from === undefined) {
    const two = publishedFirst(cycles).slice(0, 2);
    const [later, earlier] = cycles.filter((cycle) => two.includes(cycle));
    return later && earlier ? { from: earlier, to: later } : null;
  }
  const later = to === undefined ? (publishedFirst(cycles)[0] ?? null) : named(to);
  const before = later ? cycles.slice(cycles.indexOf(later) + 1) : [];
  const earlier = from === undefined ? (publishedFirst(before)[0] ?? null) : named(from);
  if (later === undefined || earlier === undefined) return undefined;
  return later && earlier && { from: earlier, to: later };
}

function publishedFirst(cycles: readonly ComparedCycle[]): ComparedCycle[] {
  return [true, false].flatMap((published) => cycles.filter(({ isPublished }) => isPublished === published));
}

/** Of the later form, or of the only one: where somebody is counted. */
function departmentIdOf({ before, after }: Pair): number {
  return (after ?? before)?.departmentId ?? 0;
}

/** By department as the tree is read, then by name. */
function inOrder(pairs: Pair[], tree: readonly { readonly id: number }[]): Pair[] {
  const place = new Map(tree.map(({ id }, at) => [id, at]));
  const placeOf = (pair: Pair) => place.get(departmentIdOf(pair)) ?? tree.length;
  return pairs.sort((one, other) => placeOf(one) - placeOf(other) || byName(one, other));
}

function byName(one: Pair, other: Pair): number {
  const [left, right] = [one, other].map(({ before, after }) => after ?? before);
  return compareText(left?.nameKey ?? '', right?.nameKey ?? '') || (left?.id ?? 0) - (right?.id ?? 0);
}

/** Departments with a form in one of the quarters; for whoever sees the company also those above them. */
async function departmentsOf(
  manager: EntityManager,
  forms: readonly SideForm[],
  isWhole: boolean,
): Promise<Set<number>> {
  const ids = new Set(forms.map(({ departmentId }) => departmentId));
  if (!isWhole) return ids;
  const paths = await departmentPaths(manager);
  return new Set([...ids].flatMap((id) => paths.get(id) ?? []));
}

export function shownSummary(compared: ComparedQuarters): Omit<Comparison, 'isWhole'> {
  const { cycles, quarters, before, after, pairs, grades, options } = compared;
  return {
    cycles: cycles.map(shownCycle),
    quarters: quarters && { from: shownCycle(quarters.from), to: shownCycle(quarters.to) },
    departmentOptions: options,
    severalPosts: holdsSeveral(before) || holdsSeveral(after),
    grades: [...grades],
    total: comparisonFigures(before, after, pairs, grades),
    departments: departmentFigures(compared),
    matrix: gradeMoves(pairs, grades),
  };
}

function shownCycle({ id, year, quarter }: ComparedCycle): Comparison['cycles'][number] {
  return { id, year, quarter };
}

function holdsSeveral(forms: readonly SideForm[]): boolean {
  return new Set(forms.map(({ employeeId }) => employeeId)).size < forms.length;
}

/** In the order of the pairs; a department that has lost all its people comes where its last ones are counted. */
function departmentFigures({ before, after, pairs, grades }: ComparedQuarters): DepartmentComparison[] {
  const of = (forms: readonly SideForm[]) => Map.groupBy(forms, ({ departmentId }) => departmentId);
  const [earlier, later] = [of(before), of(after)];
  const counted = Map.groupBy(pairs, departmentIdOf);
  const names = new Map(
    [...before, ...after].map(({ departmentId, departmentName }) => [departmentId, departmentName]),
  );
  const ids = new Set([...counted.keys(), ...names.keys()]);
  return [...ids].map((departmentId) => ({
    departmentId,
    departmentName: names.get(departmentId) ?? '',
    ...comparisonFigures(
      earlier.get(departmentId) ?? [],
      later.get(departmentId) ?? [],
      counted.get(departmentId) ?? [],
      grades,
    ),
  }));
}

export function chosenPairs({ pairs, grades }: ComparedQuarters, filter: RowFilter): Pair[] {
  const { kind, move, fromGrade, toGrade } = filter;
  return pairs.filter((pair) => {
    const { before, after } = pair;
    if (kind !== undefined && pair.kind !== kind) return false;
    const isOfMatrix = move !== undefined || fromGrade !== undefined || toGrade !== undefined;
    if (isOfMatrix && pair.kind !== 'compared') return false;
    if (move !== undefined && gradeMove(before?.grade, after?.grade, grades) !== move) return false;
    if (fromGrade !== undefined && before?.grade !== fromGrade) return false;
    return toGrade === undefined || after?.grade === toGrade;
  });
}

const SORTED_BY: Readonly<Record<string, (pair: Pair) => number | null>> = {
  before: ({ before }) => before?.total ?? null,
  after: ({ after }) => after?.total ?? null,
  difference: ({ difference }) => difference,
};

/** Names stay in their order among equals; who has no such figure comes last either way. */
function sorted(pairs: Pair[], sort: ComparisonPeopleQuery['sort']): Pair[] {
  const value = SORTED_BY[sort.replace('-', '')];
  const turned = sort.startsWith('-') ? -1 : 1;
  if (sort.endsWith('name')) return pairs.sort((one, other) => turned * byName(one, other));
  if (!value) return turned < 0 ? pairs.reverse() : pairs;
  return pairs.sort((one, other) => {
    const [left, right] = [value(one), value(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turned * (left - right);
  });
}
