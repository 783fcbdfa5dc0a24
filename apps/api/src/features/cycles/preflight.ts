import {
  LAUNCHED_NAMES,
  type LaunchedPerson,
  type Preflight,
  type PreflightCode,
  type PreflightFinding,
  type Scheme,
} from '@gangping/contracts';
import {
  checkKpi,
  daysBetween,
  isAssessedStay,
  isMeasured,
  type IsoDate,
  type KpiMeasure,
  schemeFor,
  WEIGHT_TOTAL,
} from '@gangping/evaluation';
import type { DerivedSuperior, Reporting } from '../organisation';
import type { CopiedScheme } from './cycle-schemes.repository';
import {
  type DefinitionLines,
  type DefinitionSection,
  formLength,
  itemKindsOf,
  sectionsIn,
} from './section-items';

/** Everything that decides who can be assessed, as columns that were loaded before: nothing here asks the database. */
export interface PreflightFacts {
  readonly cycle: { readonly startsOn: IsoDate; readonly endsOn: IsoDate };
  /** By which the quarter is scored; what goes first decides between two of the same scope, the last is for everybody. */
  readonly schemes: readonly Pick<CopiedScheme, 'scope' | 'scheme'>[];
  /** Employed on some day of the quarter, in the order of their numbers. */
  readonly employees: readonly PreflightEmployee[];
  /** Overlapping the quarter. */
  readonly assignments: readonly PreflightAssignment[];
  readonly positions: ReadonlyMap<number, PreflightPosition>;
  /** Of the definitions that are in force, by definition. */
  readonly lines: ReadonlyMap<number, readonly DefinitionLines[]>;
  /** How the indicators of those definitions score themselves, by definition; null for one of which nobody said. */
  readonly measures: ReadonlyMap<number, readonly (KpiMeasure | null)[]>;
  readonly reporting: Reporting;
  /** Why HR leaves somebody out of the quarter, by employee. */
  readonly excluded: ReadonlyMap<number, string>;
  /** `employee/position` of the evaluations that exist. */
  readonly launched: ReadonlySet<string>;
}

export interface PreflightEmployee {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly hiredOn: IsoDate;
  readonly leftOn: IsoDate | null;
  readonly probationEndsOn: IsoDate | null;
}

export interface PreflightAssignment {
  readonly employeeId: number;
  readonly positionId: number;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
}

export interface PreflightPosition {
  readonly id: number;
  readonly title: string;
  readonly departmentName: string;
  /** Its department and those above it, the nearest first. */
  readonly departmentIds: readonly number[];
  /** 职等 at which its range begins. */
  readonly grade: string | null;
  /** In force on the cycle's last day. */
  readonly definitionId: number | null;
  readonly evenlyWeighted: boolean;
  readonly coefficient: number | null;
}

/** An evaluation that a launch would make. */
export interface LaunchableForm {
  readonly employeeId: number;
  readonly positionId: number;
  readonly definitionId: number;
  readonly supervisorEmployeeId: number;
  readonly reviewerEmployeeId: number | null;
  readonly itemCount: number;
  /** In post within the quarter (R11). */
  readonly days: number;
  /** Which of the facts' schemes it is scored by. */
  readonly schemePlace: number;
}

/** Time in a post of somebody who has the form for it already. */
export interface LaunchedStay {
  readonly employeeId: number;
  readonly positionId: number;
  readonly days: number;
}

export interface PreflightOutcome extends Preflight {
  readonly forms: readonly LaunchableForm[];
  readonly stays: readonly LaunchedStay[];
}

interface Stay {
  readonly positionId: number;
  /** Days in post within the quarter. */
  readonly days: number;
  /** The last of them: superiors are those of that day. */
  readonly lastDay: IsoDate;
}

type Remark = Pick<PreflightFinding, 'code' | 'severity' | 'fix' | 'amount'>;

/** What is the same for everybody in a post; of a whole company it is found once a post. */
interface JudgedPosition {
  readonly position: PreflightPosition | null;
  readonly schemePlace: number;
  readonly scheme: Scheme;
  /** On its definition and on how that one's indicators score themselves. */
  readonly remarks: readonly Remark[];
  readonly itemCount: number;
}

/**
 * Who can be assessed and who cannot, and why: every employee is launchable, launched already, left out or blocked.
 * Superiors and posts are those of the last day in post within the quarter; R11 makes a form of each stay.
 */
export function preflight(facts: PreflightFacts): PreflightOutcome {
  const assignments = Map.groupBy(facts.assignments, ({ employeeId }) => employeeId);
  const findings: PreflightFinding[] = [];
  const forms: LaunchableForm[] = [];
  const launched: LaunchedStay[] = [];
  const leftOut: Preflight['leftOut'] = [];
  const judged = new Map<number, JudgedPosition>();
  for (const employee of facts.employees) {
    const stays = staysOf(employee, assignments.get(employee.id) ?? [], facts.cycle);
    const reason = facts.excluded.get(employee.id);
    if (reason !== undefined) leftOut.push(leftOutOf(employee, reason));
    if (stays.length === 0 && reason === undefined)
      findings.push(findingOf(employee, null, blocker('noPosition', 'employee')));
    for (const stay of stays) {
      if (facts.launched.has(`${employee.id}/${stay.positionId}`)) {
        launched.push({ employeeId: employee.id, positionId: stay.positionId, days: stay.days });
        continue;
      }
      if (reason !== undefined) continue;
      const inPost = judged.get(stay.positionId) ?? judgePosition(stay.positionId, facts);
      judged.set(stay.positionId, inPost);
      const { remarks, form } = judge(employee, stay, inPost, facts);
      for (const remark of remarks) findings.push(findingOf(employee, inPost.position, remark));
      if (form) forms.push(form);
    }
  }
  return {
    employees: facts.employees.length,
    launchable: forms.length,
    alreadyLaunched: launched.length,
    ...(facts.launched.size === 0 ? {} : { latecomers: latecomersOf(forms, facts) }),
    findings,
    leftOut,
    forms,
    stays: launched,
  };
}

function latecomersOf(
  forms: readonly LaunchableForm[],
  { employees, positions }: PreflightFacts,
): LaunchedPerson[] {
  const named = forms.slice(0, LAUNCHED_NAMES);
  const ids = new Set(named.map(({ employeeId }) => employeeId));
  const people = new Map(employees.filter(({ id }) => ids.has(id)).map((person) => [person.id, person]));
  return named.map(({ employeeId, positionId }) => ({
    employeeId,
    employeeNumber: people.get(employeeId)?.number ?? '',
    employeeName: people.get(employeeId)?.name ?? '',
    positionTitle: positions.get(positionId)?.title ?? '',
  }));
}

function leftOutOf({ id, number, name }: PreflightEmployee, reason: string): Preflight['leftOut'][number] {
  return { employeeId: id, employeeNumber: number, employeeName: name, reason };
}

/** Time in each position within the quarter; several assignments to the same one count together. */
function staysOf(
  { hiredOn, leftOn }: PreflightEmployee,
  assignments: readonly PreflightAssignment[],
  cycle: PreflightFacts['cycle'],
): Stay[] {
  const stays = new Map<number, Stay>();
  for (const { positionId, startsOn, endsOn } of assignments) {
    const first = latest(startsOn, hiredOn, cycle.startsOn);
    const last = earliest(endsOn, leftOn, cycle.endsOn);
    if (first > last) continue;
    const before = stays.get(positionId);
    stays.set(positionId, {
      positionId,
      days: daysBetween(first, last) + 1 + (before?.days ?? 0),
      lastDay: before && before.lastDay > last ? before.lastDay : last,
    });
  }
  return [...stays.values()];
}

function judgePosition(positionId: number, facts: PreflightFacts): JudgedPosition {
  const position = facts.positions.get(positionId) ?? null;
  const schemePlace = schemePlaceOf(position, facts.schemes);
  const { scheme } = facts.schemes[schemePlace];
  const definitionId = position?.definitionId ?? null;
  const sections = sectionsIn(scheme, definitionId === null ? [] : (facts.lines.get(definitionId) ?? []));
  const measures = definitionId === null ? [] : (facts.measures.get(definitionId) ?? []);
  return {
    position,
    schemePlace,
    scheme,
    remarks: [...remarksOnDefinition(position, sections, scheme), ...remarksOnMeasures(measures, scheme)],
    itemCount: formLength(scheme, sections),
  };
}

function judge(
  employee: PreflightEmployee,
  stay: Stay,
  { position, schemePlace, scheme, remarks: onPosition, itemCount }: JudgedPosition,
  { cycle, reporting }: PreflightFacts,
): { remarks: Remark[]; form: LaunchableForm | null } {
  const { positionId, days, lastDay } = stay;
  const superior = reporting.superiorOf(employee.id, positionId, lastDay);
  const remarks = [
    ...remarksOnTime(employee, stay, cycle, scheme),
    ...onPosition,
    ...remarksOnSuperior(superior),
  ];
  const definitionId = position?.definitionId ?? null;
  const supervisorEmployeeId = superior.employeeId;
  const blocked = remarks.some(({ severity }) => severity === 'blocker');
  if (blocked || definitionId === null || supervisorEmployeeId === null) return { remarks, form: null };
  const reviewer = reporting.indirectSuperiorOf(employee.id, positionId, lastDay);
  const form = {
    employeeId: employee.id,
    positionId,
    definitionId,
    supervisorEmployeeId,
    reviewerEmployeeId: reviewer.employeeId,
    itemCount,
    days,
    schemePlace,
  };
  return { remarks, form };
}

/** The narrowest scheme that the position falls under. */
function schemePlaceOf(position: PreflightPosition | null, schemes: PreflightFacts['schemes']): number {
  const last = schemes.length - 1;
  if (position === null) return last;
  const candidates = schemes.map(({ scope }, place) => ({
    scope,
    id: last - place,
    effectiveFrom: SAME_DAY,
  }));
  const { id: positionId, departmentIds, grade } = position;
  const chosen = schemeFor(candidates, { positionId, departmentPath: departmentIds, grade }, SAME_DAY);
  return chosen === null ? last : last - chosen.id;
}

/** All of them hold in this quarter: since when is no question any more. */
const SAME_DAY = '0001-01-01';

function remarksOnTime(
  { probationEndsOn }: PreflightEmployee,
  { days }: Stay,
  { endsOn }: PreflightFacts['cycle'],
  scheme: Scheme,
): Remark[] {
  const remarks: Remark[] = [];
  if (!isAssessedStay({ days }, scheme.minimumDaysInPost)) {
    remarks.push({ ...blocker('tooShortInPost', 'employee'), amount: days });
  }
  // Probation has an assessment of its own; whoever has passed it by the end of the quarter is assessed here.
  if (probationEndsOn !== null && probationEndsOn >= endsOn) remarks.push(blocker('onProbation', 'employee'));
  return remarks;
}

function remarksOnDefinition(
  position: PreflightPosition | null,
  sections: readonly DefinitionSection[],
  scheme: Scheme,
): Remark[] {
  if (position === null || position.definitionId === null)
    return [blocker('definitionMissing', 'definition')];
  const remarks: Remark[] = sections
    .filter(({ items, weight }) => items > 0 && weight !== WEIGHT_TOTAL)
    .map(({ weight }) => ({ ...blocker('weightsNotWhole', 'definition'), amount: weight }));
  if (formLength(scheme, sections) === 0) remarks.push(blocker('nothingToScore', 'definition'));
  else if (lacksDuties(scheme, sections)) remarks.push(warning('nothingToScore', 'definition'));
  if (position.coefficient === null) remarks.push(warning('coefficientMissing', 'position'));
  if (position.evenlyWeighted) remarks.push(warning('evenlyWeighted', 'definition'));
  return remarks;
}

/** An indicator that nobody said how to score, or whose steps lie off the scheme's scale, could never get a score (R8). */
function remarksOnMeasures(measures: readonly (KpiMeasure | null)[], { sections, scale }: Scheme): Remark[] {
  if (!sections.some(({ kind }) => isMeasured(kind))) return [];
  const unfit = measures.filter((measure) => measure === null || checkKpi(measure, scale) !== null);
  return unfit.length === 0 ? [] : [{ ...blocker('measuresMissing', 'definition'), amount: unfit.length }];
}

/** Blank duties: the form rests on the other sections alone. */
function lacksDuties({ sections }: Scheme, ofDefinition: readonly DefinitionSection[]): boolean {
  return sections.some(
    (section) =>
      section.kind === 'duties' &&
      itemKindsOf(section).length > 0 &&
      !ofDefinition.some(({ sectionId, items }) => sectionId === section.id && items > 0),
  );
}

function remarksOnSuperior({ employeeId, vacantPositionIds, problem }: DerivedSuperior): Remark[] {
  if (problem === 'loop') return [blocker('superiorLoop', 'position')];
  if (problem === 'missing') return [blocker('superiorMissing', 'position')];
  if (problem === 'vacant' || employeeId === null) return [blocker('superiorVacant', 'position')];
  return vacantPositionIds.length > 0 ? [warning('superiorVacant', 'position')] : [];
}

function blocker(code: PreflightCode, fix: PreflightFinding['fix']): Remark {
  return { code, severity: 'blocker', fix, amount: null };
}

function warning(code: PreflightCode, fix: PreflightFinding['fix']): Remark {
  return { code, severity: 'warning', fix, amount: null };
}

function findingOf(
  { id, number, name }: PreflightEmployee,
  position: PreflightPosition | null,
  remark: Remark,
): PreflightFinding {
  return {
    ...remark,
    employeeId: id,
    employeeNumber: number,
    employeeName: name,
    positionId: position?.id ?? null,
    positionTitle: position?.title ?? null,
    departmentName: position?.departmentName ?? null,
  };
}

function latest(...days: readonly IsoDate[]): IsoDate {
  return days.reduce((one, other) => (one > other ? one : other));
}

function earliest(...days: readonly (IsoDate | null)[]): IsoDate {
  return days.filter((day) => day !== null).reduce((one, other) => (one < other ? one : other));
}
