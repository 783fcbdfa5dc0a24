import type { RoleImportPreview } from '@gangping/contracts';
import { previewForTests, understoodForTests } from '../testing/preview-for-tests';
import { sourceLayout, unusedPieceKey, type SourcePart, type SourceSegment } from './source-layout';

const segmentsOf = (part: SourcePart): readonly SourceSegment[] =>
  part.kind === 'text'
    ? part.segments
    : part.kind === 'table'
      ? part.rows.flatMap(({ cells }) => cells.flatMap(({ segments }) => segments))
      : [];
const segments = (preview = previewForTests()) => sourceLayout(preview).parts.flatMap(segmentsOf);

const ROSTER = '花名册\n岗位\t职责\t\n库工\t搬运\u2028清点\t\n司机\t送货\t每日\n完\f第二页\n';
function roster(given: Partial<RoleImportPreview> = {}): RoleImportPreview {
  const at = (words: string) => ({
    start: ROSTER.indexOf(words),
    end: ROSTER.indexOf(words) + words.length,
  });
  const item = { kind: 'duty' as const, text: '', weight: null, standard: null, target: null };
  return previewForTests({
    kind: 'xlsx',
    text: ROSTER,
    positions: [
      understoodForTests({
        items: [
          { ...item, span: at('搬运') },
          { ...item, span: at('清点') },
        ],
        span: { start: ROSTER.indexOf('库工'), end: ROSTER.indexOf('司机') },
      }),
      understoodForTests({
        items: [{ ...item, span: at('送货') }],
        span: { start: ROSTER.indexOf('司机'), end: ROSTER.indexOf('完') },
      }),
    ],
    unused: [],
    ...given,
  });
}

describe('the layout of a source', () => {
  it('loses not one character of a plain document', () => {
    const text = segments()
      .map((segment) => segment.text)
      .join('');
    expect(text).toBe(previewForTests().text);
  });

  it('has every stretch where the spans say it is', () => {
    for (const preview of [previewForTests(), roster()]) {
      for (const { start, text } of segments(preview)) {
        expect(preview.text.slice(start, start + text.length)).toBe(text);
      }
    }
  });

  it('knows of which line a stretch is, counted through all positions', () => {
    const read = segments().filter(({ piece }) => piece !== null && piece < unusedPieceKey(0));
    expect(read.map(({ text, piece }) => [text, piece])).toEqual([
      ['核对入库数量', 0],
      ['每日盘点贵重物料', 1],
      ['按单搬运', 2],
    ]);
  });

  it('knows what nobody used', () => {
    const unused = segments().filter(({ piece }) => piece !== null && piece >= unusedPieceKey(0));
    expect(unused.map(({ text }) => text)).toEqual(['二、仓储部岗位', '编号B-7']);
  });

  it('marks doubts with their reason, also inside of a label', () => {
    const { doubts } = sourceLayout(previewForTests());
    const marked = segments().filter(({ doubt }) => doubt !== null);
    expect(marked.map(({ text, doubt }) => [text, doubts[doubt ?? -1]?.code])).toEqual([
      ['叉车工', 'numberingGap'],
    ]);
  });

  it('begins a part with each position', () => {
    const parts = sourceLayout(previewForTests()).parts;
    expect(parts.map((part) => part.kind === 'text' && part.position)).toEqual([null, 0, 1]);
  });

  it('draws rows as a table, pages with their edges, and the rest as text', () => {
    const { parts } = sourceLayout(roster());
    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'table', 'text', 'page', 'text']);
    const table = parts[1];
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(
      rows.map(({ cells }) => cells.map((cell) => cell.segments.map(({ text }) => text).join('|'))),
    ).toEqual([
      ['岗位', '职责'],
      ['库工', '搬运|\u2028|清点'],
      ['司机', '送货', '每日'],
    ]);
    expect(rows.map(({ position }) => position)).toEqual([null, 0, 1]);
  });

  it('lets a cell take the blank ones that were merged with it', () => {
    const table = sourceLayout(roster()).parts[1];
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(rows.map(({ cells }) => cells.map(({ span }) => span))).toEqual([
      [1, 2],
      [1, 2],
      [1, 1, 1],
    ]);
  });

  it('takes a tab before the first word of a plain text for an indentation', () => {
    const indented = previewForTests({ text: '\t一、总则\n\t1.\t内容\n', positions: [], unused: [] });
    expect(sourceLayout(indented).parts.map(({ kind }) => kind)).toEqual(['text', 'table']);
  });

  it('divides a long table into parts of the same columns', () => {
    const text = Array.from(
      { length: 100 },
      (_, row) => `行${row}\t${row === 99 ? '很长的一格文字内容' : '短'}\n`,
    ).join('');
    const { parts } = sourceLayout(roster({ text, positions: [] }));
    expect(parts.map((part) => part.kind === 'table' && part.columns)).toEqual([
      [parts[0]?.kind === 'table' && parts[0].columns[0], 11],
      [parts[0]?.kind === 'table' && parts[0].columns[0], 11],
    ]);
  });
});
