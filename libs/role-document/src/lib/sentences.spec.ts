import { normalise } from './normalise';
import { joinPieces, splitAtBlanks, splitBehind, trimItem } from './sentences';

const whole = (text: string): { start: number; end: number } => ({ start: 0, end: text.length });

describe('splitBehind', () => {
  it.each([
    ['清点库存。打扫库房；', ['清点库存。', '打扫库房;']],
    ['清点（每日；每周）库存。打扫', ['清点(每日;每周)库存。', '打扫']],
    ['清点库存。。', ['清点库存。']],
  ])('%s', (raw, parts) => {
    const text = normalise(raw);
    expect(splitBehind(text, whole(text), '。;').map((part) => text.slice(part.start, part.end))).toEqual(
      parts,
    );
  });
});

describe('splitAtBlanks', () => {
  it.each([
    ['清点库存 打扫库房 登记台账', ['清点库存', '打扫库房', '登记台账']],
    ['熟练使用 CAD 软件', ['熟练使用 CAD 软件']],
    ['做好 各项工作', ['做好 各项工作']],
  ])('%s', (text, parts) => {
    expect(splitAtBlanks(text, whole(text)).map((part) => text.slice(part.start, part.end))).toEqual(parts);
  });
});

describe('trimItem', () => {
  it.each([
    ['、清点库存。', '清点库存'],
    ['清点库存; 4', '清点库存'],
    ['每月清点 4', '每月清点 4'],
    ['“清点”制度', '“清点”制度'],
  ])('%s', (raw, expected) => {
    const text = normalise(raw);
    const span = trimItem(text, whole(text));
    expect(text.slice(span.start, span.end)).toBe(expected);
  });
});

describe('joinPieces', () => {
  it('closes the gap of a line end between Chinese characters and keeps a blank between words', () => {
    expect(joinPieces('清点\r\n  库存', [{ start: 0, end: 8 }])).toBe('清点库存');
    expect(joinPieces('count\nstock', [{ start: 0, end: 11 }])).toBe('count stock');
  });
});
