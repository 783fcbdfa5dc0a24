import type { RoleItemKind } from '@gangping/role-document';
import { checkDefinitionWeights, isEvenlyWeighted } from './definition-weights';

const items = (...list: [RoleItemKind, number | null][]) => list.map(([kind, weight]) => ({ kind, weight }));

describe('checkDefinitionWeights (R2)', () => {
  it.each([
    ['no weight anywhere', items(['duty', null], ['dailyTask', null]), []],
    ['no item at all', [], []],
    ['a section that sums to 100.00 %', items(['duty', 6000], ['duty', 4000]), []],
    ['one section weighted, the other not', items(['duty', 10000], ['dailyTask', null]), []],
    ['daily and periodic tasks together', items(['dailyTask', 2500], ['periodicTask', 7500]), []],
    ['items that are not scored', items(['authority', null], ['knowledge', 3000], ['duty', null]), []],
    ['indicators by themselves', items(['kpi', 3000], ['kpi', 7000], ['duty', null]), []],
    ['99.99 %', items(['duty', 5000], ['duty', 4999]), ['items.1.weight weights.sum 9999']],
    [
      '100.01 %',
      items(['duty', 5001], ['authority', null], ['duty', 5000]),
      ['items.2.weight weights.sum 10001'],
    ],
    ['one item without weight', items(['duty', 10000], ['duty', null]), ['items.1.weight weights.sum 10000']],
    [
      'each section by itself',
      items(['duty', 9999], ['dailyTask', 1], ['periodicTask', null]),
      ['items.0.weight weights.sum 9999', 'items.2.weight weights.sum 1'],
    ],
    ['a weight above 100 %', items(['duty', 0], ['duty', 10001]), ['items.1.weight weights.range undefined']],
  ])('judges %s', (_, list, expected) => {
    const problems = checkDefinitionWeights(list);
    expect(problems.map(({ path, code, params }) => `${path} ${code} ${params?.['sum']}`)).toEqual(expected);
  });
});

describe('isEvenlyWeighted', () => {
  it.each([
    ['no weight', items(['duty', null], ['dailyTask', null]), true],
    ['a weight in one section', items(['duty', null], ['dailyTask', 10000]), false],
    ['a weight on an item that is not scored', items(['duty', null], ['basis', 10000]), true],
  ])('%s: %s', (_, list, expected) => {
    expect(isEvenlyWeighted(list)).toBe(expected);
  });
});
