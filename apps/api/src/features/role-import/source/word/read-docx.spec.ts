import {
  cell,
  level,
  listed,
  numbering,
  paragraph,
  row,
  table,
  wordFile,
  type WordParts,
} from '../../../../../test/support/office-files';
import { readSource } from '../read-source';

const read = (parts: WordParts) => readSource({ name: '岗位.docx', bytes: wordFile(parts) });
const linesOf = async (parts: WordParts) => (await read(parts)).text.slice(0, -1).split('\n');

describe('numbers of lists', () => {
  it.each([
    ['decimal', '%1.', ['1. 甲', '2. 乙']],
    ['decimal', '%1、', ['1、甲', '2、乙']],
    ['decimal', '(%1)', ['(1) 甲', '(2) 乙']],
    ['decimal', '（%1）', ['（1）甲', '（2）乙']],
    ['chineseCounting', '%1、', ['一、甲', '二、乙']],
    ['chineseCountingThousand', '（%1）', ['（一）甲', '（二）乙']],
    ['japaneseCounting', '第%1条', ['第一条 甲', '第二条 乙']],
    ['decimalEnclosedCircle', '%1', ['① 甲', '② 乙']],
    ['decimalEnclosedCircleChinese', '%1', ['① 甲', '② 乙']],
    ['upperLetter', '%1.', ['A. 甲', 'B. 乙']],
    ['lowerLetter', '%1)', ['a) 甲', 'b) 乙']],
    ['upperRoman', '%1.', ['I. 甲', 'II. 乙']],
    ['decimalFullWidth', '%1．', ['１．甲', '２．乙']],
    ['ideographTraditional', '%1、', ['甲、甲', '乙、乙']],
    ['bullet', '\uf06c', ['● 甲', '● 乙']],
    ['bullet', '◆', ['◆ 甲', '◆ 乙']],
    ['bullet', '\uf0e8', ['• 甲', '• 乙']],
    ['none', '', ['甲', '乙']],
    ['aFormatOfTheFuture', '%1.', ['1. 甲', '2. 乙']],
  ])('%s “%s” are those that Word shows', async (format, text, expected) => {
    const parts = {
      body: listed('甲', 1) + listed('乙', 1),
      numbering: numbering([level(0, format, text)], [[0]]),
    };
    expect(await linesOf(parts)).toEqual(expected);
  });

  const outline = level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%1.%2', '<w:isLgl/>');
  const threeLevels = outline + level(2, 'decimal', '(%3)');

  it('begin again below the next higher number', async () => {
    const levels = [0, 1, 2, 2, 1, 0, 1, 2];
    const body = levels.map((at) => listed('条', 1, at)).join('');
    expect(await linesOf({ body, numbering: numbering([threeLevels], [[0]]) })).toEqual([
      '一、条',
      '1.1 条',
      '(1) 条',
      '(2) 条',
      '1.2 条',
      '二、条',
      '2.1 条',
      '(1) 条',
    ]);
  });

  it('go on where the level says that it does not begin again', async () => {
    const levels = level(0, 'decimal', '%1.') + level(1, 'decimal', '(%2)', '<w:lvlRestart w:val="0"/>');
    const body = [0, 1, 0, 1].map((at) => listed('条', 1, at)).join('');
    expect(await linesOf({ body, numbering: numbering([levels], [[0]]) })).toEqual([
      '1. 条',
      '(1) 条',
      '2. 条',
      '(2) 条',
    ]);
  });

  it('begin again after the level that theirs says', async () => {
    const levels =
      level(0, 'decimal', '%1.') +
      level(1, 'decimal', '(%2)') +
      level(2, 'lowerLetter', '%3)', '<w:lvlRestart w:val="1"/>');
    const body = [0, 1, 2, 1, 2, 0, 2].map((at) => listed('条', 1, at)).join('');
    expect(await linesOf({ body, numbering: numbering([levels], [[0]]) })).toEqual([
      '1. 条',
      '(1) 条',
      'a) 条',
      '(2) 条',
      'b) 条',
      '2. 条',
      'a) 条',
    ]);
  });

  it.each(['1.5', 'a', '1e999'])('stay away where a list begins at %s', async (start) => {
    const again = `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
    const lists = numbering([level(0, 'lowerLetter', '%1')], [[0, again]]);
    expect(await linesOf({ body: listed('条', 1), numbering: lists })).toEqual(['条']);
  });

  it('go on between lists of one definition, and begin where a list says so, once', async () => {
    const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const lists = numbering([level(0, 'decimal', '%1.')], [[0], [0], [0, again]]);
    const body = [1, 1, 2, 3, 3].map((list) => listed('条', list)).join('');
    expect(await linesOf({ body, numbering: lists })).toEqual(['1. 条', '2. 条', '3. 条', '1. 条', '2. 条']);
  });

  it('take the level that a list has in place of the definition’s', async () => {
    const own = `<w:lvlOverride w:ilvl="0">${level(0, 'upperLetter', '%1)')}</w:lvlOverride>`;
    const lists = numbering([level(0, 'decimal', '%1.')], [[0], [0, own]]);
    const body = listed('条', 1) + listed('条', 2) + listed('条', 1);
    expect(await linesOf({ body, numbering: lists })).toEqual(['1. 条', 'A) 条', '2. 条']);
  });

  it('come from the style, and stay away where the paragraph says so', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Duty"><w:basedOn w:val="Base"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>';
    const style = (name: string, more = '') => `<w:pStyle w:val="${name}"/>${more}`;
    const without = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    const body =
      paragraph('条', style('Duty')) +
      paragraph('文', style('Duty', without)) +
      paragraph('文', style('Loop')) +
      paragraph('条', style('Base'));
    const lists = numbering([level(0, 'decimal', '%1.')], [[0]]);
    expect(await linesOf({ body, styles, numbering: lists })).toEqual(['1. 条', '文', '文', '2. 条']);
  });

  it('do not stand before nothing, but count it', async () => {
    const body = listed('甲', 1) + listed('', 1) + listed('丙', 1);
    const lists = numbering([level(0, 'decimal', '%1.')], [[0]]);
    expect(await linesOf({ body, numbering: lists })).toEqual(['1. 甲', '', '3. 丙']);
  });
});

describe('tables', () => {
  it('have a row on a line, and lines of a cell within it', async () => {
    const lists = numbering([level(0, 'decimal', '%1.')], [[0]]);
    const body = table(
      row(cell('岗位名称'), cell('检\t票&#10;员'), cell('部门'), cell('站务室')),
      row(
        cell('岗位职责'),
        cell(listed('验票；', 1) + paragraph('') + listed('引导。', 1)),
        cell(''),
        cell(''),
      ),
    );
    expect(await linesOf({ body, numbering: lists })).toEqual([
      '岗位名称\t检 票\u2028员\t部门\t站务室',
      '岗位职责\t1. 验票；\u20282. 引导。',
    ]);
  });

  it('have merged cells once, and empty ones in their other places', async () => {
    const start = '<w:vMerge w:val="restart"/>';
    const body = table(
      row(cell('职责', start), cell('说明', '<w:gridSpan w:val="2"/>'), cell('权重')),
      row(cell('藏', '<w:vMerge/>'), cell('验票'), cell('引导'), cell('40%')),
      '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell('甲') + cell('乙') + '</w:tr>',
    );
    expect(await linesOf({ body })).toEqual(['职责\t说明\t\t权重', '\t验票\t引导\t40%', '\t甲\t乙']);
  });

  it('within a cell end the row, and the cells behind it go on in another', async () => {
    const inner = table(row(cell('1'), cell('验票')), row(cell('2'), cell('引导')));
    const body = table(row(cell('职责'), cell(paragraph('如下') + inner + paragraph('完')), cell('备注')));
    expect(await linesOf({ body })).toEqual(['职责\t如下', '1\t验票', '2\t引导', '完\t备注']);
  });

  it('of one cell are a frame around paragraphs', async () => {
    const body = table(row(cell(paragraph('岗位职责') + paragraph('一、验票'))));
    expect(await linesOf({ body })).toEqual(['岗位职责', '一、验票']);
  });
});

describe('pages', () => {
  it('end at breaks, before paragraphs that begin one, and with sections', async () => {
    const section = (type: string) => `<w:sectPr><w:type w:val="${type}"/></w:sectPr>`;
    const body =
      '<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>' +
      paragraph('丁', '<w:pageBreakBefore/>') +
      paragraph('戊', '<w:pageBreakBefore w:val="0"/>') +
      paragraph('己', section('nextPage')) +
      paragraph('庚', section('continuous')) +
      paragraph('辛') +
      section('nextPage');
    expect(await linesOf({ body })).toEqual(['甲', '\f乙', '丙', '\f丁', '戊', '己', '庚', '\f辛']);
  });
});

describe('what counts and what does not', () => {
  const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;

  it('deletions are out, insertions in, and the reader is told', async () => {
    const body =
      `<w:p>${run('每日')}<w:del><w:r><w:delText>两次</w:delText></w:r></w:del><w:ins>${run('三次')}</w:ins></w:p>` +
      `<w:del>${paragraph('整段')}</w:del><w:moveFrom>${paragraph('搬走')}</w:moveFrom><w:moveTo>${paragraph('搬来')}</w:moveTo>` +
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前半')}</w:p>${paragraph('后半')}` +
      table(row(cell('留'), cell('下')), `<w:tr><w:trPr><w:del/></w:trPr>${cell('删')}${cell('行')}</w:tr>`);
    const { text, notes } = await read({ body });
    expect(text).toBe('每日三次\n搬来\n前半后半\n留\t下\n');
    expect(notes).toEqual([{ code: 'deletionsLeftOut', count: 3 }]);
  });

  it('hidden text, instructions of fields, headers and comments are out', async () => {
    const body =
      `<w:p>${run('看', '<w:vanish/>')}${run('见', '<w:vanish w:val="false"/>')}` +
      `<w:r><w:instrText>PAGE</w:instrText></w:r>${run('第')}<w:r><w:commentReference w:id="0"/></w:r></w:p>`;
    const parts = {
      'word/header1.xml': '<w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>',
      'word/comments.xml': '<w:comments/>',
    };
    expect(await linesOf({ body, parts })).toEqual(['见第']);
  });

  it('links, controls, boxes (once), signs and notes are in', async () => {
    const box = `<w:txbxContent>${paragraph('框内')}</w:txbxContent>`;
    const body =
      `<w:p><w:hyperlink>${run('链')}</w:hyperlink><w:sdt><w:sdtContent>${run('控')}</w:sdtContent></w:sdt>` +
      '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/><w:tab/></w:r>' +
      `${run('尾')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const footnotes =
      `<w:footnote w:type="separator">${paragraph('线')}</w:footnote>` +
      `<w:footnote w:id="1">${paragraph('脚注')}</w:footnote>`;
    expect(await linesOf({ body, footnotes })).toEqual(['链控☑-\t尾', '框内', '', '脚注']);
  });

  it('Chinese in a form of XML that Word does not write is read too', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const document = `<n:document xmlns:n="${strict}"><n:body><n:p><n:r><n:t>岗位&#32844;责 &amp; 权限</n:t></n:r></n:p></n:body></n:document>`;
    expect(await linesOf({ body: '', parts: { 'word/document.xml': document } })).toEqual([
      '岗位职责 & 权限',
    ]);
  });
});
