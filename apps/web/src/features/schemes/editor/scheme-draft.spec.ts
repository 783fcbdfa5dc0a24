import { checkScheme } from '@gangping/evaluation';
import { contentForTests, schemeForTests } from '../testing/scheme-for-tests';
import { knownNames } from './known-names';
import {
  editedScheme,
  evenly,
  ownEnglish,
  shifted,
  withBand,
  withCap,
  withChinese,
  withCriterion,
  withEnglish,
  withGradeName,
  withoutBand,
  withoutBlankLines,
  withSection,
  withStage,
  withVeto,
} from './scheme-draft';

describe('a draft of a scheme', () => {
  it('is proposed from the first day of the next quarter, and keeps a day that it has', () => {
    const undated = schemeForTests({ effectiveFrom: null });
    expect(editedScheme(undated, '2099-11-22').effectiveFrom).toBe('2100-01-01');
    expect(editedScheme(schemeForTests(), '2099-11-22').effectiveFrom).toBe('2099-10-01');
  });

  it('one text stands for both languages until there is English of its own', () => {
    const both = { 'zh-CN': '表现', en: '表现' };
    expect(withChinese(both, '态度')).toEqual({ 'zh-CN': '态度', en: '态度' });
    const own = withEnglish(both, 'Conduct');
    expect(withChinese(own, '态度')).toEqual({ 'zh-CN': '态度', en: 'Conduct' });
    expect([ownEnglish(both), ownEnglish(own), ownEnglish(withEnglish(own, ''))]).toEqual([
      '',
      'Conduct',
      '',
    ]);
  });

  it('three sections weigh 33.34, 33.33 and 33.33 when distributed evenly', () => {
    const { sections } = withSection(contentForTests(), 'kpi', '指标');
    expect(evenly(sections).map(({ weight }) => weight)).toEqual([3334, 3333, 3333]);
  });

  it('gives a new section, criterion and veto a key that nothing else has', () => {
    let content = withSection(contentForTests(), 'conduct', '态度');
    content = withCriterion(content, 1);
    content = withVeto(withVeto(content));
    const ids = content.sections.map(({ id }) => id);
    const keys = content.sections.flatMap(({ criteria }) => criteria.map(({ key }) => key));
    const vetoes = content.vetoes.map(({ key }) => key);
    for (const names of [ids, keys, vetoes]) expect(new Set(names).size).toBe(names.length);
    expect(keys).toHaveLength(4);
  });

  it('changes the place of a section', () => {
    expect(shifted(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(shifted(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });

  it('stages stand in their order; who may appeal has days to do so', () => {
    const without = contentForTests({ appealWorkingDays: 0 });
    const content = withStage(withStage(without, 'appealed', true), 'reviewer', true);
    expect(content.stages).toEqual([
      'self',
      'supervisor',
      'reviewer',
      'calibration',
      'published',
      'appealed',
      'closed',
    ]);
    expect(content.appealWorkingDays).toBe(5);
    expect(withStage(content, 'self', false).stages).not.toContain('self');
  });
});

describe('grades', () => {
  const capped = () =>
    contentForTests({
      caps: [
        { grade: 'A', share: 2000 },
        { grade: 'B', share: 4000 },
      ],
      vetoes: [{ key: 'v', name: { 'zh-CN': '事故', en: 'Accident' }, cap: 'B' }],
    });

  it('take caps and vetoes along when they are renamed', () => {
    const content = withGradeName(capped(), 1, '良');
    expect(content.caps.map(({ grade }) => grade)).toEqual(['A', '良']);
    expect(content.vetoes[0]?.cap).toBe('良');
  });

  it('mix up nothing while two have the same name for a moment', () => {
    const content = withGradeName(withGradeName(capped(), 1, 'A'), 1, '良');
    expect(content.bands.map(({ grade }) => grade)).toEqual(['A', '良', 'C', 'D']);
    expect(content.caps).toEqual([
      { grade: 'A', share: 2000 },
      { grade: '良', share: 4000 },
    ]);
    expect(content.vetoes[0]?.cap).toBe('良');
  });

  it('a new one lies between the lowest and the one above, so that the scale stays covered', () => {
    const content = withBand(contentForTests());
    expect(content.bands.map(({ grade, from }) => [grade, from])).toEqual([
      ['A', 9000],
      ['B', 8000],
      ['C', 6000],
      ['E', 3000],
      ['D', 0],
    ]);
    expect(checkScheme(content).filter(({ severity }) => severity === 'blocker')).toEqual([]);
  });

  it('lose their cap with themselves; a cap is set and taken away in their order', () => {
    expect(withoutBand(capped(), 0).caps.map(({ grade }) => grade)).toEqual(['B']);
    const content = withCap(withCap(capped(), 'C', 500), 'A', 1000);
    expect(content.caps.map(({ grade, share }) => [grade, share])).toEqual([
      ['A', 1000],
      ['B', 4000],
      ['C', 500],
    ]);
    expect(withCap(content, 'B', null).caps.map(({ grade }) => grade)).toEqual(['A', 'C']);
  });
});

it('lines that nobody wrote anything into are left out, those with a weight stay to be mended', () => {
  let content = withVeto(withCriterion(withCriterion(contentForTests(), 1), 1));
  const [, conduct] = content.sections;
  const criteria = (conduct?.criteria ?? []).map((one, at) => (at === 3 ? { ...one, weight: 500 } : one));
  content = {
    ...content,
    sections: content.sections.map((one, at) => (at === 1 ? { ...one, criteria } : one)),
  };
  const cleaned = withoutBlankLines(content);
  expect(cleaned.sections[1]?.criteria.map(({ weight }) => weight)).toEqual([6000, 4000, 500]);
  expect(cleaned.vetoes).toEqual([]);
});

it('names of a scope are told apart by their order, and are numbers when one is gone', () => {
  const scope = { positionIds: [3], departmentIds: [7, 8], grades: ['三级'] };
  expect(knownNames(scope, ['班组长', '车间', '仓库', '三级'])).toEqual({
    positions: [{ id: 3, name: '班组长' }],
    departments: [
      { id: 7, name: '车间' },
      { id: 8, name: '仓库' },
    ],
  });
  expect(knownNames(scope, ['车间', '仓库', '三级']).departments).toEqual([
    { id: 7, name: '#7' },
    { id: 8, name: '#8' },
  ]);
});
