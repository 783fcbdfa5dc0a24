import { sourceBlocks, unusedPieceKey } from './source-segments';
import { previewForTests } from './testing/preview-for-tests';

const segments = () => sourceBlocks(previewForTests()).flatMap((block) => block.segments);

describe('the source in segments', () => {
  it('loses not one character of the document', () => {
    const text = segments()
      .map((segment) => segment.text)
      .join('');
    expect(text).toBe(previewForTests().text);
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

  it('marks doubts, also inside of a label', () => {
    expect(
      segments()
        .filter(({ doubtful }) => doubtful)
        .map(({ text }) => text),
    ).toEqual(['叉车工']);
  });

  it('begins a block with each position', () => {
    expect(sourceBlocks(previewForTests()).map(({ position }) => position)).toEqual([-1, 0, 1]);
  });
});
