import { isBefore } from './calendar';
import { canScore, raterRoleIn, relationsTo } from './policies';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type {
  AvailableAction,
  Stage,
  StageAction,
  StageActor,
  StageFacts,
  StageOutcome,
  StageRequirement,
  StageTransition,
} from './stage-types';
import { TRANSITIONS } from './transitions';

/** The way from launch to the end, without what may happen beside it (`appealed`, `void`). */
const MAIN_LINE: readonly Stage[] = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'published',
  'acknowledged',
  'closed',
];

/**
 * Stages that every evaluation can stand in, whatever the scheme has. `calibration` is among them because
 * publishing is an act of HR: without a calibration in the scheme it is where a form waits for that act.
 */
const ALWAYS_THERE: readonly Stage[] = ['calibration', 'published', 'closed', 'void'];

/** The next stage of the main line that the scheme has, or null after the last and beside the line. */
export function nextStage(stage: Stage, activeStages: readonly Stage[]): Stage | null {
  const place = MAIN_LINE.indexOf(stage);
  if (place < 0) return null;
  return MAIN_LINE.slice(place + 1).find((later) => activeStages.includes(later)) ?? null;
}

/** The stage of the main line before this one that the scheme has, or null before the first. */
export function previousStage(stage: Stage, activeStages: readonly Stage[]): Stage | null {
  const earlier = MAIN_LINE.slice(0, Math.max(0, MAIN_LINE.indexOf(stage)));
  return earlier.reverse().find((candidate) => activeStages.includes(candidate)) ?? null;
}

/** Where a launched evaluation begins: never in publication, which is an act of HR. */
export function firstStage(activeStages: readonly Stage[]): Stage {
  const beforePublication = MAIN_LINE.slice(0, MAIN_LINE.indexOf('published'));
  return beforePublication.find((stage) => activeStages.includes(stage)) ?? 'calibration';
}

/** Nothing changes any more. */
export function isFinal(stage: Stage): boolean {
  return stage === 'closed' || stage === 'void';
}

/**
 * The rows of the table that hold under a scheme: its target exists there, and no stage that the scheme
 * has is jumped over.
 */
export function transitionsFrom(stage: Stage, activeStages: readonly Stage[]): StageTransition[] {
  return (WAYS_FROM.get(stage) ?? [])
    .filter((way) => isOpen(way, activeStages))
    .map(({ transition }) => transition);
}

interface Way {
  readonly transition: StageTransition;
  /** Stages of the main line that it jumps over. */
  readonly over: readonly Stage[];
}

function isOpen({ transition: { to, action }, over }: Way, activeStages: readonly Stage[]): boolean {
  if (action === 'calibrate') return activeStages.includes('calibration');
  if (!ALWAYS_THERE.includes(to) && !activeStages.includes(to)) return false;
  return over.every((stage) => !activeStages.includes(stage));
}

function stagesBetween(from: Stage, to: Stage): readonly Stage[] {
  if (to === 'void') return [];
  const [low, high] = [placeOf(from), placeOf(to)].sort((a, b) => a - b);
  return MAIN_LINE.slice(low + 1, high);
}

/** An appeal stands beside `published`: after it comes what comes after publication. */
function placeOf(stage: Stage): number {
  return MAIN_LINE.indexOf(stage === 'appealed' ? 'published' : stage);
}

const WAYS_FROM: ReadonlyMap<Stage, readonly Way[]> = Map.groupBy(
  TRANSITIONS.map((transition) => ({
    transition,
    over: stagesBetween(transition.from, transition.to),
  })),
  ({ transition }) => transition.from,
);

/**
 * The actions that a person has in a stage, for the buttons: whoever may not act gets none. An action that
 * lacks something else than a reason says in `blockedBy` what.
 */
export function availableActions(
  stage: Stage,
  facts: StageFacts,
  activeStages: readonly Stage[],
): AvailableAction[] {
  return transitionsFrom(stage, activeStages)
    .filter((row) => mayAct(row, facts))
    .map((row) => ({
      action: row.action,
      to: row.to,
      requires: row.requires,
      blockedBy: firstUnmet(row.requires, { ...facts, reason: ASKED_FOR_LATER }),
    }));
}

/**
 * Takes an action: the stage after it, or the reason why not. Codes: `stage.unknownAction` (not from this
 * stage under this scheme), `stage.notAllowed` (not by this person), then what is still required.
 */
export function applyAction(
  stage: Stage,
  action: StageAction,
  facts: StageFacts,
  activeStages: readonly Stage[],
): StageOutcome {
  const row = transitionsFrom(stage, activeStages).find((candidate) => candidate.action === action);
  if (!row) return refused(problem('stage.unknownAction', { stage, action }));
  if (!mayAct(row, facts)) return refused(problem('stage.notAllowed', { stage, action }));
  const unmet = firstUnmet(row.requires, facts);
  return unmet ? refused(unmet) : { ok: true, stage: row.to };
}

/** Stands for the reason that follows the press. */
const ASKED_FOR_LATER = 'reason';

function refused(reason: EvaluationProblem): StageOutcome {
  return { ok: false, problem: reason };
}

function mayAct(row: StageTransition, facts: StageFacts): boolean {
  const partial = facts.isSubject || facts.subjectIsMySuperior;
  return row.actors.some(
    (actor) => isActor(actor, row.from, facts) && !(row.judges && partial && isOffice(actor)),
  );
}

function isOffice(actor: StageActor): boolean {
  return actor === 'hr' || actor === 'departmentHead';
}

function isActor(actor: StageActor, stage: Stage, facts: StageFacts): boolean {
  if (actor === 'rater') return raterRoleIn(stage, facts) !== null;
  if (actor === 'superior') return canScore('supervisor', 'supervisor', facts);
  return relationsTo(facts).includes(actor);
}

function firstUnmet(requires: readonly StageRequirement[], facts: StageFacts): EvaluationProblem | null {
  for (const requirement of requires) {
    const unmet = REQUIREMENTS[requirement](facts);
    if (unmet) return unmet;
  }
  return null;
}

const REQUIREMENTS: Readonly<Record<StageRequirement, (facts: StageFacts) => EvaluationProblem | null>> = {
  reason: ({ reason }) => ((reason ?? '').trim() === '' ? problem('stage.reasonRequired') : null),
  complete: ({ missingItemIds }) =>
    missingItemIds.length > 0
      ? problem('stage.incomplete', { count: missingItemIds.length, missingItemIds })
      : null,
  justified: ({ unjustifiedItemIds = [] }) =>
    unjustifiedItemIds.length > 0
      ? problem('stage.reasonsMissing', { count: unjustifiedItemIds.length, itemIds: unjustifiedItemIds })
      : null,
  deadlinePassed: ({ today, stageDeadline }) =>
    stageDeadline !== null && isBefore(stageDeadline, today)
      ? null
      : problem('stage.deadlineNotReached', { deadline: stageDeadline ?? '' }),
  deadlinePassedOrLeft: (facts) => {
    const silent = REQUIREMENTS.deadlinePassed(facts);
    const mayPassOver = facts.subjectHasLeft === true && facts.roles.includes('hr');
    return silent !== null && mayPassOver ? REQUIREMENTS.reason(facts) : silent;
  },
  withinAppealPeriod: ({ today, appealDeadline }) =>
    appealDeadline !== null && !isBefore(appealDeadline, today)
      ? null
      : problem('stage.appealPeriodOver', { deadline: appealDeadline ?? '' }),
  notARater: ({ wasRater }) => (wasRater ? problem('stage.raterMayNotDecide') : null),
  notAMeasurer: ({ hasMeasured }) => (hasMeasured ? problem('stage.measurerMayNotDecide') : null),
  notACalibrator: ({ hasCalibrated }) => (hasCalibrated ? problem('stage.calibratorMayNotDecide') : null),
};
