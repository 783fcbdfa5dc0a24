import { cellLabel } from './grid-cells';

const labelOf = (text: string) => cellLabel(text, { start: 0, end: text.length })?.field ?? null;

describe('the label that a cell is', () => {
  it.each([
    ['每天必做工作(各条权重均等)', 'dailyTask'],
    ['daily tasks (all of equal weight)', 'dailyTask'],
    ['required knowledge (see appendix):', 'knowledge'],
    ['daily tasks', 'dailyTask'],
  ])('%s: a remark in parentheses is no part of it', (text, field) => {
    expect(labelOf(text)).toBe(field);
  });

  it('is none where more than a remark follows', () => {
    expect(labelOf('daily tasks of the (whole) team')).toBeNull();
  });
});
