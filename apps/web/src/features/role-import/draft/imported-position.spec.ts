import { positionForTests } from '../testing/draft-for-tests';
import { namedAnew, withHead, withName } from './draft-position';
import { importedOf, plannableOf } from './imported-position';
import { checkedImport, refusedImport, standing } from './import-refusals';
import { movedToKind, shifted, withItemText } from './item-edits';

describe('what is sent', () => {
  it('says nothing about an empty box, and "none" only where the document did', () => {
    expect(importedOf(positionForTests({ reportsTo: null }))).toMatchObject({
      reportsTo: null,
      coefficient: null,
      headcount: null,
    });
    expect(importedOf(positionForTests({ reportsTo: [] }))).toMatchObject({ reportsTo: [] });
  });

  it('reads typed names, a coefficient and a headcount exactly', () => {
    const typed = [
      ['reportsTo', '经理、 厂长'],
      ['directReports', '库工，司机'],
      ['coefficient', '1.15'],
      ['headcount', '3'],
    ] as const;
    const position = typed.reduce((draft, [field, text]) => withHead(draft, field, text), positionForTests());
    expect(importedOf(position)).toMatchObject({
      reportsTo: ['经理', '厂长'],
      directReports: ['库工', '司机'],
      coefficient: 11500,
      headcount: 3,
    });
  });

  it('leaves a coefficient in words and a weight in words to be refused', () => {
    expect(importedOf(withHead(positionForTests(), 'coefficient', '面议')).coefficient).toBeUndefined();
    expect(importedOf(withItemText(positionForTests(), 0, 'weight', '两成')).items[0]).toHaveProperty(
      'weight',
      undefined,
    );
  });

  it('sends a weight only where lines are weighed', () => {
    const weighed = withItemText(positionForTests(), 0, 'weight', '20');
    expect(importedOf(weighed).items[0]).toMatchObject({ weight: 2000 });
    expect(importedOf(movedToKind(weighed, 0, 'authority')).items[1]).toMatchObject({ weight: null });
  });

  it('sends a standard and a target only where there is one', () => {
    const [first, second] = importedOf(withItemText(positionForTests(), 0, 'standard', '准时')).items;
    expect(first).toHaveProperty('standard', '准时');
    expect(first).not.toHaveProperty('target');
    expect(second).not.toHaveProperty('standard');
  });

  it('asks about a position whose names and lines are still blank, but not about one that cannot be read', () => {
    const blank = withItemText(withHead(positionForTests(), 'title', ' '), 0, 'text', ' ');
    expect(plannableOf(blank)).toMatchObject({ title: '', items: [{ text: '每日盘点贵重物料' }] });
    expect(plannableOf(withHead(positionForTests(), 'coefficient', '面议'))).toBeNull();
  });

  it('is compared anew as soon as it has other names', () => {
    expect(namedAnew(positionForTests())).toBe(false);
    expect(namedAnew(withHead(positionForTests(), 'department', '物流部'))).toBe(true);
  });

  it('has one name replaced and the others left', () => {
    expect(withName('经理、厂长', '厂长', '生产部经理')).toBe('经理、生产部经理');
    expect(withName('指定主管或厂长', '厂长', '经理')).toBe('指定主管或厂长');
  });
});

describe('what is refused', () => {
  const now = (position: ReturnType<typeof positionForTests>) => new Map([[position.key, position]]);

  it('stands at the line that it is about wherever that goes, until it is written in', () => {
    const weighed = withItemText(positionForTests(), 1, 'weight', '两成');
    const checked = checkedImport([weighed], () => '仓储部.txt');
    const refusals = 'refusals' in checked ? checked.refusals : new Map();
    expect([...(refusals.get(weighed.key)?.keys() ?? [])]).toEqual(['item.1.weight']);
    const moved = shifted(weighed, 1, -1);
    expect(standing(refusals, [weighed], now(moved)).get(weighed.key)?.has('item.1.weight')).toBe(true);
    expect(standing(refusals, [weighed], now(withItemText(moved, 1, 'weight', '20'))).size).toBe(0);
  });

  it('tells a name that another position of the import has from one that is there', () => {
    const position = positionForTests();
    const refusals = refusedImport([{ path: 'positions.0.title', code: 'unique' }], [position]);
    expect(refusals.get(position.key)?.get('title')?.key).toBe('roleImport.sameName');
  });
});
