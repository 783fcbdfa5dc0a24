import { DomainRefusal } from '../../platform/errors';

const FEWEST_DIFFERENT = 5;
const SHORTEST_TELLING_NAME = 4;
const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/**
 * Length protects (the contract's matter); what remains is what everybody would guess first: the account's own
 * name, a run along the keyboard or the alphabet, a few characters over and over.
 *
 * @param path the body's field, where the form shows it
 * @throws DomainRefusal `identity.weakPassword`
 */
export function checkPassword(password: string, loginName: string, path: string): void {
  const plain = password.toLowerCase();
  const name = loginName.toLowerCase();
  const weak =
    new Set(plain).size < FEWEST_DIFFERENT ||
    (name.length >= SHORTEST_TELLING_NAME && plain.includes(name)) ||
    RUNS.some((run) => run.includes(plain) || [...run].reverse().join('').includes(plain));
  if (weak) throw DomainRefusal.field(path, 'identity.weakPassword');
}
