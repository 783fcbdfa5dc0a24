import { chineseValue, scanMarker } from './markers';
import { normalise } from './normalise';

function scan(raw: string): unknown {
  const marker = scanMarker(normalise(raw), 0);
  return marker === null ? null : [marker.style, marker.value, raw.slice(marker.end)];
}

describe('scanMarker', () => {
  it.each([
    ['1.负责', ['1.', 1, '负责']],
    ['１．负责', ['1.', 1, '负责']],
    ['12、负责', ['1、', 12, '负责']],
    ['3）负责', ['1)', 3, '负责']],
    ['(4)负责', ['(1)', 4, '负责']],
    ['（ 5 ）负责', ['(1)', 5, '负责']],
    ['（六）负责', ['(一)', 6, '负责']],
    ['七、负责', ['一、', 7, '负责']],
    ['十一、负责', ['一、', 11, '负责']],
    ['①负责', ['①', 1, '负责']],
    ['⒓负责', ['⒈', 12, '负责']],
    ['⑵负责', ['⑴', 2, '负责']],
    ['㈢负责', ['㈠', 3, '负责']],
    ['Ⅳ、负责', ['Ⅰ', 4, '负责']],
    ['B.负责', ['a.', 2, '负责']],
    ['c）负责', ['a)', 3, '负责']],
    ['d、负责', ['a、', 4, '负责']],
    ['iii. Plan', ['ai.', 3, ' Plan']],
    ['(i)负责;(ii)检查', ['(ai)', 1, '负责;(ii)检查']],
    ['(i)负责', ['(a)', 9, '负责']],
    ['D1. 负责\nD2. 检查', ['d1', 1, ' 负责\nD2. 检查']],
    ['R-02 负责\nR-03 检查', ['r1', 2, ' 负责\nR-03 检查']],
    ['No.1 负责\nNo.2 检查', ['no.1', 1, ' 负责\nNo.2 检查']],
    ['1-2 负责\n1-3 检查', ['1-1', 2, ' 负责\n1-3 检查']],
    ['2】负责', ['1】', 2, '负责']],
    ['任务三：检查', ['任务', 3, '检查']],
    ['乙、检查', ['甲、', 2, '检查']],
    ['第二条 负责', ['第条', 2, ' 负责']],
    ['职责三：负责', ['职责', 3, '负责']],
    ['【1】负责', ['【1】', 1, '负责']],
    ['2 负责', ['1 ', 2, '负责']],
    ['2.3 负责', ['1.1.', 3, ' 负责']],
    ['1.2.4负责', ['1.1.1.', 4, '负责']],
    ['1.、负责', ['1.', 1, '负责']],
    ['◆负责', ['bullet◆', 0, '负责']],
    ['- 负责', ['bullet-', 0, ' 负责']],
    ['___负责', ['masked', 0, '负责']],
  ])('%s', (raw, expected) => {
    expect(scan(raw)).toEqual(expected);
  });

  it.each([
    ['2026年'],
    ['3月'],
    ['99%'],
    ['9:30'],
    ['3-5人'],
    ['第一季度'],
    ['一些'],
    ['e.g. this'],
    ['--'],
    ['____'],
    ['a公司'],
    ['0.5'],
  ])('%s is no marker', (raw) => {
    expect(scan(raw)).toBeNull();
  });

  it.each([
    ['2.5年经验', '5年经验'],
    ['3.2.5公斤样品', '2.5公斤样品'],
    ['5.2026年起', '2026年起'],
  ])('%s is number one of a list at most, the rest is a quantity', (raw, rest) => {
    const marker = scanMarker(normalise(raw), 0);
    expect([marker?.style, raw.slice(marker?.end)]).toEqual(['1.', rest]);
    expect(marker?.lineStartOnly).toBe(true);
  });
});

it('the numeral of an ordinal inside a sentence is no marker', () => {
  expect(scanMarker('第一、二季度', 1)).toBeNull();
  expect(scanMarker('一、二季度', 0)).not.toBeNull();
});

describe('chineseValue', () => {
  it.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十一', 21],
    ['一〇', 10],
  ])('%s is %d', (numeral, value) => {
    expect(chineseValue(numeral)).toBe(value);
  });
});
