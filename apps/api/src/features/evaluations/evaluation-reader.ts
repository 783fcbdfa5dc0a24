import type {
  Evaluation,
  EvaluationAcknowledgement,
  EvaluationAction,
  EvaluationItem,
  EvaluationSection,
  MatrixForm,
  StruckVeto,
} from '@gangping/contracts';
import {
  type AccessFacts,
  answerByOf,
  availableActions,
  canAdjust,
  canMarkVetoes,
  deadlineOf,
  itemsLackingReason,
  missingScores,
  peersCountIn,
  RATER_ROLES,
  type RaterRole,
  raterRoleIn,
  type ScoreChange,
  type StageFacts,
  visibleParts,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { type AppealPeriod, AppealPeriods } from './appeal-periods';
import { besideOf, mayRecordInterview } from './beside';
import { loadCalibrations } from './calibrations';
import { EvaluationAccess, type OpenedEvaluation } from './evaluation-access';
import type { EvaluationHead } from './evaluation-head';
import {
  asFormItem,
  type FormLine,
  lastScores,
  loadFormLines,
  resultVersions,
  type StoredResult,
} from './form-items';
import { movedDeadline } from './form-deadlines';
import { type LoadedAdjustment, loadAdjustments } from './forms';
import { lastComments } from './last-comments';
import { severalFormsOf } from './quarter-results';
import { withPeerScores } from './peer-scores';
import { mayEnterActuals, shownMeasure, type ShownParts, shownParts } from './shown-measures';
import { rulesOf, scoredSections, shownRules, stagesOf } from './scoring-form';
import { loadVetoes } from './vetoes';
import { seesAdjustments, seesReturnReason } from './visibility';

/** One evaluation as somebody may see it. */
@Injectable()
export class EvaluationReader {
  constructor(
    private readonly access: EvaluationAccess,
    private readonly appealPeriods: AppealPeriods,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal `notFound`, also where the evaluation is none of the reader's business */
  async read(manager: EntityManager, actor: Actor, id: number): Promise<Evaluation> {
    const { head, facts } = await this.access.open(manager, actor, id);
    const given = (await loadFormLines(manager, [id])).get(id) ?? [];
    const lines = await this.withPeers(manager, head, facts, given);
    const last = await lastQuarter(manager, head, raterRoleIn(head.stage, facts));
    const parts = shownParts(head, facts);
    const stored = parts.result ? await resultVersions(manager, id) : [];
    const period = await this.appealPeriods.of(manager, head.publishedAt, head.cycle.scheme);
    return {
      ...shownHead(head, facts),
      ...(hasLeft(head, this.clock.today()) ? { subjectHasLeft: true as const } : {}),
      sections: sectionsOf(head, lines, parts, last),
      ...(await this.shownAdjustments(manager, head, facts)),
      actions: this.actionsOf(head, facts, lines, period),
      acknowledgement: parts.result ? acknowledgementOf(head) : null,
      answerBy: answerByOf(head.stage, stagesOf(head.cycle.scheme, head), head.cycle.deadlines),
      deadlineMove: await movedDeadline(manager, head),
      appealPeriod: parts.result ? period : null,
      beside: await besideOf(manager, actor, head, facts),
      severalForms: await severalFormsOf(manager, head, facts),
      ...(await this.shownCalibration(manager, head, parts)),
      ...shownResults(stored),
    };
  }

  /**
   * Several at once, in few statements, to be scored side by side: without what comes after publication and what other
   * features have about them, and without the quarter before.
   */
  async readBeside(manager: EntityManager, opened: readonly OpenedEvaluation[]): Promise<MatrixForm[]> {
    const ids = opened.map(({ head }) => head.id);
    const lines = await loadFormLines(manager, ids);
    const adjustments = await loadAdjustments(manager, ids);
    const vetoes = await loadVetoes(manager, ids);
    return opened.map(({ head, facts }) => {
      const form = lines.get(head.id) ?? [];
      const parts = shownParts(head, facts);
      const extras = { adjustments: adjustments.get(head.id) ?? [], vetoes: vetoes.get(head.id) ?? [] };
      return {
        ...shownHead(head, facts),
        sections: sectionsOf(head, form, parts, NO_LAST_QUARTER),
        ...(seesAdjustments(head.stage, facts) ? extras : {}),
        actions: this.actionsOf(head, facts, form, null),
      };
    });
  }

  /** What peers gave, from calibration on, for whoever may see the result by then. */
  private async withPeers(
    manager: EntityManager,
    { id, stage, selfSubmittedAt, cycle }: EvaluationHead,
    facts: AccessFacts,
    lines: readonly FormLine[],
  ): Promise<readonly FormLine[]> {
    const { result } = visibleParts(stage, selfSubmittedAt !== null, facts);
    if (!result || !peersCountIn(stage)) return lines;
    return (await withPeerScores(manager, cycle.scheme, new Map([[id, lines]]))).get(id) ?? lines;
  }

  private async shownAdjustments(
    manager: EntityManager,
    { id, stage }: EvaluationHead,
    facts: AccessFacts,
  ): Promise<{ adjustments?: LoadedAdjustment[]; vetoes?: StruckVeto[] }> {
    if (!seesAdjustments(stage, facts)) return {};
    return {
      adjustments: (await loadAdjustments(manager, [id])).get(id) ?? [],
      vetoes: (await loadVetoes(manager, [id])).get(id) ?? [],
    };
  }

  /** Of a form that waits to be published; later the explanation has it. */
  private async shownCalibration(
    manager: EntityManager,
    { id, stage }: EvaluationHead,
    { result }: ShownParts,
  ): Promise<{ calibration?: ScoreChange }> {
    if (stage !== 'calibration' || !result) return {};
    const calibration = (await loadCalibrations(manager, [id])).get(id);
    return calibration ? { calibration } : {};
  }

  /** The buttons. An action that only a passed deadline opens is not offered before. */
  private actionsOf(
    head: EvaluationHead,
    facts: AccessFacts,
    lines: readonly FormLine[],
    period: AppealPeriod | null,
  ): EvaluationAction[] {
    const stageFacts = stageFactsOf(head, facts, lines, this.clock.today(), period);
    const offered = availableActions(head.stage, stageFacts, stagesOf(head.cycle.scheme, head))
      .filter(({ blockedBy }) => blockedBy === null || FILLED_IN_LATER.includes(blockedBy.code))
      .map(({ action }) => action);
    return [
      ...(raterRoleIn(head.stage, facts) === null ? [] : (['score'] as const)),
      ...(canAdjust(head.stage, facts) ? (['adjust'] as const) : []),
      ...(canMarkVetoes(head.stage, facts) && head.cycle.scheme.vetoes.length > 0 ? (['veto'] as const) : []),
      ...(mayEnterActuals(head, facts, lines) ? (['enterActuals'] as const) : []),
      ...SHOWN_ACTIONS.filter((action) => offered.includes(action)),
      ...(mayRecordInterview(head.stage, facts) ? (['recordInterview'] as const) : []),
    ];
  }
}

/** What the reader can mend in the form itself: the button stays, and leads there. */
const FILLED_IN_LATER: readonly string[] = ['stage.incomplete', 'stage.reasonsMissing'];

const SHOWN_ACTIONS = [
  'submit',
  'return',
  'skipSelf',
  'publish',
  'acknowledge',
  'disagree',
  'appeal',
  'withdrawAppeal',
  'void',
] as const satisfies EvaluationAction[];

type ResultParts =
  | 'calibration'
  | 'result'
  | 'explanation'
  | 'earlierResults'
  | 'acknowledgement'
  | 'answerBy'
  | 'deadlineMove'
  | 'appealPeriod'
  | 'beside'
  | 'severalForms';

/** The version that counts, and those before it. */
function shownResults([newest, ...earlier]: readonly StoredResult[]) {
  return newest ? { ...newest, earlierResults: earlier } : {};
}

function acknowledgementOf(head: EvaluationHead): EvaluationAcknowledgement | null {
  const { acknowledgement: answer, acknowledgementComment: comment, acknowledgedAt: at } = head;
  return answer === null ? null : { answer, comment, at };
}

function shownHead(
  head: EvaluationHead,
  facts: AccessFacts,
): Omit<Evaluation, 'sections' | 'actions' | 'adjustments' | 'vetoes' | ResultParts> {
  const { id, year, quarter, isTest, deadlines, scheme } = head.cycle;
  const rules = rulesOf(scheme, head);
  return {
    id: head.id,
    cycle: { id, year, quarter, isTest, deadlines },
    stage: head.stage,
    employee: { id: head.employeeId, number: head.employeeNumber, name: head.employeeName },
    positionId: head.positionId,
    positionTitle: head.positionTitle,
    departmentName: head.departmentName,
    supervisor:
      head.supervisorEmployeeId === null || head.supervisorName === null
        ? null
        : { id: head.supervisorEmployeeId, name: head.supervisorName },
    reviewer:
      head.reviewerEmployeeId === null || head.reviewerName === null
        ? null
        : { id: head.reviewerEmployeeId, name: head.reviewerName },
    stages: stagesOf(head.cycle.scheme, head),
    evenlyWeighted: head.evenlyWeighted,
    rules: shownRules(rules),
    extremes: scheme.extremes,
    schemeVetoes: scheme.vetoes,
    scoringAs: raterRoleIn(head.stage, facts),
    selfSubmittedAt: head.selfSubmittedAt,
    supervisorSubmittedAt: head.supervisorSubmittedAt,
    reviewerSubmittedAt: head.reviewerSubmittedAt,
    returnReason: seesReturnReason(head.stage, facts) ? head.returnReason : null,
    version: head.version,
  };
}

/** The same duties in the last published quarter, by item key. */
interface LastQuarter {
  readonly scores: ReadonlyMap<string, number>;
  readonly comments: ReadonlyMap<string, string>;
}

const NO_LAST_QUARTER: LastQuarter = { scores: new Map(), comments: new Map() };

async function lastQuarter(
  manager: EntityManager,
  { employeeId, cycle }: EvaluationHead,
  raterRole: RaterRole | null,
): Promise<LastQuarter> {
  return {
    scores: await lastScores(manager, employeeId, cycle),
    comments: raterRole === null ? new Map() : await lastComments(manager, employeeId, cycle, raterRole),
  };
}

function sectionsOf(
  { cycle }: EvaluationHead,
  lines: readonly FormLine[],
  parts: ShownParts,
  last: LastQuarter,
): EvaluationSection[] {
  return cycle.scheme.sections
    .map(({ id, kind, name, weight, peersScore }) => ({
      id,
      kind,
      name,
      weight,
      peersScore,
      items: lines.filter((line) => line.sectionId === id).map((line) => shownLine(line, parts, last)),
    }))
    .filter(({ items }) => items.length > 0);
}

function shownLine(
  { sectionId: _, scores, measure, ...line }: FormLine,
  parts: ShownParts,
  last: LastQuarter,
): EvaluationItem {
  const visible: Record<RaterRole, boolean> = {
    self: parts.selfScores,
    // What peers gave is shown as their mean in the explanation, never one by one.
    peer: false,
    supervisor: parts.supervisorScores,
    reviewer: parts.reviewerScores,
  };
  const shown = RATER_ROLES.flatMap((role) => (visible[role] && scores[role] ? [[role, scores[role]]] : []));
  return {
    ...line,
    ...(measure ? { measure: shownMeasure(measure, parts) } : {}),
    scores: Object.fromEntries(shown),
    lastScore: last.scores.get(line.itemKey) ?? null,
    lastComment: last.comments.get(line.itemKey) ?? null,
  };
}

/** What the table of stages asks about, for one person and one evaluation on a day. */
export function stageFactsOf(
  head: EvaluationHead,
  facts: AccessFacts,
  lines: readonly FormLine[],
  today: string,
  appealPeriod: AppealPeriod | null,
  reason: string | null = null,
): StageFacts {
  const raterRole = raterRoleIn(head.stage, facts);
  return {
    ...facts,
    today,
    missingItemIds:
      raterRole === null
        ? []
        : missingScores(scoredSections(head.cycle.scheme, lines.map(asFormItem)), raterRole),
    unjustifiedItemIds: raterRole === null ? [] : unjustifiedIn(head, lines, raterRole),
    stageDeadline:
      deadlineOf(head.stage, head.cycle.deadlines) ??
      answerByOf(head.stage, stagesOf(head.cycle.scheme, head), head.cycle.deadlines),
    subjectHasLeft: hasLeft(head, today),
    appealDeadline: head.appealDecided ? null : (appealPeriod?.until ?? null),
    wasRater: false,
    reason,
  };
}

function hasLeft({ subjectLeftOn }: EvaluationHead, today: string): boolean {
  return subjectLeftOn !== null && subjectLeftOn < today;
}

/** Lines with an extreme score of this rater that has no reason yet. */
function unjustifiedIn(
  { cycle }: EvaluationHead,
  lines: readonly FormLine[],
  raterRole: RaterRole,
): string[] {
  const entries = lines.map(({ id, notApplicable, scores }) => ({
    itemId: String(id),
    notApplicable,
    score: scores[raterRole]?.score ?? null,
    comment: scores[raterRole]?.comment ?? null,
  }));
  return itemsLackingReason(entries, cycle.scheme.extremes);
}
