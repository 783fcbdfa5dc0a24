import type { AccessFacts, AccountRole } from '../access-facts';

/** Somebody without any relation to the evaluation. */
export const STRANGER: AccessFacts = {
  isSubject: false,
  isDirectSuperior: false,
  isIndirectSuperior: false,
  isDeputyInPeriod: false,
  isDepartmentHead: false,
  subjectIsMySuperior: false,
  roles: ['employee'],
};

export function person(changes: Partial<AccessFacts>): AccessFacts {
  return { ...STRANGER, ...changes };
}

/** Each kind of reader with nothing but the one relation. */
export const PEOPLE = {
  stranger: STRANGER,
  subject: person({ isSubject: true }),
  directSuperior: person({ isDirectSuperior: true }),
  deputy: person({ isDeputyInPeriod: true }),
  indirectSuperior: person({ isIndirectSuperior: true }),
  peer: person({ isAskedPeer: true }),
  departmentHead: person({ isDepartmentHead: true }),
  hr: person({ roles: ['employee', 'hr'] }),
  auditor: person({ roles: ['employee', 'auditor'] }),
  admin: person({ roles: ['employee', 'admin'] }),
} as const;

export type PersonName = keyof typeof PEOPLE;

export const PERSON_NAMES = Object.keys(PEOPLE) as PersonName[];

const FLAGS = [
  'isSubject',
  'isDirectSuperior',
  'isIndirectSuperior',
  'isDeputyInPeriod',
  'isDepartmentHead',
  'subjectIsMySuperior',
  'isAskedPeer',
] as const;

const OFFICES: readonly AccountRole[] = ['hr', 'auditor', 'admin'];

/** Everybody there can be: each combination of relations and roles, the contradictory ones too. */
export function everybody(): AccessFacts[] {
  const count = 2 ** (FLAGS.length + OFFICES.length);
  return Array.from({ length: count }, (_, bits) => {
    const flags = FLAGS.map((flag, index) => [flag, Boolean(bits & (1 << index))]);
    const offices = OFFICES.filter((_, index) => bits & (1 << (FLAGS.length + index)));
    return { ...STRANGER, ...Object.fromEntries(flags), roles: ['employee', ...offices] };
  });
}
