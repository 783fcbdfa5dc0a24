import type { ScoredItem, ScoredSection, ScoringInput } from '../scoring-types';

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

/** A value with how much it counts. */
export type Weighed = readonly [number, Ratio];

/** Σ weight × value ÷ Σ weight, or null over nothing. */
export function mean(pairs: readonly Weighed[]): Ratio | null {
  const weight = pairs.reduce((sum, [part]) => sum + part, 0);
  if (weight === 0) return null;
  return sumOf(pairs.map(([part, value]) => new Ratio(part).times(value))).dividedBy(new Ratio(weight));
}

export type Source = 'self' | 'peer' | 'supervisor' | 'reviewer' | 'measure';

function given(item: ScoredItem, source: Source): Ratio | null {
  if (source === 'peer') return mean((item.peerScores ?? []).map((score) => [1, new Ratio(score)]));
  const score = source === 'measure' ? item.measuredScore : item.scores[source];
  return typeof score === 'number' ? new Ratio(score) : null;
}

function isAskedIn({ measured, peersScore }: ScoredSection, source: Source): boolean {
  if (measured === true) return source === 'measure';
  if (source === 'peer') return peersScore === true;
  return source !== 'measure';
}

/** What one source makes of a section, over the items that count and are scored; null over none (R4). */
function sectionBy(section: ScoredSection, source: Source): Ratio | null {
  if (!isAskedIn(section, source)) return null;
  return mean(
    section.items.flatMap((item): Weighed[] => {
      const value = item.notApplicable ? null : given(item, source);
      return value === null ? [] : [[item.weight, value]];
    }),
  );
}

function meanOfSections(
  sections: readonly ScoredSection[],
  valueOf: (section: ScoredSection) => Ratio | null,
): Ratio | null {
  return mean(
    sections.flatMap((section): Weighed[] => {
      const value = valueOf(section);
      return value === null ? [] : [[section.weight, value]];
    }),
  );
}

/** One rater's exact total over what that rater has scored; null over nothing. */
export function raterTotal(sections: readonly ScoredSection[], rater: Source): Ratio | null {
  return meanOfSections(sections, (section) => sectionBy(section, rater));
}

/** The same with what is known of the measured sections. */
export function formTotal(sections: readonly ScoredSection[], rater: Source): Ratio | null {
  return meanOfSections(sections, (section) => sectionBy(section, section.measured ? 'measure' : rater));
}

/** Whether the peers of a section are enough: the least answered item that counts says how many they are. */
function peersAreEnough({ items }: ScoredSection, minimum: number): boolean {
  const applicable = items.filter((item) => !item.notApplicable);
  return applicable.every((item) => (item.peerScores ?? []).length >= minimum);
}

/** The sources of a section that counts, each with its share (R5, R8). */
function sourcesOf({ rules }: ScoringInput, section: ScoredSection): [Source, number][] {
  if (section.measured) return [['measure', 1]];
  const { self, supervisor, reviewer, peer = 0 } = rules.raterShares;
  const all: [Source, number][] = [
    ['self', self],
    ['peer', peer],
    ['supervisor', supervisor],
    ['reviewer', reviewer],
  ];
  return all.filter(([source, share]) => {
    if (share === 0 || !rules.activeRaters.some((active) => active === source)) return false;
    if (source !== 'peer') return true;
    return section.peersScore === true && peersAreEnough(section, rules.minimumPeers ?? 3);
  });
}

/** The exact score of one section; null where nothing is left in it (R4) or nobody scores it (R5). */
export function exactSection(input: ScoringInput, section: ScoredSection): Ratio | null {
  if (section.items.every(({ notApplicable }) => notApplicable)) return null;
  return mean(
    sourcesOf(input, section).map(([source, share]): Weighed => {
      const value = sectionBy(section, source);
      if (value === null) throw new Error('a complete form was promised');
      return [share, value];
    }),
  );
}

/** One rater's exact part of the outcome: over the sections in which that rater counts; null over none. */
export function exactRater(input: ScoringInput, rater: Source): Ratio | null {
  const counted = input.sections.filter((section) =>
    sourcesOf(input, section).some(([source]) => source === rater),
  );
  return raterTotal(counted, rater);
}

/** Everything that a form still waits for, as `item source`; nobody waits for peers. */
export function waitedFor(input: ScoringInput): string[] {
  return input.sections.flatMap((section) =>
    section.items
      .filter(({ notApplicable }) => !notApplicable)
      .flatMap((item) =>
        sourcesOf(input, section)
          .filter(([source]) => source !== 'peer' && given(item, source) === null)
          .map(([source]) => `${item.id} ${source}`),
      ),
  );
}

/** The exact blend of a completely scored form; null where there is none. */
function exactBlend(input: ScoringInput): Ratio | null {
  const left = input.sections.filter(({ items }) => items.some(({ notApplicable }) => !notApplicable));
  if (left.some((section) => exactSection(input, section) === null)) return null;
  return meanOfSections(left, (section) => exactSection(input, section));
}

function within(value: Ratio, top: number): Ratio {
  if (value.isBelow(new Ratio(0))) return new Ratio(0);
  return new Ratio(top).isBelow(value) ? new Ratio(top) : value;
}

/** The exact total before calibration: blend (R5), adjustments and their bound (R6), the scale. */
export function exactUncalibrated(input: ScoringInput): Ratio | null {
  const { rules, adjustments } = input;
  const blend = exactBlend(input);
  if (blend === null) return null;
  let extra = 0;
  for (const { points } of adjustments) extra += points;
  if (extra > rules.adjustmentLimit) extra = rules.adjustmentLimit;
  if (extra < -rules.adjustmentLimit) extra = -rules.adjustmentLimit;
  return within(blend.plus(new Ratio(extra)), rules.scale.top);
}

/** The exact total of a completely scored form, with calibration and correction, each within the scale. */
export function exactTotal(input: ScoringInput): Ratio | null {
  let total = exactUncalibrated(input);
  if (total === null) return null;
  for (const change of [input.calibration, input.correction]) {
    if (change) total = within(total.plus(new Ratio(change.points)), input.rules.scale.top);
  }
  return total;
}

/** Σ days × value ÷ Σ days over the stays that are long enough (R11); null where none is. */
export function exactByDays(
  stays: readonly { readonly days: number; readonly value: number }[],
  shortest: number,
): Ratio | null {
  const counted = stays.filter(({ days }) => !(days < shortest));
  return mean(counted.map(({ days, value }): Weighed => [days, new Ratio(value)]));
}

/** Σ weight × total ÷ Σ weight over the quarters that there are (R4); null where none of them counts. */
export function exactYear(
  quarters: readonly { readonly quarter: number; readonly total: number }[],
  weights: readonly number[],
): Ratio | null {
  return mean(quarters.map(({ quarter, total }): Weighed => [weights[quarter - 1], new Ratio(total)]));
}

/** Coefficients in ten-thousandths multiplied as the decimals that they stand for, in ten-thousandths again. */
export function exactProduct(coefficients: readonly number[]): Ratio {
  return coefficients
    .map((value) => new Ratio(value, 10_000))
    .reduce((product, factor) => product.times(factor), new Ratio(10_000));
}

/** Grades from best to worst; the worst of those given is the one furthest down the list. */
export function worstGrade(bands: ScoringInput['rules']['bands'], grades: readonly string[]): string {
  const fromBest = [...bands].sort((left, right) => right.from - left.from).map(({ grade }) => grade);
  return fromBest[Math.max(...grades.map((grade) => fromBest.indexOf(grade)))];
}
