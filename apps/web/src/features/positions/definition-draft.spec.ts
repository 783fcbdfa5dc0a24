import { itemForTests } from './testing/definition-for-tests';
import {
  editedItems,
  evenlyWeighed,
  shifted,
  textsOnlyIn,
  weightSum,
  withNewItem,
  writtenItem,
  type EditedItem,
} from './definition-draft';

const edited = (...weights: string[]): EditedItem[] =>
  editedItems({ items: weights.map((_, place) => itemForTests(place + 1)) }).map((item, place) => ({
    ...item,
    weight: weights[place] ?? '',
  }));

describe('the sum of the weights', () => {
  it.each([
    [['50', '30', '20'], 'exact', 0],
    [['33.33', '33.33', '33.33'], 'less', 1],
    [['50', '30', '20.01'], 'more', -1],
    [['50', '', '20'], 'blank', 3000],
    [['', '', ''], 'even', 10000],
    [['50', '半', '50'], 'unreadable', 0],
    [['101', '0', '0'], 'unreadable', -100],
  ] as const)('%j is %s', (weights, verdict, rest) => {
    expect(weightSum(edited(...weights), 'duties')).toMatchObject({ verdict, rest });
  });

  it('is exact where binary fractions are not: 0.1 + 0.2 + 99.7', () => {
    expect(weightSum(edited('0.1', '0.2', '99.7'), 'duties')).toMatchObject({ sum: 10000, verdict: 'exact' });
  });

  it('takes daily and periodic tasks together, apart from duties', () => {
    const items = editedItems({
      items: [
        itemForTests(1),
        itemForTests(2, { kind: 'dailyTask', weight: 4000 }),
        itemForTests(3, { kind: 'periodicTask', weight: 6000 }),
      ],
    });
    expect(weightSum(items, 'tasks')).toMatchObject({ count: 2, verdict: 'exact' });
    expect(weightSum(items, 'duties')).toMatchObject({ count: 1, verdict: 'even' });
  });

  it('is none where nobody is scored', () => {
    expect(weightSum(editedItems({ items: [itemForTests(1, { kind: 'basis' })] }), 'duties')).toBeNull();
  });
});

describe('editing lines', () => {
  it('gives seven duties 14.29 four times, then 14.28 three times', () => {
    const weights = evenlyWeighed(edited('', '', '', '', '', '', ''), 'duties').map(({ weight }) => weight);
    expect(weights).toEqual(['14.29', '14.29', '14.29', '14.29', '14.28', '14.28', '14.28']);
  });

  it('moves a line only among its own kind', () => {
    const items = editedItems({
      items: [itemForTests(1), itemForTests(2), itemForTests(3, { kind: 'kpi' })],
    });
    const order = (list: readonly EditedItem[]) => list.map(({ text }) => text).join();
    const [first, second] = items as [EditedItem, EditedItem];
    expect(order(shifted(items, first, 1))).toBe('职责2,职责1,职责3');
    expect(order(shifted(items, second, 1))).toBe('职责1,职责2,职责3');
    expect(order(shifted(items, first, -1))).toBe('职责1,职责2,职责3');
  });

  it('puts a new line behind the one in hand', () => {
    const items = edited('', '');
    const fresh: EditedItem = { key: 99, kind: 'duty', text: '新', weight: '', standard: '' };
    expect(withNewItem(items, fresh, items[0]).map(({ text }) => text)).toEqual(['职责1', '新', '职责2']);
  });

  it('keeps the identity of a line and gives unscored kinds no weight', () => {
    const [duty] = edited('12.5') as [EditedItem];
    expect(writtenItem(duty)).toEqual({
      itemKey: 'k1',
      kind: 'duty',
      text: '职责1',
      weight: 1250,
      standard: null,
    });
    expect(writtenItem({ ...duty, kind: 'authority' }).weight).toBeNull();
  });

  it('tells what only one side has', () => {
    expect(textsOnlyIn([{ text: '甲' }, { text: '乙 ' }], [{ text: '乙' }])).toEqual(['甲']);
  });
});
