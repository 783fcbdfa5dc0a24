import { isBefore } from './calendar';
import type { IsoDate } from './calendar';
import { isFinal } from './stages';
import { STAGES } from './stage-types';
import type { Stage } from './stage-types';

/** The steps of a quarter that have a last day, in the order in which they follow each other. */
export const DEADLINE_STEPS = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'publication',
  'acknowledgement',
] as const;
export type DeadlineStep = (typeof DEADLINE_STEPS)[number];

export type StepDeadlines = Readonly<Record<DeadlineStep, IsoDate>>;

/** Steps that can be put off for one form: calibration and publication are done for many at once. */
export const FORM_STEPS = ['self', 'supervisor', 'reviewer', 'acknowledgement'] as const;
export type FormStep = (typeof FORM_STEPS)[number];

/** To when a form's steps were put off; a step that is not here follows the quarter. */
export type PutOff = Readonly<Partial<Record<FormStep, IsoDate>>>;

/** Where a form stands while somebody works on the step. */
const STAGE_OF_STEP: Readonly<Record<FormStep, Stage>> = {
  self: 'self',
  supervisor: 'supervisor',
  reviewer: 'reviewer',
  acknowledgement: 'published',
};

/**
 * The last days that hold for one form: those of the quarter, or later ones that HR gave this form alone. A step never
 * ends before the one before it, so that putting one off carries those after it along as far as it must.
 */
export function deadlinesOfForm(quarter: StepDeadlines, putOff: PutOff | null): StepDeadlines {
  if (putOff === null) return quarter;
  const own: Partial<Record<DeadlineStep, IsoDate>> = putOff;
  const days = { ...quarter };
  let earliest = quarter.self;
  for (const step of DEADLINE_STEPS) {
    days[step] = latest(quarter[step], own[step] ?? quarter[step], earliest);
    earliest = days[step];
  }
  return days;
}

function latest(...days: readonly IsoDate[]): IsoDate {
  // Days written as YYYY-MM-DD stand in the order of their letters.
  return days.reduce((last, day) => (last < day ? day : last));
}

/** The last day of a stage, or null where the quarter sets none: by then somebody should have done something. */
export function deadlineOf(stage: Stage, deadlines: StepDeadlines): IsoDate | null {
  switch (stage) {
    case 'self':
      return deadlines.self;
    case 'supervisor':
      return deadlines.supervisor;
    case 'reviewer':
      return deadlines.reviewer;
    case 'calibration':
      return deadlines.publication;
    default:
      return null;
  }
}

/**
 * The last day to answer to a published result; null where the form awaits no answer. It makes nobody late: whoever
 * stays silent has seen it.
 */
export function answerByOf(
  stage: Stage,
  activeStages: readonly Stage[],
  deadlines: StepDeadlines,
): IsoDate | null {
  return stage === 'published' && activeStages.includes('acknowledged') ? deadlines.acknowledgement : null;
}

/** A deadline locks nothing: being late is shown, from the day after. */
export function isLate(stage: Stage, deadlines: StepDeadlines, today: IsoDate): boolean {
  const deadline = deadlineOf(stage, deadlines);
  return deadline !== null && isBefore(deadline, today);
}

/** Stages that a form should have left before today. */
export function lateStages(deadlines: StepDeadlines, today: IsoDate): Stage[] {
  return STAGES.filter((stage) => isLate(stage, deadlines, today));
}

/** The step that somebody works on, or is asked for an answer in; null where none can be put off. */
export function stepOf(stage: Stage): FormStep | null {
  return FORM_STEPS.find((step) => STAGE_OF_STEP[step] === stage) ?? null;
}

/** The first step that would end before the one before it, the first of all before the quarter begins. */
export function firstOutOfOrder(
  deadlines: StepDeadlines,
  startsOn: IsoDate,
): { readonly step: DeadlineStep; readonly earliest: IsoDate } | null {
  let earliest = startsOn;
  for (const step of DEADLINE_STEPS) {
    if (isBefore(deadlines[step], earliest)) return { step, earliest };
    earliest = deadlines[step];
  }
  return null;
}

/** The steps whose day differs. */
export function movedSteps(before: StepDeadlines, after: StepDeadlines): DeadlineStep[] {
  return DEADLINE_STEPS.filter((step) => before[step] !== after[step]);
}

/** A form as far as it decides what can be put off. */
export interface FormDeadlines {
  readonly stage: Stage;
  readonly activeStages: readonly Stage[];
  readonly quarter: StepDeadlines;
  readonly putOff: PutOff | null;
}

/** Steps of a form that are not over yet and that its scheme has. */
export function openSteps({
  stage,
  activeStages,
}: Pick<FormDeadlines, 'stage' | 'activeStages'>): FormStep[] {
  if (isFinal(stage)) return [];
  return FORM_STEPS.filter((step) => {
    const has = step === 'acknowledgement' ? 'acknowledged' : STAGE_OF_STEP[step];
    return activeStages.includes(has) && STAGES.indexOf(STAGE_OF_STEP[step]) >= STAGES.indexOf(stage);
  });
}

export type PutOffRefusal = 'deadline.stepOver' | 'deadline.past' | 'deadline.tooEarly' | 'deadline.same';

export type PutOffOutcome =
  | {
      readonly ok: true;
      /** Null when nothing is put off any more: the form follows the quarter again. */
      readonly putOff: PutOff | null;
      readonly from: IsoDate;
      /** Open steps after it that are carried along, or come back with it. */
      readonly carried: readonly { readonly step: FormStep; readonly from: IsoDate; readonly to: IsoDate }[];
    }
  | { readonly ok: false; readonly code: PutOffRefusal; readonly from: IsoDate | null };

/**
 * Gives a form another last day of a step: never one that has passed, never before the quarter's own or the step
 * before it, so that nobody loses time that others have. The quarter's own day takes it back.
 */
export function putOffStep(form: FormDeadlines, step: FormStep, day: IsoDate, today: IsoDate): PutOffOutcome {
  if (!openSteps(form).includes(step)) return { ok: false, code: 'deadline.stepOver', from: null };
  const before = deadlinesOfForm(form.quarter, form.putOff);
  const from = before[step];
  const { [step]: _, ...others } = form.putOff ?? {};
  const floor = deadlinesOfForm(form.quarter, others)[step];
  if (day === from) return { ok: false, code: 'deadline.same', from };
  if (isBefore(day, today)) return { ok: false, code: 'deadline.past', from };
  if (isBefore(day, floor)) return { ok: false, code: 'deadline.tooEarly', from };
  const putOff: PutOff = day === floor ? others : { ...others, [step]: day };
  const after = deadlinesOfForm(form.quarter, putOff);
  const carried = openSteps(form)
    .filter((other) => other !== step && before[other] !== after[other])
    .map((other) => ({ step: other, from: before[other], to: after[other] }));
  return { ok: true, putOff: Object.keys(putOff).length > 0 ? putOff : null, from, carried };
}
