import { itemForTests } from './testing/definition-for-tests';
import {
  editedItems,
  editedVersion,
  evenlyWeighed,
  mergedUp,
  newItem,
  shifted,
  splitAt,
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
    expect(withNewItem(items, newItem(99, 'duty', '新'), items[0]).map(({ text }) => text)).toEqual([
      '职责1',
      '新',
      '职责2',
    ]);
  });

  it('keeps the identity of a line and gives unscored kinds no weight', () => {
    const [duty] = edited('12.5') as [EditedItem];
    expect(writtenItem(duty)).toEqual({
      itemKey: 'k1',
      kind: 'duty',
      text: '职责1',
      weight: 1250,
      standard: null,
      target: null,
      measure: null,
    });
    expect(writtenItem({ ...duty, kind: 'authority' }).weight).toBeNull();
  });

  it('parts a line at the cursor: identity, weight and standard stay with what stands before it', () => {
    const [first, second] = edited('40', '60').map((item) => ({ ...item, text: '核对账物，上报差异' }));
    const parts = splitAt([first, second] as EditedItem[], first as EditedItem, 5, 99);
    expect(parts.map(({ key, text, weight, itemKey }) => [key, text, weight, itemKey])).toEqual([
      [0, '核对账物，', '40', 'k1'],
      [99, '上报差异', '', undefined],
      [1, '核对账物，上报差异', '60', 'k2'],
    ]);
    const above = splitAt([first] as EditedItem[], first as EditedItem, 0, 99);
    expect(above.map(({ text, itemKey }) => [text, itemKey])).toEqual([
      ['', undefined],
      ['核对账物，上报差异', 'k1'],
    ]);
  });

  it('joins a line to the one above: weights are added, standards follow one another', () => {
    const [first, second] = edited('14.29', '14.28') as [EditedItem, EditedItem];
    const upper = { ...first, standard: '账物相符' };
    const lower = { ...second, standard: '当天上报' };
    const merged = mergedUp([upper, lower], lower);
    expect(merged?.items).toEqual([
      { ...upper, text: '职责1职责2', weight: '28.57', standard: '账物相符\n当天上报' },
    ]);
    expect(merged?.cursor).toBe(3);
    expect(mergedUp([upper, lower], upper)).toBeNull();
    expect(mergedUp([upper, { ...lower, kind: 'kpi' }], { ...lower, kind: 'kpi' })).toBeNull();
  });

  it('keeps words apart where words are written apart', () => {
    const [first, second] = edited('', '') as [EditedItem, EditedItem];
    const upper = { ...first, text: 'Count the stock' };
    const lower = { ...second, text: 'every Friday' };
    expect(mergedUp([upper, lower], lower)?.items[0]?.text).toBe('Count the stock every Friday');
  });

  it('can be compared with a version: as it would be written, without empty lines', () => {
    const [first] = edited('60') as [EditedItem];
    const lines = [{ ...first, text: ' 盘点 ' }, newItem(99, 'duty'), newItem(98, 'kpi', '差错率')];
    expect(editedVersion(lines, ' ')).toEqual({
      summary: null,
      evenlyWeighted: false,
      items: [
        {
          itemKey: 'k1',
          kind: 'duty',
          text: '盘点',
          weight: 6000,
          standard: null,
          target: null,
          measure: null,
        },
        {
          itemKey: 'new 98',
          kind: 'kpi',
          text: '差错率',
          weight: null,
          standard: null,
          target: null,
          measure: null,
        },
      ],
    });
  });
});
