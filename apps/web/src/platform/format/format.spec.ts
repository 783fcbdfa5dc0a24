import { TestBed } from '@angular/core/testing';
import { providePlatformForTests, loadTexts } from '../testing';
import { CoefficientPipe, LocalDatePipe, formatDate } from './format.pipes';
import { formatCoefficient, formatScore, formatWeight } from './numbers';

describe('scaled integers as people read them', () => {
  it.each([
    [8850, '88.50'],
    [10000, '100.00'],
    [7, '0.07'],
    [0, '0.00'],
    [-250, '−2.50'],
  ])('a score of %p is %p', (value, text) => {
    expect(formatScore(value)).toBe(text);
  });

  it.each([
    [1429, '14.29%'],
    [10000, '100%'],
    [50, '0.5%'],
    [0, '0%'],
  ])('a weight of %p is %p', (value, text) => {
    expect(formatWeight(value)).toBe(text);
  });

  it.each([
    [15000, '1.5'],
    [13152, '1.3152'],
    [10000, '1'],
    [100000, '10'],
    [1, '0.0001'],
  ])('a coefficient of %p is %p', (value, text) => {
    expect(formatCoefficient(value)).toBe(text);
  });
});

describe('dates', () => {
  it('a calendar day is the same day everywhere', () => {
    // Read as a moment in local time, a day west of Greenwich would become the day before.
    expect(formatDate('zh-CN', '2026-12-31')).toBe('2026年12月31日');
    expect(formatDate('en', '2026-12-31')).toBe('Dec 31, 2026');
  });
});

describe('pipes that speak', () => {
  it('follow the language; a blank coefficient is to be filled in and no number', async () => {
    TestBed.configureTestingModule({
      providers: [providePlatformForTests(), CoefficientPipe, LocalDatePipe],
    });
    const language = await loadTexts();
    const coefficient = TestBed.inject(CoefficientPipe);
    const date = TestBed.inject(LocalDatePipe);
    expect([coefficient.transform(null), date.transform('2026-03-01')]).toEqual(['待填写', '2026年3月1日']);
    expect(language.listed(['沈若溪', '陆明川'])).toBe('沈若溪、陆明川');
    await language.use('en');
    expect([coefficient.transform(null), date.transform('2026-03-01')]).toEqual([
      'to be filled in',
      'Mar 1, 2026',
    ]);
    expect(language.listed(['Ada', 'Grace'])).toBe('Ada, Grace');
  });
});

it.each([
  [12_000, 2, '1.20'],
  [13_152, 1, '1.3152'],
  [10_000, 1, '1.0'],
  [500, 4, '0.0500'],
])('%i with at least %i decimals is %s', (value, decimals, text) => {
  expect(formatCoefficient(value, decimals)).toBe(text);
});
