import { contentLines } from './lines';
import { normalise } from './normalise';

function read(raw: string): string[] {
  const text = normalise(raw);
  return contentLines(text).map(
    (line) => `${line.blankBefore ? '|' : ''}${text.slice(line.start, line.end)}`,
  );
}

describe('contentLines', () => {
  it.each([
    ['blank lines', '甲\n\n　乙  \n丙', ['|甲', '|乙', '丙']],
    [
      'page numbers',
      '甲\n- 3 -\n乙\n3 / 11\n丙\n第 2 页 共 9 页\n丁\nPage 2 of 9\n戊\n12',
      ['|甲', '乙', '丙', '丁', '戊'],
    ],
    ['a blank line beside a page number', '甲\n\n3\n乙', ['|甲', '|乙']],
    ['contents', '一、库管职责……………3\n二、质检职责 ........ 5\n正文', ['|正文']],
    ['markup', '# 库管\n**岗位职责**\n', ['|库管', '岗位职责**']],
    ['a line of quantities', '99\n每天3次', ['|每天3次']],
  ])('%s', (_, raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it('keeps the first of the headers that are printed on each page', () => {
    expect(read('东湖集团\n甲\n东湖集团\n乙\n东湖集团\n丙')).toEqual(['|东湖集团', '甲', '乙', '丙']);
  });

  it('leaves out a header above page numbers, its first one too where it stands between items', () => {
    const items = ['一、甲', '二、乙', '三、丙', '四、丁', '五、戊', '六、己'];
    const page = (number: number): string => `东湖公司 责任制汇编\n第 ${number} 页\n`;
    const text = `${items.slice(0, 5).join('\n')}\n${page(2)}${items[5]}\n${page(3)}七、庚`;
    expect(read(text).map((line) => line.replace('|', ''))).toEqual([...items, '七、庚']);
  });

  it('leaves out a line with the number of the document that comes back between empty lines', () => {
    const page = '\n\n东湖集团管理文件  DH-07\n\n';
    const text = `甲${page}一、乙${page}二、丙${page}三、丁`;
    expect(read(text).map((line) => line.replace('|', ''))).toEqual([
      '甲',
      '东湖集团管理文件  dh-07',
      '一、乙',
      '二、丙',
      '三、丁',
    ]);
  });

  it('keeps rows of cells that hold the same item on each page', () => {
    const page = '岗位职责\t1.清点\n\t2.打扫\f';
    expect(read(page + page)).toHaveLength(4);
  });

  it('keeps repeated lines that do not name an organisation', () => {
    expect(read('其他工作\n甲\n其他工作\n乙\n其他工作')).toHaveLength(5);
  });
});
