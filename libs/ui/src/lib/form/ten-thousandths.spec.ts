import { tenThousandthsOf, textOfTenThousandths } from './ten-thousandths';

describe('typed coefficients', () => {
  it.each([
    ['1.5', 15000],
    ['1', 10000],
    ['0.8', 8000],
    ['1.3152', 13152],
    [' １．２ ', 12000],
    ['', null],
    ['1.23456', undefined],
    ['-1', undefined],
    ['1.5倍', undefined],
  ])('reads %p as %p', (typed, value) => expect(tenThousandthsOf(typed)).toBe(value));

  it.each([
    [15000, '1.5'],
    [10000, '1'],
    [8000, '0.8'],
    [13152, '1.3152'],
    [null, ''],
  ])('writes %p as %p', (value, text) => expect(textOfTenThousandths(value)).toBe(text));
});
