/** A scaled integer in decimal digits, exactly: 8897 with two decimals is `88.97`. */
export function decimalText(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = value < 0 ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** The same without zeros that say nothing: 15000 with four decimals is `1.5`, 10000 is `1`. */
export function shortDecimalText(value: number, decimals: number): string {
  const text = decimalText(value, decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}
