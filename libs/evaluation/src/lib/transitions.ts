import type { Stage, StageAction, StageActor, StageRequirement, StageTransition } from './stage-types';

type RowOptions = Pick<StageTransition, 'actors'> & Partial<Pick<StageTransition, 'requires' | 'judges'>>;

function row(from: Stage, action: StageAction, to: Stage, options: RowOptions): StageTransition {
  const { actors, requires = [], judges = false } = options;
  return Object.freeze({
    from,
    action,
    to,
    actors: Object.freeze([...actors]),
    requires: Object.freeze([...requires]),
    judges,
  });
}

function rows(
  from: Stage,
  action: StageAction,
  targets: readonly Stage[],
  options: RowOptions,
): StageTransition[] {
  return targets.map((to) => row(from, action, to, options));
}

const SUBMIT: RowOptions = { actors: ['rater'], requires: ['complete', 'justified'] };
const SEND_BACK: RowOptions = { actors: ['rater'], requires: ['reason'] };
const HR_OR_HEAD: readonly StageActor[] = ['hr', 'departmentHead'];
const WITH_REASON: readonly StageRequirement[] = ['reason'];
const APPEAL: RowOptions = { actors: ['subject'], requires: ['reason', 'withinAppealPeriod'] };
const DECIDE: RowOptions = {
  actors: ['hr'],
  requires: ['notARater', 'notACalibrator', 'notAMeasurer', 'reason'],
  judges: true,
};

const VOIDABLE: readonly Stage[] = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'published',
  'acknowledged',
  'appealed',
];

/**
 * Every way from stage to stage. A scheme may lack stages, so an action has one row for each stage it can
 * lead to; of these, `transitionsFrom` leaves the one that jumps over no stage of the scheme.
 */
export const TRANSITIONS: readonly StageTransition[] = Object.freeze([
  ...rows('self', 'submit', ['supervisor', 'reviewer', 'calibration'], SUBMIT),
  // An employee who stays silent must not lock the form, and whoever has left will not speak any more.
  ...rows('self', 'skipSelf', ['supervisor', 'reviewer', 'calibration'], {
    actors: ['superior', 'hr'],
    requires: ['deadlinePassedOrLeft'],
    judges: true,
  }),
  ...rows('supervisor', 'submit', ['reviewer', 'calibration'], SUBMIT),
  ...rows('supervisor', 'return', ['self'], SEND_BACK),
  ...rows('reviewer', 'submit', ['calibration'], SUBMIT),
  ...rows('reviewer', 'return', ['supervisor', 'self'], SEND_BACK),
  row('calibration', 'calibrate', 'calibration', {
    actors: HR_OR_HEAD,
    requires: WITH_REASON,
    judges: true,
  }),
  ...rows('calibration', 'return', ['reviewer', 'supervisor', 'self'], {
    actors: HR_OR_HEAD,
    requires: WITH_REASON,
    judges: true,
  }),
  row('calibration', 'publish', 'published', { actors: ['hr'] }),
  row('published', 'acknowledge', 'acknowledged', { actors: ['subject'] }),
  // Whoever disagrees says why; the result stands all the same, and an appeal stays open.
  row('published', 'disagree', 'acknowledged', { actors: ['subject'], requires: WITH_REASON }),
  // Silence until the deadline counts as seen, and is marked so.
  row('published', 'acknowledgeBySilence', 'acknowledged', { actors: ['hr'], requires: ['deadlinePassed'] }),
  row('published', 'appeal', 'appealed', APPEAL),
  row('acknowledged', 'appeal', 'appealed', APPEAL),
  // The result stands as if nobody had appealed, and wants its answer again.
  row('appealed', 'withdrawAppeal', 'published', { actors: ['subject'] }),
  ...rows('appealed', 'decideAppeal', ['acknowledged', 'closed'], DECIDE),
  ...rows('published', 'close', ['closed'], { actors: ['hr'] }),
  row('acknowledged', 'close', 'closed', { actors: ['hr'] }),
  ...VOIDABLE.map((stage) =>
    row(stage, 'void', 'void', { actors: ['hr'], requires: WITH_REASON, judges: true }),
  ),
]);
