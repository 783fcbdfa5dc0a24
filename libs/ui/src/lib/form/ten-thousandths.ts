const WIDE_DIGITS = /[０-９．]/g;

/**
 * Reads a typed coefficient: `1.5` → 15000, empty → null (to be filled in), anything that is no number with at most
 * four decimals → undefined. Split as digits, never multiplied (R1).
 */
export function tenThousandthsOf(typed: string): number | null | undefined {
  const text = typed
    .trim()
    .replace(WIDE_DIGITS, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(',', '.');
  if (text === '') return null;
  const match = /^(\d{1,5})(?:\.(\d{0,4}))?$/.exec(text);
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(4, '0')}`) : undefined;
}

/** `1.5` for 15000; the empty text for a blank coefficient. */
export function textOfTenThousandths(value: number | null): string {
  if (value === null) return '';
  const digits = String(value).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}
