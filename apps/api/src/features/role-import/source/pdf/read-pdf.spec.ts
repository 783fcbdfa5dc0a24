import { encode } from 'iconv-lite';
import { letters, pdfFile, stroke, thinArea } from '../../../../../test/support/pdf-files';
import { RoleDocumentReader } from '../role-document-reader';

/** PDF.js is read as a module by Node itself, in a thread as in the product. */
const reader = new RoleDocumentReader();
afterAll(() => reader.onModuleDestroy());

const sourceOf = async (...pages: (readonly string[])[]) =>
  (await reader.read({ name: '岗位.pdf', bytes: pdfFile(pages.map((page) => page.join('\n'))) })).source;
const linesOf = async (...page: readonly string[]) => (await sourceOf(page)).text.slice(0, -1).split('\n');

describe('lines of a PDF', () => {
  it('go by their places, whatever order they are drawn in; wide gaps are between cells', async () => {
    const page = [
      letters(50, 700, '2. 引导乘客'),
      letters(250, 720, '部门：站务室'),
      letters(50, 720, '岗位：检票员'),
      letters(50, 710, '1.'),
      letters(85, 710, '验票 99.8%'),
      letters(50, 690, '权重'),
      letters(71, 690.5, '40%'),
    ];
    expect(await linesOf(...page)).toEqual([
      '岗位：检票员\t部门：站务室',
      '1. 验票 99.8%',
      '2. 引导乘客',
      '权重40%',
    ]);
  });

  it('are whole again where they were broken for want of room, and only there', async () => {
    const page = [
      letters(50, 700, '1、检查当班全部自动检票机的状态，发现故障'),
      letters(50, 685, '立即上报；'),
      letters(50, 670, '2、引导乘客有序进站，客流高峰时段每小时巡'),
      letters(50, 655, '视站台；'),
      letters(50, 640, '3、清点票款，当班结束以前与系统数据逐笔核'),
      letters(50, 625, '4、交接班'),
      letters(50, 610, '任职资格'),
    ];
    expect(await linesOf(...page)).toEqual([
      '1、检查当班全部自动检票机的状态，发现故障立即上报；',
      '2、引导乘客有序进站，客流高峰时段每小时巡视站台；',
      '3、清点票款，当班结束以前与系统数据逐笔核',
      '4、交接班',
      '任职资格',
    ]);
  });

  it('have letters once that were drawn twice to be bold', async () => {
    const page = [0, 0.4].map((shift) => letters(50 + shift, 700, '岗位职责', 12));
    expect(await linesOf(...page, letters(50, 680, '一一'))).toEqual(['岗位职责', '一一']);
  });

  it('letters on their side are no part of them', async () => {
    const turned = `BT /F 10 Tf 0 1 -1 0 20 400 Tm <${encode('装订线', 'gbk').toString('hex')}> Tj ET`;
    expect(await linesOf(letters(50, 700, '岗位：检票员'), turned)).toEqual(['岗位：检票员']);
  });

  it('pages are parted, and those without text are told', async () => {
    const source = await sourceOf([letters(50, 700, '甲')], [stroke(0, 0, 50, 50)], [letters(50, 700, '丙')]);
    expect(source).toMatchObject({ text: '甲\n\f丙\n', notes: [{ code: 'pagesWithoutText', pages: [2] }] });
  });
});

describe.each([
  ['strokes', stroke],
  ['thin areas', thinArea],
])('tables of a PDF, drawn with %s', (_, line) => {
  const frame = [700, 680, 640, 600].map((height) => line(50, height, 350, height));
  const sides = [50, 350].map((left) => line(left, 600, left, 700));

  it('have a row on a line, and the lines of a cell within it', async () => {
    const page = [
      ...frame,
      ...sides,
      line(120, 600, 120, 700),
      letters(60, 750, '检票员岗位说明书'),
      letters(55, 685, '岗位'),
      letters(125, 685, '检票员'),
      letters(55, 655, '职责'),
      letters(125, 665, '1. 验票；'),
      letters(125, 650, '2. 引导。'),
      letters(55, 625, '要求'),
      letters(125, 625, '持证，身体健康，能够适应倒班，两年以上工作经'),
      letters(125, 610, '验'),
    ];
    expect(await linesOf(...page)).toEqual([
      '检票员岗位说明书',
      '岗位\t检票员',
      '职责\t1. 验票；\u20282. 引导。',
      '要求\t持证，身体健康，能够适应倒班，两年以上工作经验',
    ]);
  });

  it('have merged cells once', async () => {
    const page = [
      line(50, 700, 350, 700),
      line(120, 680, 350, 680),
      line(50, 640, 350, 640),
      line(50, 600, 350, 600),
      ...sides,
      line(120, 640, 120, 700),
      line(200, 640, 200, 680),
      letters(55, 665, '职'),
      letters(55, 650, '责'),
      letters(125, 685, '说明'),
      letters(260, 685, '权重'),
      letters(125, 660, '验票'),
      letters(205, 660, '40%'),
      letters(55, 620, '备注：无'),
    ];
    expect(await linesOf(...page)).toEqual(['职责\t说明 权重', '\t验票\t40%', '备注：无']);
  });

  it('part letters that were drawn across a line', async () => {
    const page = [
      ...frame,
      ...sides,
      line(120, 600, 120, 700),
      letters(97, 685, '岗位 检票员'),
      letters(55, 655, '部门'),
      letters(125, 655, '站务室'),
    ];
    expect(await linesOf(...page)).toEqual(['岗位\t检票员', '部门\t站务室']);
  });
});

describe('encodings that a PDF only names', () => {
  it.each([
    ['GBK-EUC-H', 'GB1', 'gbk', '1. 每2小时记录 FIFO 库温；'],
    ['GB-EUC-H', 'GB1', 'gbk', '检票员'],
    ['UniGB-UCS2-H', 'GB1', 'utf-16be', '1. 每2小时记录 FIFO 库温；'],
    ['UniGB-UTF16-H', 'GB1', 'utf-16be', '检票员'],
    ['ETen-B5-H', 'CNS1', 'big5', '工作職掌：1. 驗票；'],
  ])('%s', async (encoding, collection, codePage, text) => {
    const bytes = pdfFile([letters(50, 700, text, 10, codePage)], encoding, collection);
    const { source } = await reader.read({ name: '岗位.pdf', bytes });
    expect(source.text).toBe(`${text}\n`);
  });
});

describe('a PDF that is refused', () => {
  const codeOf = (bytes: Buffer) =>
    reader.read({ name: '岗位.pdf', bytes }).then(
      () => 'read',
      (error: { code: string }) => error.code,
    );

  it.each([
    ['drawings only', pdfFile([stroke(0, 0, 50, 50)]), 'roleImport.noText'],
    [
      'letters that mean nothing',
      pdfFile([letters(50, 700, '\u1e00\u0531\u07d0\u1e01', 10, 'utf-16be')], 'UniGB-UCS2-H'),
      'roleImport.noText',
    ],
    ['its first line only', Buffer.from('%PDF-1.7\n'), 'roleImport.damaged'],
    ['no page', pdfFile([]), 'roleImport.noText'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});
