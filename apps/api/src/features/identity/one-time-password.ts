import { randomInt } from 'node:crypto';
import { addDays } from '@gangping/evaluation';

/** Nothing that is mistaken for another on paper: no 0 and o, no 1, l and i. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;
/** Days for the list to reach everybody. */
const DAYS_VALID = 30;

/** From the operating system's randomness, to be typed off a list: `k7mx-p3qd-wt9h`, 59 bits. */
export function oneTimePassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The last day on which a password that is given today signs in. */
export function lastDayOf(today: string): string {
  return addDays(today, DAYS_VALID);
}
