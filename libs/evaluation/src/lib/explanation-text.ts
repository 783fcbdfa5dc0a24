import type {
  ChangeStep,
  CoefficientStep,
  ExplanationStep,
  GradeStep,
  MeanStep,
  QuarterMeanStep,
  WeightsStep,
} from './explanation-types';
import { fromExactValue, wholeNumber } from './fraction';
import type { Fraction } from './fraction';
import type { ExactValue } from './scoring-types';

/** Digits behind the point that a line shows before it breaks off. */
const PLACES = 4;

/**
 * The arithmetic of a step in lines that need no language: `(70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…`. Numbers are exact;
 * those with more than four decimals break off behind the fourth, unrounded, with `…`. Weights are in percent or in
 * days, scores in points. A coefficient that cannot be reckoned has no line.
 */
export function arithmeticOf(step: ExplanationStep): string[] {
  switch (step.kind) {
    case 'weights':
      return weightLines(step);
    case 'mean':
      return [`${weighed(step, hundredths)} = ${hundredths(step.result)}`];
    case 'adjustments':
    case 'calibration':
    case 'correction':
      return [changeLine(step)];
    case 'rounding':
      return [`${hundredths(step.start)} → ${fixed(step.total, 2)}`];
    case 'grade':
      return gradeLines(step);
    case 'veto':
      return step.before === step.grade ? [step.grade] : [`${step.before} → ${step.grade}`];
    case 'coefficient':
    case 'quarterCoefficient':
      return coefficientLines(step);
    case 'quarterTotal':
      return [`${weighedDays(step, hundredths)} = ${rounded(step, hundredths, 2)}`];
    case 'quarterAssessment':
      return [`${weighedDays(step, tenThousandths)} = ${rounded(step, tenThousandths, PLACES)}`];
    case 'quarterGrade':
      return [`${fixed(step.total, 2)} → ${step.grade}`];
  }
}

/** An exact number of hundredths (points, percent) as digits: `87.3555…`, `86.6`, `88`. */
export function hundredths(value: ExactValue): string {
  return decimalText(fromExactValue(value), 2);
}

/** An exact number of ten-thousandths (coefficients) as digits. */
export function tenThousandths(value: ExactValue): string {
  return decimalText(fromExactValue(value), PLACES);
}

/** @param shift by how many places the value was scaled up */
function decimalText({ numerator, denominator }: Fraction, shift: number): string {
  const size = numerator < 0n ? -numerator : numerator;
  const scaled = size * 10n ** BigInt(PLACES);
  const under = denominator * 10n ** BigInt(shift);
  const digits = String(scaled / under).padStart(PLACES + 1, '0');
  const breaksOff = scaled % under !== 0n;
  const decimals = digits.slice(-PLACES);
  const shown = breaksOff ? `${decimals}…` : decimals.replace(/0+$/, '');
  const text = `${digits.slice(0, -PLACES)}${shown === '' ? '' : '.'}${shown}`;
  return numerator < 0n ? `−${text}` : text;
}

/** A whole number that was scaled up by this many places, with all of them: 8897 → `88.97`. Not for negative ones. */
function fixed(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const points = (value: number): string => decimalText(wholeNumber(value), 2);
const coefficientText = (value: number): string => decimalText(wholeNumber(value), PLACES);

function weightLines({ parts, whole }: WeightsStep): string[] {
  return parts
    .filter((part) => part.counts)
    .map(({ laidDown, effective }) => `${points(laidDown)} ÷ ${points(whole)} = ${hundredths(effective)} %`);
}

function weighed({ terms, divisor }: Pick<MeanStep, 'terms' | 'divisor'>, text: typeof hundredths): string {
  const sum = terms.map(({ weight, value }) => `${points(weight)} × ${text(value)}`).join(' + ');
  return `(${sum}) ÷ ${points(divisor)}`;
}

function weighedDays({ terms, divisor }: QuarterMeanStep, text: typeof hundredths): string {
  return `(${terms.map(({ weight, value }) => `${weight} × ${text(value)}`).join(' + ')}) ÷ ${divisor}`;
}

/** With the rounding behind it, where there was something to round. */
function rounded(
  { exact, result }: Pick<QuarterMeanStep, 'exact' | 'result'>,
  text: typeof hundredths,
  places: number,
): string {
  const shown = fixed(result, places);
  return exact.denominator === '1' ? shown : `${text(exact)} → ${shown}`;
}

function changeLine({ start, terms, result }: ChangeStep): string {
  const added = terms.map(({ value }) =>
    value.numerator.startsWith('-')
      ? ` − ${hundredths({ ...value, numerator: value.numerator.slice(1) })}`
      : ` + ${hundredths(value)}`,
  );
  return `${hundredths(start)}${added.join('')} = ${hundredths(result)}`;
}

function gradeLines({ total, grade, atLeast, below, method }: GradeStep): string[] {
  const end = below === null ? '' : ` < ${points(below)}`;
  const shown = fixed(total, 2);
  const lines = [`${points(atLeast)} ≤ ${shown}${end} → ${grade}`];
  return method === 'linear' ? [...lines, `${shown} ÷ 100 = ${fixed(total, PLACES)}`] : lines;
}

function coefficientLines({ factors, exact, result }: CoefficientStep): string[] {
  if (exact === null || result === null) return [];
  const product = factors.map(({ value }) => coefficientText(value ?? 0)).join(' × ');
  return [`${product} = ${rounded({ exact, result }, tenThousandths, PLACES)}`];
}
