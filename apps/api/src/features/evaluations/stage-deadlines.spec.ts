import { newDeadlines } from '@gangping/testing';
import { deadlineOf, isLate, lateStages } from './stage-deadlines';

const deadlines = newDeadlines({
  self: '2026-12-25',
  supervisor: '2026-12-28',
  reviewer: '2026-12-29',
  publication: '2026-12-31',
});

it.each([
  ['self', '2026-12-25'],
  ['supervisor', '2026-12-28'],
  ['calibration', '2026-12-31'],
  ['published', null],
  ['void', null],
] as const)('%s ends on %s', (stage, day) => {
  expect(deadlineOf(stage, deadlines)).toBe(day);
});

it('is late from the day after', () => {
  expect(isLate('self', deadlines, '2026-12-25')).toBe(false);
  expect(isLate('self', deadlines, '2026-12-26')).toBe(true);
  expect(isLate('published', deadlines, '2027-06-30')).toBe(false);
});

it('names the stages that nobody should be in any more', () => {
  expect(lateStages(deadlines, '2026-12-29')).toEqual(['self', 'supervisor']);
});
