import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { roleForm } from '../form/role-form';
import { docxOf } from './docx-form';

const line = (kind: 'duty' | 'authority' | 'basis', text: string, weight: number | null = null) => ({
  kind,
  text,
  weight,
  standard: null,
  target: null,
});

const formOf = (positionTitle: string) =>
  roleForm(
    '松间物流有限公司',
    {
      positionTitle,
      departmentName: '仓储部',
      head: {
        superiorName: null,
        deputyName: null,
        directReports: null,
        gradeFrom: null,
        gradeTo: null,
        headcount: null,
        promotionPath: [],
        coefficient: null,
        coefficientShown: true,
      },
      version: {
        versionNumber: 1,
        status: 'approved',
        inForce: true,
        summary: null,
        evenlyWeighted: false,
        effectiveFrom: null,
        draftedByName: null,
        approvedByName: null,
        items: [
          line('duty', '收货 <验收> & 入库', 6000),
          line('duty', '发货\n按先进先出', 4000),
          line('authority', '有权拒收破损货物'),
          line('authority', '有权封存可疑批次'),
          line('basis', '仓储管理制度'),
        ],
      },
    },
    'zh-CN',
  );

async function partOf(forms: ReturnType<typeof formOf>[], name: string): Promise<string> {
  const archive = await fromBufferPromise(await docxOf(forms));
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName === name) return (await buffer(await archive.openReadStreamPromise(entry))).toString();
  }
  throw new Error(`${name} is missing`);
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe('the form in Word', () => {
  let document: string;
  beforeAll(async () => {
    document = await partOf([formOf('库管员'), formOf('叉车工')], 'word/document.xml');
  });

  it('begins each position on a page of its own', () => {
    expect(count(document, /<w:tbl>/g)).toBe(2);
    expect(count(document, /<w:pageBreakBefore\/>/g)).toBe(1);
  });

  it('ends with a paragraph, as Word wants it', () => {
    expect(document).toMatch(/<\/w:tbl><w:p>(?:(?!<w:p>).)*<\/w:p><w:sectPr>/);
  });

  it('repeats who it is about on every page, and keeps rows in one piece', () => {
    expect(count(document, /<w:tblHeader\/>/g)).toBe(2);
    const rows = document.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows[0]).toContain('<w:tblHeader/>');
    expect(rows[0]).toContain('库管员');
    expect(
      rows.filter((row) => !row.includes('<w:cantSplit/>')).every((row) => row.includes('<w:numPr>')),
    ).toBe(true);
  });

  it('counts the lines of every cell from one', () => {
    const lists = [...document.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id);
    expect(lists.map((id) => lists.indexOf(id))).toEqual([0, 0, 2, 3, 3, 5]);
  });

  it('merges the name of a section over its lines', () => {
    expect(count(document, /<w:vMerge w:val="restart"\/>/g)).toBe(2);
    expect(count(document, /<w:vMerge w:val="continue"\/>/g)).toBe(4);
  });

  it('holds text as text, and a line break within its paragraph', () => {
    expect(document).toContain('收货 &lt;验收&gt; &amp; 入库');
    expect(document).toMatch(/发货<\/w:t><\/w:r><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:br\/>/);
  });

  it('names fonts that Word has, also for Chinese', async () => {
    const styles = await partOf([formOf('库管员')], 'word/styles.xml');
    expect(styles).toContain('w:eastAsia="SimSun"');
    expect(styles).toContain('w:eastAsia="zh-CN"');
    expect(document).toContain('w:eastAsia="SimHei"');
  });
});
