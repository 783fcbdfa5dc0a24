import { buffer } from 'node:stream/consumers';
import { filesIn, plainSheets } from '../../../test/support/plain-sheets';
import type { Column } from './columns';
import { type Sheet, sheetOf, workbookStream } from './workbook';

interface Line {
  readonly item: string;
  readonly score: number | null;
}

const COLUMNS: readonly Column<Line>[] = [
  { title: { 'zh-CN': '条目', en: 'Item' }, type: 'text', width: 20, value: ({ item }) => item },
  { title: { 'zh-CN': '分', en: 'Score' }, type: 'score', width: 8, value: ({ score }) => score },
];
const LINES: readonly Line[] = ['a', 'b', 'c', 'd', 'e'].map((item, at) => ({ item, score: 9000 + at }));

async function* inTwos() {
  for (let from = 0; from < LINES.length; from += 2) yield LINES.slice(from, from + 2);
}

function written(how: Partial<Sheet<Line>>): Promise<Buffer> {
  const sheet = { name: { 'zh-CN': '评分明细', en: 'Detail' }, columns: COLUMNS, batches: inTwos(), ...how };
  return buffer(workbookStream([sheetOf(sheet, 'zh-CN')]));
}

it('goes on in further sheets with what one does not hold, each with header, filter and print area of its own', async () => {
  const workbook = await written({ mostRows: 3 });

  const header = ['条目', '分'];
  expect(await plainSheets(workbook)).toEqual({
    评分明细: [header, ['a', '90'], ['b', '90.01']],
    '评分明细 (2)': [header, ['c', '90.02'], ['d', '90.03']],
    '评分明细 (3)': [header, ['e', '90.04']],
  });
  const files = await filesIn(workbook);
  expect([1, 2, 3].map((sheet) => filterOf(files[`xl/worksheets/sheet${sheet}.xml`]))).toEqual([
    'A1:B3',
    'A1:B3',
    'A1:B2',
  ]);
  expect(printAreas(files['xl/workbook.xml'])).toEqual([
    "'评分明细'!$A$1:$B$3",
    "'评分明细 (2)'!$A$1:$B$3",
    "'评分明细 (3)'!$A$1:$B$2",
  ]);
});

it('needs no further sheet for what one holds exactly', async () => {
  expect(Object.keys(await plainSheets(await written({ mostRows: 6 })))).toEqual(['评分明细']);
});

const filterOf = (sheet: Buffer) => /<autoFilter ref="([^"]*)"/.exec(sheet.toString('utf8'))?.[1];

const printAreas = (workbook: Buffer) =>
  [...workbook.toString('utf8').matchAll(/_xlnm\.Print_Area"[^>]*>([^<]*)</g)].map(([, area]) =>
    area.replaceAll('&apos;', "'"),
  );
