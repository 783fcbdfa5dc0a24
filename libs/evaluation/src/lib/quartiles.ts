/** Each is one of the values: the first that at least a quarter, half, three quarters of them do not exceed. */
export interface Quartiles {
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

/**
 * Of `n` values those at n ÷ 4, n ÷ 2 and 3n ÷ 4, rounded up: nothing is reckoned between two of them.
 *
 * @param ascending at least one, the lowest first
 */
export function quartilesOf(ascending: ArrayLike<number>): Quartiles {
  const at = (quarters: number) => ascending[Math.ceil((quarters * ascending.length) / 4) - 1];
  return { lowerQuartile: at(1), median: at(2), upperQuartile: at(3) };
}
