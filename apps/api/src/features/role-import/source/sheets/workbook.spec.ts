import { Workbook } from '@cj-tech-master/excelts';
import { officeFile, workbookParts } from '../../../../../test/support/office-files';
import { readSource } from '../read-source';

const read = (bytes: Buffer) => readSource({ name: '名册.xlsx', bytes });
const written = async (workbook: Workbook) => Buffer.from(await workbook.xlsx.writeBuffer());

describe('a workbook', () => {
  it('shows its visible sheets by name, cells as they are shown, and merged cells once', async () => {
    const workbook = new Workbook();
    const roster = workbook.addWorksheet('岗位表');
    roster.addRow(['站务室岗位一览']);
    roster.mergeCells('A1:E1');
    roster.addRow(['部门', '岗位', '权重', '生效日期', '职责']);
    roster.addRow(['站务室', '检票员', 0.2, new Date(Date.UTC(2026, 2, 5)), '1、验票；\n2、引导。']);
    roster.addRow([null, '安检员', { formula: '1-C3', result: 0.8 }, null, 12.5]);
    roster.mergeCells('A3:A4');
    roster.addRow([]);
    roster.addRow([null, null, null, null, { richText: [{ text: '合' }, { text: '计' }] }]);
    roster.getCell('C3').numFmt = '0%';
    roster.getCell('C4').numFmt = '0.0%';
    roster.getCell('D3').numFmt = 'yyyy"年"m"月"d"日"';
    workbook.addWorksheet('旧版', { state: 'hidden' }).addRow(['作废']);
    workbook.addWorksheet('密', { state: 'veryHidden' }).addRow(['作废']);
    workbook.addWorksheet('空表');
    workbook.addWorksheet('附').addRow(['完']);
    expect(await read(await written(workbook))).toEqual({
      kind: 'xlsx',
      encoding: null,
      text: [
        '岗位表',
        '站务室岗位一览',
        '部门\t岗位\t权重\t生效日期\t职责',
        '站务室\t检票员\t20%\t2026年3月5日\t1、验票；\u20282、引导。',
        '\t安检员\t80.0%\t\t12.5',
        '',
        '\t\t\t\t合计',
        '',
        '附',
        '完',
        '',
        '',
      ].join('\n'),
      notes: [{ code: 'hiddenSheets', sheets: ['旧版', '密'] }],
    });
  });

  it.each([
    ['0', 2.5, '3'],
    ['0.00', 2.5, '2.50'],
    ['#,##0', 12000, '12,000'],
    ['"≥"0.0%', 0.998, '≥99.8%'],
    ['≥0"%"', 98, '≥98%'],
    ['0"人"', 3, '3人'],
    ['[Red]0', 3, '3'],
    ['[$-804]yyyy/m/d', 46086, '2026/3/5'],
    ['[DBNum1]yyyy"年"', 46086, '2026年'],
    ['0%;[Red]-0%', -0.5, '-50%'],
    ['0%"以上"', 0.07, '7%以上'],
    ['h:mm', 0.5, '12:00'],
    ['@', 7, '7'],
    ['General', 0.1 + 0.2, '0.3'],
  ])('shows a number in the format %s', async (format, value, shown) => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('表');
    sheet.addRow([value]);
    sheet.getCell('A1').numFmt = format;
    expect((await read(await written(workbook))).text).toBe(`表\n${shown}\n\n`);
  });

  it('reads what other programs write: cells without places, text in them, errors, reading aids', async () => {
    const sheet =
      '<sheetData><row><c t="inlineStr"><is><r><t>岗</t></r><r><t>位</t></r></is></c><c t="str"><v>部门</v></c></row>' +
      '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="e"><v>#REF!</v></c><c r="E3" t="b"><v>1</v></c><c r="F3"><v>1.20</v></c><c r="G3" t="str"><v>盖住</v></c></row>' +
      '<row r="4"><c r="A4" t="str"><v>末</v></c><c r="F4" t="str"><v>盖住</v></c></row></sheetData>' +
      '<mergeCells><mergeCell ref="F3:G4"/></mergeCells>';
    const strings = '<si><t>检票_x000D_\n员</t><rPh><t>jian</t></rPh></si>';
    expect((await read(officeFile(workbookParts(sheet, strings)))).text).toBe(
      '岗位\n岗位\t部门\n\n\t检票\u2028员\t\t\tTRUE\t1.2\n末\n\n',
    );
  });
});
