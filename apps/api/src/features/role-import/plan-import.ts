import type { FieldProblem, ImportedPosition, ImportOutcome } from '@gangping/contracts';
import { measureInStandard } from '@gangping/evaluation';
import { type DefinitionContent, type NewestVersion, saysTheSame } from '../positions';
import { mapInTurns } from '../../platform/in-turns';
import { compactName, PositionNames, reportsToItself, type ResolvedNames } from '@gangping/role-document';

/** What a position stores besides its definition, as far as documents state it. */
export interface PositionFields {
  readonly superiorPositionId: number | null;
  readonly superiorText: string | null;
  readonly deputyPositionId: number | null;
  readonly deputyText: string | null;
  readonly gradeFrom: string | null;
  readonly gradeTo: string | null;
  readonly headcount: number | null;
  readonly promotionPath: readonly string[];
  /** Null: never stated. */
  readonly directReports: readonly string[] | null;
}

export interface KnownPosition extends PositionFields {
  readonly id: number;
  readonly title: string;
  readonly departmentId: number;
}

/** What there is before an import. */
export interface Company {
  readonly departments: readonly { readonly id: number; readonly name: string }[];
  readonly positions: readonly KnownPosition[];
  /** By position id, of the positions that the import is about. */
  readonly newest: ReadonlyMap<number, NewestVersion>;
  /** Coefficient in force today (ten-thousandths) by position id, of the same positions. */
  readonly coefficients: ReadonlyMap<number, number | null>;
}

/** What saving one position of an import does. */
export interface PlannedPosition {
  /** Of the position that is there, or a negative number that stands for the one to be made. */
  readonly id: number;
  readonly existing: KnownPosition | null;
  /** Null: the department is made too. */
  readonly departmentId: number | null;
  readonly department: string;
  readonly title: string;
  /** As they will stand; superior and deputy may be negative like `id`. */
  readonly fields: PositionFields;
  readonly content: DefinitionContent;
  readonly newest: NewestVersion | null;
  /** Ten-thousandths, from today on; null leaves it as it is. */
  readonly coefficient: number | null;
  readonly outcome: ImportOutcome;
  readonly unresolvedSuperior: string | null;
  readonly unresolvedDeputy: string | null;
}

/** The position an import means: by department and title, however they are spaced. */
export class PositionIndex {
  private readonly departmentIds: ReadonlyMap<string, number>;
  private readonly byName: ReadonlyMap<string, KnownPosition>;

  constructor(company: Pick<Company, 'departments' | 'positions'>) {
    const names = new Map(company.departments.map(({ id, name }) => [id, name]));
    this.departmentIds = new Map(company.departments.map(({ id, name }) => [compactName(name), id]));
    this.byName = new Map(
      company.positions.map((position) => [
        nameKey(names.get(position.departmentId) ?? '', position.title),
        position,
      ]),
    );
  }

  departmentId(name: string): number | null {
    return this.departmentIds.get(compactName(name)) ?? null;
  }

  find(department: string, title: string): KnownPosition | null {
    return this.byName.get(nameKey(department, title)) ?? null;
  }
}

/** Equal for what is the same position. */
export function nameKey(department: string, title: string): string {
  return `${compactName(department)}\n${compactName(title)}`;
}

/**
 * What an import would do, position by position, without doing any of it. Superiors and deputies are looked for among
 * the positions that are there and those that come with the import. Whatever a document does not state stays as it is.
 */
export function planImport(
  company: Company,
  imported: readonly ImportedPosition[],
): Promise<PlannedPosition[]> {
  const index = new PositionIndex(company);
  const placed = imported.map((wanted, place) => {
    const existing = index.find(wanted.department, wanted.title);
    return { wanted, existing, id: existing?.id ?? idOfPlace(place) };
  });
  const names = new PositionNames(allNames(company, placed));
  return mapInTurns(placed, ({ wanted, existing, id }) => {
    const superiors = names.resolve(wanted.reportsTo ?? [], wanted.department, id);
    const deputies = names.resolve(wanted.deputy === null ? [] : [wanted.deputy], wanted.department, id);
    const fields = fieldsOf(wanted, existing, superiors, deputies);
    const planned = {
      id,
      existing,
      departmentId: index.departmentId(wanted.department),
      department: wanted.department,
      title: existing?.title ?? wanted.title,
      fields,
      content: {
        summary: wanted.summary === '' ? null : wanted.summary,
        items: wanted.items.map(withMeasure),
      },
      newest: company.newest.get(id) ?? null,
      coefficient: wanted.coefficient === (company.coefficients.get(id) ?? null) ? null : wanted.coefficient,
      unresolvedSuperior: joined(superiors.unresolved),
      unresolvedDeputy: joined(deputies.unresolved),
    };
    return { ...planned, outcome: outcomeOf(planned) };
  });
}

/** How an indicator scores itself stands in the words of its scoring standard, as an export wrote it there. */
function withMeasure(item: ImportedPosition['items'][number]): DefinitionContent['items'][number] {
  if (item.kind !== 'kpi' || !item.standard) return item;
  const { standard, measure } = measureInStandard(item.standard);
  return measure === null ? item : { ...item, standard: standard === '' ? null : standard, measure };
}

/**
 * Why positions cannot be saved as they are, each with paths of its own: one position twice (`unique` at the later
 * one), a version that waits for approval (`definition.draftExists`), names longer than their column (`too_big`), a
 * circle of superiors (`position.superiorLoop`).
 */
export function refusalsOf(company: Company, plan: readonly PlannedPosition[]): FieldProblem[][] {
  const lines = new Map(company.positions.map(({ id, superiorPositionId }) => [id, superiorPositionId]));
  for (const { id, fields } of plan) lines.set(id, fields.superiorPositionId);
  const seen = new Set<string>();
  return plan.map((planned) => {
    const key = nameKey(planned.department, planned.title);
    const twice = isNamed(planned) && seen.has(key);
    seen.add(key);
    return [
      ...(twice ? [{ path: 'title', code: 'unique' }] : []),
      ...(planned.newest?.status === 'submitted' && planned.outcome === 'newVersion'
        ? [{ path: 'title', code: 'definition.draftExists' }]
        : []),
      ...(tooLong(planned.fields.superiorText)
        ? [{ path: 'reportsTo', code: 'too_big', params: { maximum: LONGEST_TEXT } }]
        : []),
      ...(reportsToItself(lines, planned.id) ? [{ path: 'reportsTo', code: 'position.superiorLoop' }] : []),
    ];
  });
}

/** Every refusal of an import, at `positions.<place>.…`. */
export function importProblems(company: Company, plan: readonly PlannedPosition[]): FieldProblem[] {
  return refusalsOf(company, plan).flatMap((refusals, place) =>
    refusals.map((refusal) => ({ ...refusal, path: `positions.${place}.${refusal.path}` })),
  );
}

function idOfPlace(place: number): number {
  return -1 - place;
}

/** Place in the import of a position that is yet to be made, by the id that stands for it. */
export function placeOf(id: number): number {
  return -1 - id;
}

/** While it is being corrected a position may have no name yet: then nothing is meant by it. */
function isNamed({ title, department }: { readonly title: string; readonly department: string }): boolean {
  return title.trim() !== '' && department.trim() !== '';
}

/** Characters of `superior_text`. */
const LONGEST_TEXT = 200;
const tooLong = (text: string | null): boolean => text !== null && text.length > LONGEST_TEXT;

type Placed = {
  readonly wanted: ImportedPosition;
  readonly existing: KnownPosition | null;
  readonly id: number;
};

/** Every position once, also if an import (a preview of one) has it twice. */
function allNames(company: Company, placed: readonly Placed[]) {
  const names = new Map(company.departments.map(({ id, name }) => [id, name]));
  const known = company.positions.map(({ id, title, departmentId }) => ({
    id,
    title,
    department: names.get(departmentId) ?? '',
  }));
  const coming = new Map(
    placed
      .filter(({ existing, wanted }) => existing === null && isNamed(wanted))
      .reverse()
      .map(({ id, wanted: { title, department } }) => [
        nameKey(department, title),
        { id, title, department },
      ]),
  );
  return [...known, ...coming.values()];
}

function fieldsOf(
  wanted: ImportedPosition,
  existing: KnownPosition | null,
  superiors: ResolvedNames,
  deputies: ResolvedNames,
): PositionFields {
  const statedAsNone =
    wanted.reportsTo !== null && superiors.positionId === null && superiors.unresolved.length === 0;
  return {
    superiorPositionId:
      superiors.positionId ?? (statedAsNone ? null : (existing?.superiorPositionId ?? null)),
    superiorText:
      wanted.reportsTo === null || meansTheSame(superiors, existing?.superiorPositionId)
        ? (existing?.superiorText ?? null)
        : joined(wanted.reportsTo),
    deputyPositionId: deputies.positionId ?? existing?.deputyPositionId ?? null,
    deputyText:
      wanted.deputy === null || meansTheSame(deputies, existing?.deputyPositionId)
        ? (existing?.deputyText ?? null)
        : wanted.deputy,
    gradeFrom: wanted.gradeFrom ?? existing?.gradeFrom ?? null,
    gradeTo: wanted.gradeTo ?? existing?.gradeTo ?? null,
    headcount: wanted.headcount ?? existing?.headcount ?? null,
    promotionPath: wanted.promotionPath ?? existing?.promotionPath ?? [],
    directReports: wanted.directReports ?? existing?.directReports ?? null,
  };
}

/** A name for what the position has already says nothing new, however it is spelt: an export may spell it otherwise. */
function meansTheSame(
  { positionId, unresolved }: ResolvedNames,
  existing: number | null | undefined,
): boolean {
  return positionId !== null && positionId === existing && unresolved.length === 0;
}

function outcomeOf(planned: Omit<PlannedPosition, 'outcome'>): ImportOutcome {
  const { existing, newest, content, fields, coefficient } = planned;
  if (existing === null) return 'newPosition';
  if (!isEmpty(content) && (newest === null || !saysTheSame(newest, content))) return 'newVersion';
  return coefficient !== null || fieldsDiffer(existing, fields) ? 'updatedPosition' : 'identical';
}

/** Whether an existing position's own fields would be written. */
export function fieldsDiffer(existing: PositionFields, fields: PositionFields): boolean {
  return (Object.keys(fields) as (keyof PositionFields)[]).some(
    (name) => JSON.stringify(existing[name]) !== JSON.stringify(fields[name]),
  );
}

/** A document that says nothing about the work leaves the definition as it is. */
export function isEmpty({ summary, items }: DefinitionContent): boolean {
  return summary === null && items.length === 0;
}

function joined(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join('、');
}
