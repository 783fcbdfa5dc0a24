import type { RaterRole, ScoredSection, ScoringInput } from '../scoring-types';

/**
 * The rules once more, slowly and straight from their wording, in fractions of big integers that share no
 * line with the library: what the property tests compare with.
 */
export class Ratio {
  readonly over: bigint;
  readonly under: bigint;

  constructor(over: bigint | number, under: bigint | number = 1) {
    const [a, b] = [BigInt(over), BigInt(under)];
    const divisor = Ratio.divisor(a < 0n ? -a : a, b < 0n ? -b : b) * (b < 0n ? -1n : 1n);
    this.over = a / divisor;
    this.under = b / divisor;
  }

  private static divisor(a: bigint, b: bigint): bigint {
    return b === 0n ? a : Ratio.divisor(b, a % b);
  }

  plus(other: Ratio): Ratio {
    return new Ratio(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  times(other: Ratio): Ratio {
    return new Ratio(this.over * other.over, this.under * other.under);
  }

  dividedBy(other: Ratio): Ratio {
    return new Ratio(this.over * other.under, this.under * other.over);
  }

  isBelow(other: Ratio): boolean {
    return this.over * other.under < other.over * this.under;
  }

  /** Counts up from zero in halves: no trick with signs or remainders. For values that are not negative. */
  halfUp(): number {
    const whole = this.over / this.under;
    const rest = new Ratio(this.over - whole * this.under, this.under);
    return Number(rest.isBelow(new Ratio(1, 2)) ? whole : whole + 1n);
  }
}

export function sumOf(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce((sum, ratio) => sum.plus(ratio), new Ratio(0));
}

/** Σ weight × value ÷ Σ weight, or null over nothing. */
function mean(pairs: readonly (readonly [number, Ratio])[]): Ratio | null {
  const weight = pairs.reduce((sum, [part]) => sum + part, 0);
  if (weight === 0) return null;
  return sumOf(pairs.map(([part, value]) => new Ratio(part).times(value))).dividedBy(new Ratio(weight));
}

/** One rater's exact total over the items that count and are scored; null over none (R4). */
export function raterTotal(sections: readonly ScoredSection[], raterRole: RaterRole): Ratio | null {
  const means = sections.map((section) => {
    const pairs = section.items
      .filter((item) => !item.notApplicable && typeof item.scores[raterRole] === 'number')
      .map((item) => [item.weight, new Ratio(item.scores[raterRole] ?? 0)] as const);
    return [section.weight, mean(pairs)] as const;
  });
  return mean(means.flatMap(([weight, value]) => (value === null ? [] : [[weight, value] as const])));
}

/** The exact total of a completely scored form: blend (R5), adjustments and bounds (R6). */
export function exactTotal({ rules, sections, adjustments }: ScoringInput): Ratio | null {
  const totals = rules.activeRaters.map(
    (raterRole) => [rules.raterShares[raterRole], raterTotal(sections, raterRole)] as const,
  );
  const blend = mean(totals.flatMap(([share, total]) => (total === null ? [] : [[share, total] as const])));
  if (blend === null) return null;
  let extra = 0;
  for (const { points } of adjustments) extra += points;
  if (extra > rules.adjustmentLimit) extra = rules.adjustmentLimit;
  if (extra < -rules.adjustmentLimit) extra = -rules.adjustmentLimit;
  const total = blend.plus(new Ratio(extra));
  if (total.isBelow(new Ratio(0))) return new Ratio(0);
  return new Ratio(rules.scale.top).isBelow(total) ? new Ratio(rules.scale.top) : total;
}
