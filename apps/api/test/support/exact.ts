/** A fraction of whole numbers: what specs reckon a second time with, sharing no line with the product. */
export class Exact {
  constructor(
    readonly over: bigint,
    readonly under = 1n,
  ) {}

  static of(value: number): Exact {
    return new Exact(BigInt(value));
  }

  plus({ over, under }: Exact): Exact {
    return new Exact(this.over * under + over * this.under, this.under * under);
  }

  times(factor: number): Exact {
    return new Exact(this.over * BigInt(factor), this.under);
  }

  per(divisor: number): Exact {
    return new Exact(this.over, this.under * BigInt(divisor));
  }

  /** To a whole number, half up; for what is not negative. */
  rounded(): number {
    return Number((2n * this.over + this.under) / (2n * this.under));
  }
}

/** Σ weight × value ÷ Σ weight; null where nothing weighs anything. */
export function exactMean(parts: readonly (readonly [weight: number, value: Exact])[]): Exact | null {
  const weights = parts.reduce((sum, [weight]) => sum + weight, 0);
  if (weights === 0) return null;
  return parts.reduce((sum, [weight, value]) => sum.plus(value.times(weight)), Exact.of(0)).per(weights);
}
