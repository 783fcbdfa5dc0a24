import { positionForTests } from '../testing/draft-for-tests';
import type { DraftPosition } from './draft-position';
import {
  evenlyWeighed,
  mergedWithPrevious,
  movedToKind,
  shifted,
  split,
  withItemText,
  withNewItem,
  withRestored,
  withUnusedText,
  withoutItem,
} from './item-edits';

const texts = ({ items }: DraftPosition) => items.map(({ text }) => text);
const lines = ({ items }: DraftPosition) => items.map(({ kind, text }) => [kind, text]);

describe('correcting lines', () => {
  it('puts a line of another kind behind the others of that kind', () => {
    expect(lines(movedToKind(positionForTests(), 0, 'authority'))).toEqual([
      ['duty', '每日盘点贵重物料'],
      ['authority', '核对入库数量'],
    ]);
  });

  it('puts a line at a place among those of a kind, its own as well', () => {
    const three = withNewItem(positionForTests(), 'duty').position;
    expect(texts(movedToKind(three, 0, 'duty', 1))).toEqual(['每日盘点贵重物料', '核对入库数量', '']);
    const mixed = movedToKind(three, 0, 'authority');
    expect(lines(movedToKind(mixed, 1, 'authority', 0)).slice(1)).toEqual([
      ['authority', '每日盘点贵重物料'],
      ['authority', '核对入库数量'],
    ]);
  });

  it('changes places within a kind and no further', () => {
    expect(texts(shifted(positionForTests(), 1, -1))).toEqual(['每日盘点贵重物料', '核对入库数量']);
    expect(shifted(positionForTests(), 0, -1)).toEqual(positionForTests());
  });

  it('joins a line to the one before and keeps both places in the source', () => {
    const weighed = withItemText(withItemText(positionForTests(), 0, 'weight', '20.5'), 1, 'weight', '10');
    const merged = mergedWithPrevious(weighed, 1);
    expect(merged.items).toMatchObject([
      { text: '核对入库数量每日盘点贵重物料', weight: '30.5', pieces: [0, 1] },
    ]);
  });

  it('cuts a line in two that both know where they came from', () => {
    const cut = split(positionForTests(), 1, 4);
    expect(texts(cut.position)).toEqual(['核对入库数量', '每日盘点', '贵重物料']);
    expect(cut.position.items.map(({ pieces }) => pieces)).toEqual([[0], [1], [1]]);
    expect(cut.position.items[2]?.key).toBe(cut.key);
  });

  it('begins a blank line where one is cut at its end, under a key that no other has', () => {
    const once = split(positionForTests(), 1, 99);
    const twice = split(once.position, once.key, 0).position;
    expect(texts(twice)).toEqual(['核对入库数量', '每日盘点贵重物料', '', '']);
    expect(twice.items[2]?.pieces).toEqual([]);
    expect(new Set(twice.items.map(({ key }) => key)).size).toBe(4);
  });

  it('keeps a removed line so that it can come back, but not a blank one', () => {
    const without = withoutItem(positionForTests(), 0);
    expect(texts(without)).toEqual(['每日盘点贵重物料']);
    expect(texts(withRestored(without, 0))).toEqual(['每日盘点贵重物料', '核对入库数量']);
    const blank = withNewItem(positionForTests(), 'duty');
    expect(withoutItem(blank.position, blank.key).removed).toEqual([]);
  });

  it('takes unused text in as a line with its place', () => {
    const taken = withUnusedText(positionForTests(), 1, ' 编号\n B-7 ', 'basis');
    expect(taken.items.at(-1)).toMatchObject({ kind: 'basis', text: '编号 B-7', pieces: [1_000_001] });
  });

  it('distributes 100.00 % over the lines of a section that say something', () => {
    const three = split(withNewItem(positionForTests(), 'duty').position, 1, 4).position;
    const even = evenlyWeighed(movedToKind(three, 0, 'dailyTask'), 'duties');
    expect(even.items.map(({ text, weight }) => [text, weight])).toEqual([
      ['每日盘点', '50'],
      ['贵重物料', '50'],
      ['', ''],
      ['核对入库数量', ''],
    ]);
  });
});
