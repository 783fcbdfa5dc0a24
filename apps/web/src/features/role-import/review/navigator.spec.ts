import { choiceOf } from '../draft/choice';
import { draftForTests } from '../testing/draft-for-tests';
import { EVERYTHING, narrowed } from './navigator';

const positions = draftForTests(
  {},
  { title: '叉车工', problems: [{ code: 'noDuties', span: null }] },
  { title: '司机', department: null, items: [] },
);
const findings = {
  choice: choiceOf(positions),
  unresolved: new Set([positions[0]?.key ?? -1]),
  refused: new Set<number>(),
};
const titles = (given: Partial<typeof EVERYTHING>) =>
  narrowed(positions, { ...EVERYTHING, ...given }, findings).map(({ head }) => head.title);

describe('the list of positions', () => {
  it('is searched by title, department and the words of lines', () => {
    expect(titles({ search: '叉车' })).toEqual(['叉车工']);
    expect(titles({ search: '盘点' })).toEqual(['仓管员', '叉车工']);
    expect(titles({ search: '仓储部' })).toEqual(['仓管员', '叉车工']);
  });

  it('is narrowed down to what is to be looked at', () => {
    expect(titles({ filter: 'doubts' })).toEqual(['叉车工']);
    expect(titles({ filter: 'unchosen' })).toEqual(['司机']);
    expect(titles({ filter: 'unresolved' })).toEqual(['仓管员']);
    expect(titles({ filter: 'refused' })).toEqual([]);
    expect(titles({ file: 2 })).toEqual([]);
    expect(titles({ keys: new Set([positions[2]?.key ?? -1]) })).toEqual(['司机']);
  });
});
