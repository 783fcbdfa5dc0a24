import type {
  CalibrationBoard,
  CalibrationCard,
  CalibrationQuery,
  CalibrationUnit,
  RaterComparisonView,
  Scheme,
  SignOffRole,
} from '@gangping/contracts';
import {
  applyAction,
  compareRaters,
  cycleShownFirst,
  type Stage,
  type StageFacts,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { EvaluationAccess, NO_RELATION, type Standing, stagesOf } from '../evaluations';
import { RelationsService } from '../organisation';
import { CalibrationStates } from './calibration-state';
import { CalibrationRepository, type CycleForm, type CycleHead } from './calibration.repository';
import { RatedFormsRepository } from './rated-forms.repository';
import { asTree, withBelow } from './scope';
import {
  type CycleState,
  distributionsOver,
  findingsOfUnit,
  gateUnit,
  isGraded,
  nameOfUnit,
  shownFinding,
  signedAsHead,
  unitIdsOf,
} from './unit-findings';

/** What somebody looks at: a cycle, and which departments of it. */
interface View {
  readonly standing: Standing;
  readonly cycles: readonly CycleHead[];
  readonly cycle: CycleHead | null;
  /** Null: the whole company. */
  readonly departmentIds: readonly number[] | null;
}

/** The calibration board: for HR and the auditor the company, for the head of a department that and what is below it. */
@Injectable()
export class CalibrationBoardService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly repository: CalibrationRepository,
    private readonly ratedForms: RatedFormsRepository,
    private readonly states: CalibrationStates,
    private readonly access: EvaluationAccess,
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  async board(actor: Actor, query: CalibrationQuery): Promise<CalibrationBoard> {
    const { manager } = this.database;
    const view = await this.viewOf(manager, actor, query);
    const all = await this.repository.departments(manager);
    const seesAll = actor.permissions.has('evaluations.readAll');
    const headed = view.standing.headedDepartmentIds;
    const departments = asTree(seesAll ? all : all.filter(({ id }) => headed.includes(id)));
    const common = {
      cycles: view.cycles.map(shownCycle),
      departmentId: query.departmentId ?? null,
      departments,
      mayExplainCompany: actor.permissions.has('cycles.run') && view.departmentIds === null,
    };
    if (!view.cycle) {
      return { ...common, ...NOTHING };
    }
    const state = await this.states.of(manager, view.cycle.id, actor, view.departmentIds);
    return {
      ...common,
      cycle: shownCycle(view.cycle),
      schemes: state.schemes.map(({ id, scheme: { name, scale, bands, caps } }) => ({
        id,
        name,
        top: scale.top,
        bands,
        caps,
      })),
      cards: await this.cardsOf(manager, actor, view, state),
      underWay: underWayIn(state),
      distributions: distributionsOver(state.forms, state),
      units: unitIdsOf(state.forms).map((unitId) => shownUnit(unitId, state, actor, headed)),
      companyCapReason: seesAll ? (state.capReasons.get(null) ?? null) : null,
    };
  }

  /** How those who scored the forms of the board compare; the reader's own form is among none of the figures. */
  async raters(actor: Actor, query: CalibrationQuery): Promise<RaterComparisonView> {
    const { manager } = this.database;
    const { cycle, departmentIds } = await this.viewOf(manager, actor, query);
    const rated = cycle
      ? await this.ratedForms.of(manager, cycle.id, departmentIds, actor.employeeId)
      : { forms: [], names: new Map<number, string>() };
    const { all, raters } = compareRaters(rated.forms);
    return {
      all,
      raters: raters.map((rater) => ({ ...rater, name: rated.names.get(rater.raterId) ?? '' })),
    };
  }

  private async viewOf(
    manager: EntityManager,
    actor: Actor,
    { cycleId, departmentId }: CalibrationQuery,
  ): Promise<View> {
    const standing = await this.access.standingOf(manager, actor);
    const own = actor.permissions.has('evaluations.readAll') ? null : standing.headedDepartmentIds;
    const cycles = await this.repository.cycles(manager, own);
    const cycle =
      cycleId === undefined
        ? (cycleShownFirst(cycles) ?? null)
        : (cycles.find(({ id }) => id === cycleId) ?? null);
    if (departmentId === undefined) return { standing, cycles, cycle, departmentIds: own };
    const wanted = withBelow(departmentId, await this.repository.departments(manager));
    const departmentIds = own === null ? wanted : wanted.filter((id) => own.includes(id));
    return { standing, cycles, cycle, departmentIds };
  }

  private async cardsOf(
    manager: EntityManager,
    actor: Actor,
    { standing }: View,
    state: CycleState,
  ): Promise<CalibrationCard[]> {
    const today = this.clock.today();
    const me = actor.employeeId;
    const superiors = new Set(me === null ? [] : await this.relations.superiorIds(manager, me, today));
    const headed = new Set(standing.headedDepartmentIds);
    const schemes = new Map(state.schemes.map(({ id, scheme }) => [id, scheme]));
    // A company's forms differ in little that decides here: what was answered once is not asked again.
    const answers = new Map<string, MayOnBoard>();
    return state.forms.flatMap((form) => {
      const scheme = schemes.get(form.cycleSchemeId);
      if (!isGraded(form, me) || form.total === null || form.grade === null || !scheme) return [];
      const relation = {
        isSubject: form.employeeId === me,
        isDepartmentHead: headed.has(form.departmentId),
        subjectIsMySuperior: superiors.has(form.employeeId),
      };
      const key = [
        form.stage,
        form.cycleSchemeId,
        form.reviewerEmployeeId === null,
        ...Object.values(relation),
      ].join();
      const may = answers.get(key) ?? mayOnBoard(form, scheme, { ...relation, roles: actor.roles, today });
      answers.set(key, may);
      return [
        {
          ...cardOf(form, form.total, form.grade),
          mayCalibrate: may.calibrate,
          mayUndo: may.calibrate && form.lastChangeBy === actor.accountId,
          mayReturn: may.return,
        },
      ];
    });
  }
}

/** Asked for when the button is pressed. */
const ANY_REASON = '-';

interface MayOnBoard {
  readonly calibrate: boolean;
  readonly return: boolean;
}

function mayOnBoard(
  form: CycleForm,
  scheme: Scheme,
  known: Pick<StageFacts, 'isSubject' | 'isDepartmentHead' | 'subjectIsMySuperior' | 'roles' | 'today'>,
): MayOnBoard {
  const facts: StageFacts = {
    ...NO_RELATION,
    ...known,
    missingItemIds: [],
    stageDeadline: null,
    appealDeadline: null,
    wasRater: false,
    reason: ANY_REASON,
  };
  const may = (action: 'calibrate' | 'return') =>
    applyAction(form.stage, action, facts, stagesOf(scheme, form)).ok;
  return { calibrate: may('calibrate'), return: may('return') };
}

const NOTHING = {
  cycle: null,
  schemes: [],
  cards: [],
  underWay: {},
  distributions: [],
  units: [],
  companyCapReason: null,
};

function shownCycle({ id, year, quarter, isTest }: CycleHead) {
  return { id, year, quarter, isTest };
}

function cardOf(
  form: CycleForm,
  total: number,
  grade: string,
): Omit<CalibrationCard, 'mayCalibrate' | 'mayUndo' | 'mayReturn'> {
  return {
    id: form.id,
    employeeNumber: form.employeeNumber,
    employeeName: form.employeeName,
    departmentId: form.departmentId,
    departmentName: form.departmentName,
    positionTitle: form.positionTitle,
    supervisorName: form.supervisorName,
    stage: form.stage,
    schemeId: form.cycleSchemeId,
    total,
    grade,
    uncalibrated: total - (form.calibrationPoints ?? 0),
    version: form.version,
  };
}

function underWayIn({ forms, readerId }: CycleState): CalibrationBoard['underWay'] {
  const counts: Partial<Record<Stage, number>> = {};
  for (const form of forms) {
    if (!isGraded(form, readerId)) counts[form.stage] = (counts[form.stage] ?? 0) + 1;
  }
  return counts;
}

function shownUnit(
  unitId: number,
  state: CycleState,
  actor: Actor,
  headedDepartmentIds: readonly number[],
): CalibrationUnit {
  const own = state.units.get(unitId) ?? [];
  const findings = findingsOfUnit(gateUnit(unitId, state), state);
  const isHead = headedDepartmentIds.includes(unitId);
  const maySignAs = rolesToSign(
    findings.filter(({ severity }) => severity === 'blocker').map(({ code }) => code),
    {
      head: isHead,
      hr: actor.permissions.has('cycles.run') && !signedAsHead(state, unitId, actor.accountId),
    },
  );
  return {
    departmentId: unitId,
    name: nameOfUnit(unitId, own),
    forms: own.length,
    waiting: own.filter(({ stage }) => stage === 'calibration').length,
    distributions: distributionsOver(own, state),
    capReason: state.capReasons.get(unitId) ?? null,
    hasHead: state.departmentsWithHead.has(unitId),
    signOffs: state.signOffs
      .filter(({ departmentId }) => departmentId === unitId)
      .map(({ role, name, at, takenBackAt }) => ({ role, name, at, takenBackAt })),
    findings: findings.map((finding) => shownFinding(finding, own)),
    maySignAs,
  };
}

/** Whose signature is the only thing that is missing, as far as the reader gives it. */
function rolesToSign(
  missing: readonly string[],
  mine: Readonly<Record<SignOffRole, boolean>>,
): SignOffRole[] {
  if (missing.length !== 1) return [];
  if (missing[0] === 'gate.headSignOff') return mine.head ? ['head'] : [];
  return missing[0] === 'gate.hrSignOff' && mine.hr ? ['hr'] : [];
}
