import { withHead } from '../draft/draft-position';
import { draftForTests, positionForTests } from '../testing/draft-for-tests';
import type { PlannedPosition } from './batch-plan';
import { newDepartments, outcomeCounts, outcomeOf, unresolvedNames } from './overview';

const planned = (given: Partial<PlannedPosition>): PlannedPosition => ({
  outcome: 'newVersion',
  positionId: 3,
  newDepartment: false,
  superior: null,
  deputy: null,
  unresolvedSuperior: null,
  unresolvedDeputy: null,
  refusals: [],
  ...given,
});

describe('what saving would do altogether', () => {
  it('is what the plan says, before it what the reading said, and nothing for new names', () => {
    const position = positionForTests();
    expect(outcomeOf(position, new Map([[position.key, planned({})]]))).toBe('newVersion');
    expect(outcomeOf(position, new Map())).toBe('newPosition');
    expect(outcomeOf(withHead(position, 'title', '库工'), new Map())).toBeNull();
  });

  it('counts outcomes and names new departments once', () => {
    const positions = draftForTests({}, { title: '库工' }, { title: '司机', department: '车队' });
    expect(outcomeCounts(positions, new Map())).toEqual([{ outcome: 'newPosition', count: 3 }]);
    expect(newDepartments(positions, new Map())).toEqual(['仓储部', '车队']);
  });

  it('collects names that nobody answers to, with everybody who gives them', () => {
    const positions = draftForTests(
      { reportsTo: ['总监'], deputy: '库工' },
      { title: '司机', reportsTo: ['队长', '总监'] },
      { title: '文员', reportsTo: ['总监'] },
    );
    const [one, two, three] = positions.map(({ key }) => key) as [number, number, number];
    const plans = new Map([
      [one, planned({ unresolvedSuperior: '总监', unresolvedDeputy: '库工' })],
      [two, planned({ unresolvedSuperior: '队长、总监' })],
      [three, planned({ unresolvedSuperior: '总监' })],
    ]);
    expect(unresolvedNames(positions, plans)).toEqual([
      { field: 'reportsTo', name: '总监', keys: [one, two, three] },
      { field: 'deputy', name: '库工', keys: [one] },
      { field: 'reportsTo', name: '队长', keys: [two] },
    ]);
  });

  it('asks for no name that has been corrected since the plan was made', () => {
    const position = positionForTests({ reportsTo: ['总监'] });
    const plans = new Map([[position.key, planned({ unresolvedSuperior: '总监' })]]);
    expect(unresolvedNames([withHead(position, 'reportsTo', '经理')], plans)).toEqual([]);
  });
});
