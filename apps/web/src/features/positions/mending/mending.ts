import { missingPartSchema, type MissingPart } from '@gangping/contracts';

/** Where a part that a position lacks is filled in: in its form, at its coefficients, or in its definition. */
export type MendingPlace = 'form' | 'coefficient' | 'definition';

const PLACES: Readonly<Record<MissingPart, MendingPlace>> = {
  definition: 'definition',
  duties: 'definition',
  superior: 'form',
  superiorUnknown: 'form',
  coefficient: 'coefficient',
  approval: 'definition',
  draft: 'definition',
  weights: 'definition',
  standards: 'definition',
  deputy: 'form',
  deputyUnknown: 'form',
  grade: 'form',
  headcount: 'form',
};

export function mendingPlace(part: MissingPart | null): MendingPlace | null {
  return part === null ? null : PLACES[part];
}

/** As an address has it: `?mend=coefficient`; anything else is nothing. */
export function mendedPart(given: string | undefined): MissingPart | null {
  return missingPartSchema.safeParse(given).data ?? null;
}
