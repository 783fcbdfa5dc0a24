import { textDifference } from './text-difference';

const told = (before: string, after: string) =>
  textDifference(before, after)
    .map(({ text, change }) => (change === 'added' ? `+${text}+` : change === 'removed' ? `-${text}-` : text))
    .join('|');

describe('textDifference', () => {
  it('finds nothing between equal texts', () => {
    expect(told('负责仓库盘点', '负责仓库盘点')).toBe('负责仓库盘点');
  });

  it('marks a word that came, whole', () => {
    expect(told('负责仓库盘点', '负责仓库月度盘点')).toBe('负责仓库|+月度+|盘点');
  });

  it('marks a figure that changed', () => {
    expect(told('每月5日前提交报表', '每月3日前提交报表')).toBe('每月|-5-|+3+|日前提交报表');
  });

  it('takes English by its words', () => {
    expect(told('Keeps the stores tidy', 'Keeps the tool stores tidy')).toBe(
      'Keeps the |+tool +|stores tidy',
    );
  });
});
