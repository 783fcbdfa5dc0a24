import { readCsv } from './read-csv';

const EXPECTED = '部门\t岗位\t职责\n站务室\t检票员\t1、验票；\u20282、引导，"先下后上"\n\n\t安检员\n';

describe('a sheet saved as text', () => {
  it.each([',', ';', '\t', '|', '，'])('is read whatever parts its cells: %j', (delimiter) => {
    const rows = [
      ['部门', '岗位', '职责'],
      ['站务室', '检票员', '"1、验票；\r\n2、引导，""先下后上"""'],
      ['', '', ''],
      ['', '', ''],
      ['', '安检员', ''],
    ];
    expect(readCsv(rows.map((row) => row.join(delimiter)).join('\r\n'))).toBe(EXPECTED);
  });

  it('has no line that only states what parts the cells', () => {
    expect(readCsv('sep=;\r\n岗位;职责\r\n')).toBe('岗位\t职责\n');
  });

  it('keeps commas within quotation marks from being taken for what parts cells', () => {
    const text = '"岗位,工种";"职责,说明"\n检票员;"验票,引导,清场"\n安检员;"查验,登记,上报"\n';
    expect(readCsv(text)).toBe('岗位,工种\t职责,说明\n检票员\t验票,引导,清场\n安检员\t查验,登记,上报\n');
    expect(readCsv('"甲,乙,丙";丁\n')).toBe('甲,乙,丙\t丁\n');
  });

  it.each([
    ['roleImport.unreadable', '岗位,职责\n检票员,"验票\n安检员,查验\n'],
    ['roleImport.noText', ',,\n , \n'],
    ['roleImport.tooLarge', `${',a'.repeat(300)}\n`.repeat(4000)],
  ])('is refused with %s', (code, text) => {
    expect(() => readCsv(text)).toThrow(expect.objectContaining({ code }));
  });
});
