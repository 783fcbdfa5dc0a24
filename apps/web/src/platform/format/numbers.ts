/**
 * Scaled integers as people read them. All are split as integers: nothing is divided in floating point (R1).
 */

/** Hundredths of a point → `88.50`; negative points keep their sign. */
export function formatScore(hundredths: number): string {
  return `${hundredths < 0 ? '−' : ''}${scaled(Math.abs(hundredths), 2)}`;
}

/** Hundredths of a percent → `14.29%`, `50%`. */
export function formatWeight(hundredths: number): string {
  return `${trimmed(scaled(hundredths, 2))}%`;
}

/** Ten-thousandths → `1.5`, `1.3152`; with at least so many decimals, as the rules state them: 12000 with two is `1.20`. */
export function formatCoefficient(tenThousandths: number, decimals = 0): string {
  const shortest = trimmed(scaled(tenThousandths, 4));
  const [whole = '', part = ''] = shortest.split('.');
  return part.length >= decimals ? shortest : `${whole}.${part.padEnd(decimals, '0')}`;
}

function scaled(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function trimmed(text: string): string {
  return text.replace(/\.?0+$/, '');
}
