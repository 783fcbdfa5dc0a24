import {
  draftOf,
  importedOf,
  mergedWithPrevious,
  movedToKind,
  namedAnew,
  repeatedNames,
  withHead,
  withRestored,
  withUnusedText,
  withoutItem,
  type DraftPosition,
} from './import-draft';
import { previewForTests, understoodForTests } from './testing/preview-for-tests';

const first = (given: Parameters<typeof understoodForTests>[0] = {}): DraftPosition => {
  const draft = draftOf(previewForTests({ positions: [understoodForTests(given)] }))[0];
  if (!draft) throw new Error('no position');
  return draft;
};
const texts = (position: DraftPosition) => position.items.map(({ text }) => text);

describe('what was understood, as a draft', () => {
  it('chooses what would change something', () => {
    const same = understoodForTests({
      title: '保管员',
      match: { kind: 'identical', positionId: 4, newDepartment: false },
    });
    const twice = understoodForTests({ title: '库工', duplicateOf: 0 });
    const draft = draftOf(previewForTests({ positions: [understoodForTests(), same, twice] }));
    expect(draft.map(({ chosen }) => chosen)).toEqual([true, false, false]);
  });

  it('chooses only the first of positions of one name, however it is spaced', () => {
    const spaced = understoodForTests({ title: '仓 管 员' });
    const elsewhere = understoodForTests({ department: '生产部' });
    const draft = draftOf(previewForTests({ positions: [understoodForTests(), spaced, elsewhere] }));
    expect(draft.map(({ chosen }) => chosen)).toEqual([true, false, true]);
  });

  it('names what is chosen twice', () => {
    const draft = draftOf(previewForTests({ positions: [understoodForTests(), understoodForTests()] }));
    expect(repeatedNames(draft).size).toBe(0);
    expect(repeatedNames(draft.map((position) => ({ ...position, chosen: true }))).size).toBe(1);
  });

  it('knows when the comparison with what is there no longer holds', () => {
    expect(namedAnew(first())).toBe(false);
    expect(namedAnew(withHead(first(), 'department', '物流部'))).toBe(true);
  });
});

describe('correcting lines', () => {
  it('puts a line of another kind behind the others of that kind', () => {
    const moved = movedToKind(first(), 0, 'authority');
    expect(moved.items.map(({ kind, text }) => [kind, text])).toEqual([
      ['duty', '每日盘点贵重物料'],
      ['authority', '核对入库数量'],
    ]);
  });

  it('joins a line to the one before and keeps both places in the source', () => {
    const merged = mergedWithPrevious(first(), 1);
    expect(texts(merged)).toEqual(['核对入库数量每日盘点贵重物料']);
    expect(merged.items[0]?.pieces).toEqual([0, 1]);
  });

  it('keeps a removed line so that it can come back', () => {
    const without = withoutItem(first(), 0);
    expect(texts(without)).toEqual(['每日盘点贵重物料']);
    expect(texts(withRestored(without, 0))).toEqual(['每日盘点贵重物料', '核对入库数量']);
  });

  it('takes unused text in as a line with its place', () => {
    const taken = withUnusedText(first(), 1, ' 编号\n B-7 ', 'basis');
    expect(taken.items.at(-1)).toMatchObject({ kind: 'basis', text: '编号 B-7', pieces: [1_000_001] });
  });
});

describe('what is sent', () => {
  it('says nothing about an empty box, and "none" only where the document did', () => {
    expect(importedOf(first({ reportsTo: null }))).toMatchObject({
      reportsTo: null,
      coefficient: null,
      headcount: null,
    });
    expect(importedOf(first({ reportsTo: [] }))).toMatchObject({ reportsTo: [] });
  });

  it('reads typed names, a coefficient and a headcount exactly', () => {
    const typed = [
      ['reportsTo', '经理、 厂长'],
      ['coefficient', '1.15'],
      ['headcount', '3'],
    ] as const;
    const position = typed.reduce((draft, [field, text]) => withHead(draft, field, text), first());
    expect(importedOf(position)).toMatchObject({
      reportsTo: ['经理', '厂长'],
      coefficient: 11500,
      headcount: 3,
    });
  });

  it('leaves a coefficient in words to be refused', () => {
    expect(importedOf(withHead(first(), 'coefficient', '面议')).coefficient).toBeUndefined();
  });

  it('sends a standard only where the document gave one', () => {
    const item = {
      kind: 'kpi' as const,
      text: '准时率',
      weight: null,
      target: null,
      span: { start: 0, end: 1 },
    };
    const position = first({
      items: [
        { ...item, standard: '≥98%' },
        { ...item, standard: null },
      ],
    });
    const items = importedOf(position).items as object[];
    expect(items[0]).toHaveProperty('standard', '≥98%');
    expect(items[1]).not.toHaveProperty('standard');
  });
});
