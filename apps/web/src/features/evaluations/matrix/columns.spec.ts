import type { EvaluationItem, MatrixForm } from '@gangping/contracts';
import { evaluationForTests, itemForTests } from '../testing/evaluation-for-tests';
import { matrixColumns } from './columns';

const [section] = evaluationForTests().sections;

function form(id: number, items: readonly EvaluationItem[], kind: 'duties' | 'kpi' = 'duties'): MatrixForm {
  return { ...evaluationForTests({ id }), sections: [{ ...section!, kind, items: [...items] }] };
}

const told = (forms: readonly MatrixForm[], atLeast = 1) =>
  matrixColumns(forms, atLeast).map(({ text, weight, items }) => [text, weight, Object.fromEntries(items)]);

describe('columns of a matrix', () => {
  it('are the lines of the forms, each once, by their key or else by their words', () => {
    const forms = [
      form(7, [itemForTests({ id: 1, itemKey: 'a' }), itemForTests({ id: 2, itemKey: 'b', text: '盘点' })]),
      // Reworded by a newer version; and the same words in the definition of another post.
      form(8, [
        itemForTests({ id: 11, itemKey: 'a', text: '改过的话', weight: 4_000 }),
        itemForTests({ id: 12, itemKey: 'z', text: ' 盘点 ' }),
      ]),
    ];
    expect(told(forms)).toEqual([
      ['第1项职责', null, { 7: 1, 8: 11 }],
      ['盘点', 5_000, { 7: 2, 8: 12 }],
    ]);
  });

  it('never put two lines of one form together', () => {
    const twice = [1, 2].map((id) => itemForTests({ id, text: '值班' }));
    expect(told([form(7, twice)])).toHaveLength(2);
  });

  it('leave out what only one has, where they are of different posts', () => {
    const shared = (id: number) => itemForTests({ id, itemKey: 'conduct', text: '德' });
    const forms = [form(7, [shared(1), itemForTests({ id: 2 })]), form(8, [shared(11)])];
    expect(told(forms, 2)).toEqual([['德', 5_000, { 7: 1, 8: 11 }]]);
  });

  it('leave out what scores itself', () => {
    expect(told([form(7, [itemForTests({ id: 1 })], 'kpi')])).toEqual([]);
  });
});
