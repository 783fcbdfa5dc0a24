import { draftForTests } from '../testing/draft-for-tests';
import { choiceOf } from './choice';
import { withHead } from './draft-position';

const identical = { kind: 'identical', positionId: 4, newDepartment: false } as const;

describe('what is saved unless somebody says otherwise', () => {
  it('is what would change something and has its names', () => {
    const positions = draftForTests(
      {},
      { title: '保管员', match: identical },
      { title: '库工', duplicateOf: 0 },
      { title: '' },
      { title: '司机', department: null },
    );
    const { chosen, hindrances } = choiceOf(positions);
    expect(positions.map(({ key }) => chosen.has(key))).toEqual([true, false, false, false, false]);
    expect([...hindrances.values()]).toEqual([
      'identical',
      'twiceInFile',
      'titleMissing',
      'departmentMissing',
    ]);
  });

  it('is only the first of positions of one name, however it is spaced', () => {
    const positions = draftForTests({}, { title: '仓 管 员' }, { department: '生产部' });
    const { chosen, repeated } = choiceOf(positions);
    expect(positions.map(({ key }) => chosen.has(key))).toEqual([true, false, true]);
    expect(repeated.size).toBe(0);
  });

  it('includes a position as soon as its department is known', () => {
    const [without] = draftForTests({ department: null });
    expect(choiceOf(without ? [withHead(without, 'department', '车队')] : []).chosen.size).toBe(1);
  });

  it('is what somebody said, and names that are chosen twice are told', () => {
    const positions = draftForTests({}, { match: identical });
    const { chosen, repeated } = choiceOf(positions.map((position) => ({ ...position, choice: true })));
    expect(chosen.size).toBe(2);
    expect([...repeated]).toEqual(['仓储部\n仓管员']);
  });
});
