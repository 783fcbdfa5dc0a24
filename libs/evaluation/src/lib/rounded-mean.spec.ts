import { roundedMean } from './rounded-mean';

it.each([
  // 8897 + 8898 = 17795; ÷ 2 = 8897.5
  [17_795, 2, 8898],
  // 25000 ÷ 3 = 8333.33…
  [25_000, 3, 8333],
  [0, 4, 0],
])('%d ÷ %d is %d', (sum, count, mean) => {
  expect(roundedMean(sum, count)).toBe(mean);
});

it('there is no mean of nothing', () => {
  expect(roundedMean(0, 0)).toBeNull();
});
