import { hundredthsOf, textOfHundredths } from './hundredths';

describe('hundredths of a point', () => {
  it.each([
    [8850, '88.5'],
    [10000, '100'],
    [7, '0.07'],
    [0, '0'],
    [-250, '-2.5'],
    [null, ''],
  ])('%p is written %p', (value, text) => {
    expect(textOfHundredths(value)).toBe(text);
  });

  it.each([
    ['88.5', 8850],
    [' 100 ', 10000],
    ['0.07', 7],
    // 1.15 × 100 is 114.99999999999999 in binary floating point.
    ['1.15', 115],
    ['92.', 9200],
    ['８８．５', 8850],
    ['88，5', 8850],
    ['88。5', 8850],
    ['', null],
    ['  ', null],
    ['88.555', undefined],
    ['-5', undefined],
    ['1e2', undefined],
    ['abc', undefined],
  ])('%p is read as %p', (typed, value) => {
    expect(hundredthsOf(typed)).toBe(value);
  });
});
