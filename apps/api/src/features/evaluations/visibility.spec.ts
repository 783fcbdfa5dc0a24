import { STAGES } from '@gangping/evaluation';
import { newAccessFacts } from '@gangping/testing';
import { RELEASED_STAGES, seesAdjustments, seesReturnReason, seesTotal, stagesWithTotal } from './visibility';

const subject = newAccessFacts({ isSubject: true });
const superior = newAccessFacts({ isDirectSuperior: true });
const indirect = newAccessFacts({ isIndirectSuperior: true });
const hr = newAccessFacts({ roles: ['hr'] });

describe('stagesWithTotal', () => {
  it.each([
    ['the person assessed', subject, RELEASED_STAGES],
    ['HR on their own form', { ...hr, isSubject: true }, RELEASED_STAGES],
    [
      'the superior, without what a reviewer would add',
      superior,
      STAGES.filter((s) => s !== 'reviewer' && s !== 'void'),
    ],
    ['the superior’s superior', indirect, STAGES],
    ['HR', hr, STAGES],
    ['a stranger', newAccessFacts(), []],
    ['an admin', newAccessFacts({ roles: ['admin'] }), []],
  ])('%s', (_, facts, stages) => {
    expect(stagesWithTotal(facts)).toEqual(stages);
  });
});

it('whoever scores sees the total that follows from their own scores', () => {
  expect(seesTotal('supervisor', superior)).toBe(true);
  expect(seesTotal('supervisor', subject)).toBe(false);
});

it('shows adjustments to whoever enters them, and to the person assessed once they are released', () => {
  expect(seesAdjustments('supervisor', superior)).toBe(true);
  expect(seesAdjustments('self', superior)).toBe(false);
  expect(seesAdjustments('calibration', subject)).toBe(false);
  expect(seesAdjustments('published', subject)).toBe(true);
});

it('tells the person assessed why their form came back to them, and nothing of what HR tells the supervisor', () => {
  expect(seesReturnReason('self', subject)).toBe(true);
  expect(seesReturnReason('supervisor', subject)).toBe(false);
  expect(seesReturnReason('supervisor', superior)).toBe(true);
});
