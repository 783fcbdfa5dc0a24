import { compareDefinitions, type ComparedLine } from './compare-definitions';

const line = (itemKey: string, changes: Partial<ComparedLine> = {}): ComparedLine => ({
  itemKey,
  kind: 'duty',
  text: `Line ${itemKey}`,
  weight: 2500,
  standard: null,
  target: null,
  ...changes,
});
const version = (
  items: ComparedLine[],
  changes: { summary?: string | null; evenlyWeighted?: boolean } = {},
) => ({
  summary: null,
  evenlyWeighted: false,
  items,
  ...changes,
});
const told = (before: ComparedLine[], after: ComparedLine[]) =>
  compareDefinitions(version(before), version(after)).lines.map(
    ({ before: old, after: now, changes }) => `${(now ?? old)?.itemKey}:${changes.join('+') || '='}`,
  );

describe('compareDefinitions', () => {
  it('finds nothing between equal versions', () => {
    const { lines, counts, summaryChanged } = compareDefinitions(
      version([line('a'), line('b')]),
      version([line('a'), line('b')]),
    );
    expect(lines.map(({ changes }) => changes)).toEqual([[], []]);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    expect(summaryChanged).toBe(false);
  });

  it.each<[string, Partial<ComparedLine>, string]>([
    ['words', { text: 'Other words' }, 'reworded'],
    ['weight', { weight: 3000 }, 'reweighted'],
    ['scoring standard', { standard: 'No complaint' }, 'standard'],
    ['target', { target: '≥98%' }, 'target'],
    ['section', { kind: 'dailyTask' }, 'kind'],
  ])('tells a change of %s', (_, change, told_) => {
    expect(told([line('a')], [line('a', change)])).toEqual([`a:${told_}`]);
  });

  it('tells several changes of one line', () => {
    expect(told([line('a')], [line('a', { text: 'Other words', weight: null })])).toEqual([
      'a:reworded+reweighted',
    ]);
  });

  it('does not take an empty standard for another than none', () => {
    expect(told([line('a', { standard: '' })], [line('a')])).toEqual(['a:=']);
  });

  it('shows a removed line where it stood', () => {
    expect(told([line('a'), line('b'), line('c'), line('d')], [line('a'), line('d')])).toEqual([
      'a:=',
      'b:removed',
      'c:removed',
      'd:=',
    ]);
    expect(told([line('a'), line('b')], [line('b')])).toEqual(['a:removed', 'b:=']);
  });

  it('counts one move for a line taken to the top, not one for each it passed', () => {
    const lines = ['a', 'b', 'c', 'd'].map((key) => line(key));
    expect(told(lines, [lines[3], lines[0], lines[1], lines[2]])).toEqual(['d:moved', 'a:=', 'b:=', 'c:=']);
  });

  it('takes no line for moved because others came, went or changed their section', () => {
    expect(
      told([line('a'), line('b'), line('c')], [line('x'), line('c'), line('a', { kind: 'authority' })]),
    ).toEqual(['b:removed', 'x:added', 'c:=', 'a:kind']);
  });

  it('does not call a weight changed that nobody gave', () => {
    const before = version([line('a', { weight: 5000 }), line('b', { weight: 5000 })], {
      evenlyWeighted: true,
    });
    const after = version([line('a', { weight: 10_000 })], { evenlyWeighted: true });
    expect(compareDefinitions(before, after).counts).toMatchObject({ reweighted: 0, removed: 1 });
    expect(compareDefinitions(before, { ...after, evenlyWeighted: false }).counts.reweighted).toBe(1);
  });

  it('tells that the summary changed', () => {
    const one = version([], { summary: 'Keeps the stores' });
    expect(compareDefinitions(one, version([])).summaryChanged).toBe(true);
    expect(compareDefinitions(version([], { summary: '' }), version([])).summaryChanged).toBe(false);
  });
});
