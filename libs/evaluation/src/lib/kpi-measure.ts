import type { Kpi, KpiDirection, KpiMethod, KpiStep } from './kpi';

/**
 * How an indicator scores itself, as somebody laid it down (R8): its numbers are ten-thousandths of `unit`, the
 * cap of a ratio is in hundredths of a percent, the scores of steps in hundredths of a point.
 */
export interface KpiMeasure extends Kpi {
  /** Such as `%`, `次`, `万元`; empty for a bare number. */
  readonly unit: string;
}

/** Blanks and the signs by which a written measure is put together would not be read back. */
const UNIT = /^(?![\d.-])[^\s,、;=()]{0,12}$/u;

/** Whether a unit can stand behind a number and be read back. */
export function isMeasureUnit(unit: string): boolean {
  return unit === unit.normalize('NFKC') && UNIT.test(unit);
}

const PERCENT = '%';
const SURE = 200 * 10_000;
const LARGE_RATE = 50 * 10_000;
const ONE_PERCENT = 10_000;

/**
 * Whether a percentage looks like a slip: more than 200 % and more than twice the target, or a share of one (0.98)
 * where a large rate (98 %) is asked for. A hint for whoever enters it, never a refusal: a plan can be more than doubled.
 */
export function isDoubtfulActual(
  { unit, target }: Pick<KpiMeasure, 'unit' | 'target'>,
  actual: number,
): boolean {
  if (unit !== PERCENT) return false;
  const tooLarge = actual > SURE && actual > 2 * target;
  const asShareOfOne = target >= LARGE_RATE && actual > 0 && actual <= ONE_PERCENT;
  return tooLarge || asShareOfOne;
}

const WRITTEN_NUMBER = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,4}))?$/;

/** Ten-thousandths of what stands there (`98.5`, `1,200`), null for anything else. */
export function measureValueOf(text: string): number | null {
  const match = WRITTEN_NUMBER.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [, whole, decimals = ''] = match;
  return Number(whole.replaceAll(',', '')) * 10_000 + Number(decimals.padEnd(4, '0'));
}

/** `98.5` for 985000: without zeros that say nothing, exactly. */
export function measureText(value: number): string {
  return decimalText(value, 4);
}

function decimalText(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return text.replace(/\.?0+$/, '');
}

interface MeasureWords {
  readonly scored: string;
  readonly direction: Readonly<Record<KpiDirection, string>>;
  readonly target: string;
  readonly floor: string;
  readonly ratio: string;
  readonly cap: string;
  readonly steps: string;
  readonly comma: string;
  readonly between: string;
}

const WORDS = {
  'zh-CN': {
    scored: '计分',
    direction: { higherIsBetter: '越高越好', lowerIsBetter: '越低越好' },
    target: '目标',
    floor: '底线',
    ratio: '按比例',
    cap: '封顶',
    steps: '分档',
    comma: '，',
    between: '、',
  },
  en: {
    scored: 'scored',
    direction: { higherIsBetter: 'higher is better', lowerIsBetter: 'lower is better' },
    target: 'target',
    floor: 'floor',
    ratio: 'in proportion',
    cap: 'at most',
    steps: 'steps',
    comma: ', ',
    between: '; ',
  },
} as const satisfies Record<string, MeasureWords>;

/** A language that measures are written in; either is read. */
export type MeasureLanguage = keyof typeof WORDS;

/** `计分 越高越好，目标 98%，底线 90%`: for a form on paper, and to be read back from it by `readMeasure`. */
export function writtenMeasure(measure: KpiMeasure, language: MeasureLanguage): string {
  const words: MeasureWords = WORDS[language];
  const value = (number: number) => `${measureText(number)}${measure.unit}`;
  return [
    `${words.scored} ${words.direction[measure.direction]}`,
    `${words.target} ${value(measure.target)}`,
    ...writtenMethod(measure.method, words, value),
  ].join(words.comma);
}

function writtenMethod(method: KpiMethod, words: MeasureWords, value: (number: number) => string): string[] {
  if (method.kind === 'linear') return [`${words.floor} ${value(method.floor)}`];
  if (method.kind === 'ratio') return [words.ratio, `${words.cap} ${decimalText(method.cap, 2)}%`];
  const steps = method.steps.map((step) => `${value(step.value)}=${decimalText(step.score, 2)}`);
  return [`${words.steps} ${steps.join(words.between)}`];
}

/** What `writtenMeasure` wrote, in either language and however it was wrapped; null for any other text. */
export function readMeasure(text: string): KpiMeasure | null {
  const compact = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[.。]$/, '');
  for (const words of Object.values<MeasureWords>(WORDS)) {
    const measure = readIn(compact, words);
    if (measure) return measure;
  }
  return null;
}

function readIn(compact: string, words: MeasureWords): KpiMeasure | null {
  const [head = '', target = '', ...method] = compact.split(',');
  const direction = DIRECTIONS.find((one) => head === squeezed(`${words.scored}${words.direction[one]}`));
  const aim = direction && valueBehind(target, words.target);
  if (!direction || !aim) return null;
  const read = readMethod(method, words, aim.unit);
  return read && { unit: aim.unit, direction, target: aim.value, method: read };
}

const DIRECTIONS: readonly KpiDirection[] = ['higherIsBetter', 'lowerIsBetter'];

function readMethod(parts: readonly string[], words: MeasureWords, unit: string): KpiMethod | null {
  const [first = '', second = '', ...more] = parts;
  if (more.length > 0) return null;
  if (first === squeezed(words.ratio)) {
    const cap = valueBehind(second, words.cap);
    return cap?.unit === '%' && cap.value % 100 === 0 ? { kind: 'ratio', cap: cap.value / 100 } : null;
  }
  if (second !== '') return null;
  const floor = valueBehind(first, words.floor);
  if (floor) return floor.unit === unit ? { kind: 'linear', floor: floor.value } : null;
  if (!first.startsWith(words.steps)) return null;
  const steps = first
    .slice(words.steps.length)
    .split(squeezed(words.between))
    .map((written) => readStep(written, unit));
  return steps.every((step) => step !== null) ? { kind: 'steps', steps } : null;
}

function readStep(written: string, unit: string): KpiStep | null {
  const [left, right, ...more] = written.split('=');
  const value = left === undefined ? null : numberAndUnit(left);
  const score = right === undefined ? null : numberAndUnit(right);
  if (more.length > 0 || value?.unit !== unit || score?.unit !== '' || score.value % 100 !== 0) return null;
  return { value: value.value, score: score.value / 100 };
}

function valueBehind(text: string, word: string) {
  const name = squeezed(word);
  return text.startsWith(name) ? numberAndUnit(text.slice(name.length)) : null;
}

function numberAndUnit(text: string): { readonly value: number; readonly unit: string } | null {
  const [number = ''] = /^[\d.]{0,14}/.exec(text) ?? [];
  const value = measureValueOf(number);
  const unit = text.slice(number.length);
  return value === null || !isMeasureUnit(unit) ? null : { value, unit };
}

/** As compact text has it: words and signs without blanks, signs in their plain form. */
function squeezed(words: string): string {
  return words.normalize('NFKC').replace(/\s+/g, '');
}

/** A scoring standard (评分标准) with how the indicator scores itself written behind it, as forms on paper have it. */
export function standardWithMeasure(
  standard: string | null,
  measure: KpiMeasure | null,
  language: MeasureLanguage,
): string | null {
  if (measure === null) return standard;
  const written = writtenMeasure(measure, language);
  if (standard === null || standard === '') return written;
  return language === 'en' ? `${standard} (${written})` : `${standard}（${written}）`;
}

/** The two apart again; a standard without a measure comes back as it is. */
export function measureInStandard(text: string): {
  readonly standard: string;
  readonly measure: KpiMeasure | null;
} {
  const alone = readMeasure(text);
  if (alone) return { standard: '', measure: alone };
  const from = Math.max(...OPENINGS.map((opening) => text.lastIndexOf(opening)));
  const tail = from < 0 ? '' : text.slice(from + 1).replace(/[\s.。；;]+$/, '');
  const measure = /[)）]$/.test(tail) ? readMeasure(tail.slice(0, -1)) : null;
  return measure ? { standard: text.slice(0, from).trim(), measure } : { standard: text, measure: null };
}

const OPENINGS: readonly string[] = Object.values(WORDS).flatMap(({ scored }) => [
  `(${scored}`,
  `（${scored}`,
]);
