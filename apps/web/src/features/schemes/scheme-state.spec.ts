import { inOrderOfState, predecessorOf, schemeState } from './scheme-state';
import { broughtRowForTests, schemeRowForTests } from './testing/scheme-for-tests';

const TODAY = '2099-11-22';
const workshop = { positionIds: [], departmentIds: [7], grades: [] };
const approved = (given: Parameters<typeof schemeRowForTests>[0]) =>
  schemeRowForTests({ status: 'approved', actions: ['copy', 'retire'], ...given });

describe('where a scheme stands', () => {
  it.each([
    ['submitted by somebody else', { status: 'submitted', actions: ['approve', 'reject'] }, 'approveMe'],
    ['submitted by oneself', { status: 'submitted', actions: ['reject'] }, 'waits'],
    ['a draft', {}, 'draft'],
    ['a draft that came back', { rejectionReason: '太宽' }, 'returned'],
    ['approved for later', { status: 'approved', effectiveFrom: '2099-11-23' }, 'comes'],
    ['approved from today on', { status: 'approved', effectiveFrom: TODAY }, 'holds'],
    [
      'with its last day ahead',
      { status: 'retired', effectiveFrom: '2099-01-01', retiredOn: '2099-11-23' },
      'ending',
    ],
    ['over since today', { status: 'retired', effectiveFrom: '2099-01-01', retiredOn: TODAY }, 'ended'],
    [
      'ended on the day on which it would have begun',
      { status: 'retired', effectiveFrom: '2100-01-01', retiredOn: '2100-01-01' },
      'ended',
    ],
    ['what the product brings', { id: null, status: 'approved', effectiveFrom: null }, 'brought'],
  ] as const)('%s', (_, given, state) => {
    const row = schemeRowForTests({ ...given, actions: [...('actions' in given ? given.actions : [])] });
    expect(schemeState(row, [row], TODAY)).toBe(state);
  });

  it('gives way to a later one of the same scope, not to one of another scope or that has not begun', () => {
    const old = approved({ id: 1, effectiveFrom: '2099-01-01', scope: workshop });
    const later = approved({ id: 2, effectiveFrom: '2099-07-01', scope: workshop });
    const wider = approved({ id: 3, effectiveFrom: '2099-07-01' });
    const future = approved({ id: 4, effectiveFrom: '2100-01-01', scope: workshop });
    expect(schemeState(old, [old, wider, future], TODAY)).toBe('holds');
    expect(schemeState(old, [old, wider, future, later], TODAY)).toBe('replaced');
    expect(schemeState(later, [old, later], TODAY)).toBe('holds');
    const over = { ...later, status: 'retired' as const, retiredOn: '2099-11-01' };
    expect(schemeState(old, [old, over], TODAY)).toBe('holds');
  });

  it('what is expected of the reader comes first, what the product brings last', () => {
    const states = ['brought', 'holds', 'draft', 'approveMe', 'ended', 'returned'] as const;
    expect(inOrderOfState(states.map((state) => ({ state }))).map(({ state }) => state)).toEqual([
      'approveMe',
      'returned',
      'draft',
      'holds',
      'ended',
      'brought',
    ]);
  });
});

describe('what a scheme takes the place of', () => {
  const scheme = schemeRowForTests({ id: 9, scope: workshop, effectiveFrom: '2099-10-01' });
  const company = approved({ id: 1, effectiveFrom: '2098-01-01' });
  const same = approved({ id: 2, effectiveFrom: '2098-01-01', scope: workshop });
  const newer = approved({ id: 3, effectiveFrom: '2099-01-01', scope: workshop });

  it('is the latest of the same scope, else the company’s, else what the product brings', () => {
    expect(predecessorOf(scheme, [company, same, newer], TODAY)?.id).toBe(3);
    expect(predecessorOf(scheme, [company], TODAY)?.id).toBe(1);
    expect(predecessorOf(scheme, [broughtRowForTests()], TODAY)).toBeNull();
  });

  it('is none that begins later or is over by then', () => {
    const later = { ...newer, effectiveFrom: '2099-10-02' };
    const over = { ...newer, status: 'retired' as const, retiredOn: '2099-10-01' };
    expect(predecessorOf(scheme, [same, later], TODAY)?.id).toBe(2);
    expect(predecessorOf(scheme, [same, over], TODAY)?.id).toBe(2);
  });
});
