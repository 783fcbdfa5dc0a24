import fc from 'fast-check';
import { addDays } from './calendar';
import {
  answerByOf,
  DEADLINE_STEPS,
  deadlineOf,
  deadlinesOfForm,
  firstOutOfOrder,
  FORM_STEPS,
  type FormDeadlines,
  isLate,
  lateStages,
  movedSteps,
  openSteps,
  type PutOff,
  putOffStep,
  stepOf,
} from './deadlines';
import { STAGES } from './stage-types';

const QUARTER = {
  self: '2026-12-25',
  supervisor: '2026-12-28',
  reviewer: '2026-12-29',
  calibration: '2026-12-30',
  publication: '2026-12-31',
  acknowledgement: '2027-01-07',
};
const ALL = STAGES.filter((stage) => stage !== 'appealed' && stage !== 'void');

const form = (changes: Partial<FormDeadlines> = {}): FormDeadlines => ({
  stage: 'self',
  activeStages: ALL,
  quarter: QUARTER,
  putOff: null,
  ...changes,
});

describe('the last day of a stage', () => {
  it.each([
    ['self', '2026-12-25'],
    ['supervisor', '2026-12-28'],
    ['reviewer', '2026-12-29'],
    ['calibration', '2026-12-31'],
    ['published', null],
    ['void', null],
  ] as const)('%s ends on %s', (stage, day) => {
    expect(deadlineOf(stage, QUARTER)).toBe(day);
  });

  it('is over from the day after', () => {
    expect(isLate('self', QUARTER, '2026-12-25')).toBe(false);
    expect(isLate('self', QUARTER, '2026-12-26')).toBe(true);
    expect(isLate('published', QUARTER, '2027-06-30')).toBe(false);
    expect(lateStages(QUARTER, '2026-12-29')).toEqual(['self', 'supervisor']);
  });

  it('is one to answer on only where an answer is awaited', () => {
    expect(answerByOf('published', ALL, QUARTER)).toBe('2027-01-07');
    expect(answerByOf('published', ['self', 'published'], QUARTER)).toBeNull();
    expect(answerByOf('acknowledged', ALL, QUARTER)).toBeNull();
  });

  it('is asked for by the step that somebody works on', () => {
    expect(stepOf('supervisor')).toBe('supervisor');
    expect(stepOf('published')).toBe('acknowledgement');
    expect(stepOf('calibration')).toBeNull();
  });
});

describe('the quarter', () => {
  it('keeps its steps in order', () => {
    expect(firstOutOfOrder(QUARTER, '2026-10-01')).toBeNull();
    expect(firstOutOfOrder({ ...QUARTER, reviewer: '2026-12-27' }, '2026-10-01')).toEqual({
      step: 'reviewer',
      earliest: '2026-12-28',
    });
    expect(firstOutOfOrder(QUARTER, '2026-12-26')).toEqual({ step: 'self', earliest: '2026-12-26' });
  });

  it('says which steps were moved', () => {
    expect(movedSteps(QUARTER, { ...QUARTER, self: '2026-12-26', calibration: '2026-12-31' })).toEqual([
      'self',
      'calibration',
    ]);
  });
});

describe('a form that was put off', () => {
  it('carries along what would end before it, and nothing else', () => {
    expect(deadlinesOfForm(QUARTER, { self: '2026-12-30' })).toEqual({
      self: '2026-12-30',
      supervisor: '2026-12-30',
      reviewer: '2026-12-30',
      calibration: '2026-12-30',
      publication: '2026-12-31',
      acknowledgement: '2027-01-07',
    });
  });

  it('gains by a quarter that is moved beyond it, and loses nothing by one that is moved back', () => {
    const putOff = { supervisor: '2026-12-30' };
    expect(deadlinesOfForm({ ...QUARTER, supervisor: '2026-12-31' }, putOff).supervisor).toBe('2026-12-31');
    expect(deadlinesOfForm({ ...QUARTER, supervisor: '2026-12-26' }, putOff).supervisor).toBe('2026-12-30');
  });

  it('never ends a step before the quarter does or before the step before it', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-12-20', days));
    const steps = fc.array(day, { minLength: 6, maxLength: 6 }).map((days) => days.sort());
    const putOffs = fc.dictionary(fc.constantFrom(...FORM_STEPS), day);
    fc.assert(
      fc.property(steps, putOffs, (days, putOff) => {
        const quarter = Object.fromEntries(
          DEADLINE_STEPS.map((step, place) => [step, days[place]]),
        ) as typeof QUARTER;
        const own = deadlinesOfForm(quarter, putOff as PutOff);
        expect(firstOutOfOrder(own, own.self)).toBeNull();
        for (const [place, step] of DEADLINE_STEPS.entries()) {
          const earlier = DEADLINE_STEPS.slice(0, place + 1);
          const candidates = earlier.flatMap((one) => [
            quarter[one],
            (putOff as PutOff)[one as 'self'] ?? '',
          ]);
          expect(own[step]).toBe(candidates.sort().at(-1));
        }
      }),
    );
  });
});

describe('putting a step off', () => {
  const on = (day: string, given = form(), step: (typeof FORM_STEPS)[number] = 'supervisor') =>
    putOffStep(given, step, day, '2026-12-27');

  it('gives the form a day of its own and says what is carried along', () => {
    expect(on('2027-01-04')).toEqual({
      ok: true,
      putOff: { supervisor: '2027-01-04' },
      from: '2026-12-28',
      carried: [{ step: 'reviewer', from: '2026-12-29', to: '2027-01-04' }],
    });
    expect(on('2027-01-10', form({ putOff: { self: '2026-12-28' } }))).toMatchObject({
      putOff: { self: '2026-12-28', supervisor: '2027-01-10' },
      carried: [
        { step: 'reviewer', to: '2027-01-10' },
        { step: 'acknowledgement', to: '2027-01-10' },
      ],
    });
  });

  it('is taken back by the quarter’s own day', () => {
    const putOff = { supervisor: '2027-01-04' };
    expect(on('2026-12-28', form({ putOff }))).toEqual({
      ok: true,
      putOff: null,
      from: '2027-01-04',
      carried: [{ step: 'reviewer', from: '2027-01-04', to: '2026-12-29' }],
    });
    expect(on('2026-12-29', form({ putOff: { self: '2026-12-29', ...putOff } }))).toMatchObject({
      putOff: { self: '2026-12-29' },
    });
  });

  it.each([
    ['deadline.past', '2026-12-26', 'self', {}],
    ['deadline.tooEarly', '2026-12-27', 'supervisor', {}],
    ['deadline.tooEarly', '2026-12-29', 'supervisor', { putOff: { self: '2026-12-30' } }],
    ['deadline.same', '2026-12-28', 'supervisor', {}],
    ['deadline.stepOver', '2027-01-04', 'self', { stage: 'supervisor' }],
    ['deadline.stepOver', '2027-01-04', 'reviewer', { activeStages: ['self', 'supervisor', 'published'] }],
    ['deadline.stepOver', '2027-01-04', 'acknowledgement', { stage: 'void' }],
  ] as const)('is refused with %s on %s for %s', (code, day, step, changes) => {
    expect(on(day, form(changes), step)).toMatchObject({ ok: false, code });
  });

  it('is possible for steps that the form has and that are not over', () => {
    expect(openSteps({ stage: 'supervisor', activeStages: ALL })).toEqual([
      'supervisor',
      'reviewer',
      'acknowledgement',
    ]);
    expect(openSteps({ stage: 'published', activeStages: ['published', 'closed'] })).toEqual([]);
    expect(openSteps({ stage: 'appealed', activeStages: ALL })).toEqual([]);
  });
});
