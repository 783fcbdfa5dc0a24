import { Workbook } from '@cj-tech-master/excelts';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { encode } from 'iconv-lite';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Files of kinds that cannot be made here: written by word processors, kept with the specs of their readers. */
const KEPT = resolve(__dirname, '../../../api/test/fixtures/role-files');

/** 复核专员 of 质量部: a form of two columns, as Word has it. */
async function form(): Promise<Buffer> {
  const rows = [
    ['岗位名称', '复核专员'],
    ['所属部门', '质量部'],
    ['直接上级', '质量总监'],
    ['岗位职责', '1、复核来料检验记录；\n2、抽查成品外观，每批不少于5件并登记不合格品；\n3、保管标准样件。'],
    ['任职资格', '1、理工科大专以上；\n2、两年检验经验。'],
  ];
  const cell = (text: string) =>
    new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)) });
  const table = new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cell) })) });
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('岗位说明书'), table] }] }));
}

/** A trip: no role definition. */
function trip(): Promise<Buffer> {
  const lines = ['关于组织秋季登山的通知', '集合时间为周六上午八点，请自备饮用水。', '联系人：前台。'];
  return Packer.toBuffer(
    new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }),
  );
}

/** 跟单员 and 单证员 of 外贸部, one to a row. */
async function roster(): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('花名册');
  sheet.addRows([
    ['部门', '岗位名称', '直接上级', '岗位职责', '定员'],
    ['外贸部', '跟单员', '外贸部经理', '1、跟进订单交期；2、每周三前向客户通报进度', 2],
    ['外贸部', '单证员', '跟单员', '1、缮制报关单据；2、归档提单', 1],
  ]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const TEXT = [
  '岗位名称：叉车司机',
  '部门：仓运部',
  '岗位职责：',
  '1. 按单装卸货物；',
  '2. 每日出车前检查车况。',
];

/**
 * A batch as it comes together in a company: a form of Word, an old one, a PDF, a text in GBK, a roster, and a file that
 * got in by mistake.
 *
 * @returns the paths in this order
 */
export async function roleFiles(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const written = (name: string, content: Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return [
    written('复核专员.docx', await form()),
    join(KEPT, 'form-table-merged-cells.doc'),
    join(KEPT, 'wrapped-two-pages.pdf'),
    written('叉车司机.txt', encode(TEXT.join('\r\n'), 'gbk')),
    written('外贸部花名册.xlsx', await roster()),
    written('登山通知.docx', await trip()),
  ];
}
