import { ranked } from './summary-rows';

const SORT_KEYS: Readonly<Record<string, string>> = { 质量部: 'zhi', 财务部: 'cai', 甲: 'jia' };

const row = (id: number, departmentName: string, number: string, total: number | null) => ({
  id,
  departmentName,
  departmentSortKey: SORT_KEYS[departmentName],
  number,
  total,
});

const order = (...rows: Parameters<typeof ranked>[0]) =>
  ranked(rows).map(({ id, ordinal, rank }) => `${ordinal}: ${id} ${rank}`);

describe('the order of the report', () => {
  it('puts departments in the order of their sort keys, totals from the top, then numbers', () => {
    expect(
      order(
        row(1, '质量部', 'E2', 8000),
        row(2, '财务部', 'E9', 7000),
        row(3, '质量部', 'E1', 9000),
        row(4, '财务部', 'E3', 7050),
      ),
    ).toEqual(['1: 4 1', '2: 2 2', '3: 3 1', '4: 1 2']);
  });

  it('lets ties share a rank, the next one stands behind all of them', () => {
    expect(
      order(
        row(1, '甲', 'E1', 8000),
        row(2, '甲', 'E3', 9000),
        row(3, '甲', 'E2', 9000),
        row(4, '甲', 'E4', 7000),
      ),
    ).toEqual(['1: 3 1', '2: 2 1', '3: 1 3', '4: 4 4']);
  });

  it('ranks nobody without a total, and puts them last; zero points are a total', () => {
    expect(order(row(1, '甲', 'E1', null), row(2, '甲', 'E2', 0), row(3, '甲', 'E3', null))).toEqual([
      '1: 2 1',
      '2: 1 null',
      '3: 3 null',
    ]);
  });
});
