/** `88.5` for 8850; the empty text for an absent score. Split as an integer, never divided (R1). */
export function textOfHundredths(hundredths: number | null): string {
  if (hundredths === null) return '';
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '');
  return hundredths < 0 ? `-${text}` : text;
}

const WIDE_DIGITS = /[０-９．。，]/g;

/**
 * Reads a typed score: `88.5` → 8850, empty → null, anything that is no number with at most two decimals →
 * undefined. A Chinese input method may type full-width digits and stops; they count as what they look like.
 */
export function hundredthsOf(typed: string): number | null | undefined {
  const text = narrowed(typed);
  if (text === '') return null;
  const match = /^(\d{1,5})(?:\.(\d{0,2}))?$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

export interface CodedPoints {
  readonly code: string;
  /** Hundredths of a point. */
  readonly points: number;
}

/** As `hundredthsOf`; where a scale has levels, a level's code counts as its points. */
export function scoreOf(typed: string, levels: readonly CodedPoints[] = []): number | null | undefined {
  const code = typed.trim().toLowerCase();
  const level = levels.find((one) => one.code.toLowerCase() === code);
  return level ? level.points : hundredthsOf(typed);
}

/** Whether something typed is a decimal number at all, be it negative or too long for a score. */
export function isDecimal(typed: string): boolean {
  return /^[-−－+]?(\d+\.?\d*|\.\d+)$/.test(narrowed(typed));
}

function narrowed(typed: string): string {
  return typed.trim().replace(WIDE_DIGITS, narrow).replace(',', '.');
}

function narrow(sign: string): string {
  return '．。，'.includes(sign) ? '.' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}
