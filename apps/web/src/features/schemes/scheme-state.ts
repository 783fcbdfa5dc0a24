import type { SchemeRow, SchemeScope } from '@gangping/contracts';
import type { StatusTone } from '@gangping/ui';

/** Where a scheme stands for whoever reads the list, what waits for somebody first. */
export const SCHEME_STATES = [
  'approveMe',
  'returned',
  'draft',
  'waits',
  'comes',
  'holds',
  'ending',
  'replaced',
  'ended',
  'brought',
] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

export const STATE_TONES: Readonly<Record<SchemeState, StatusTone>> = {
  approveMe: 'warning',
  returned: 'danger',
  draft: 'neutral',
  waits: 'warning',
  comes: 'info',
  holds: 'success',
  ending: 'success',
  replaced: 'neutral',
  ended: 'neutral',
  brought: 'neutral',
};

type Standing = Pick<
  SchemeRow,
  'id' | 'status' | 'scope' | 'effectiveFrom' | 'retiredOn' | 'rejectionReason' | 'actions'
>;

/** Of several that are approved for the same scope, the one that began last holds. */
export function schemeState(scheme: Standing, all: readonly Standing[], today: string): SchemeState {
  const { id, status, rejectionReason, actions, retiredOn } = scheme;
  if (id === null) return 'brought';
  if (status === 'submitted') return actions.includes('approve') ? 'approveMe' : 'waits';
  if (status === 'draft') return rejectionReason === null ? 'draft' : 'returned';
  if (isOver(scheme, today)) return 'ended';
  if (!hasBegun(scheme, today)) return 'comes';
  if (all.some((other) => takesPlaceOf(other, scheme, today))) return 'replaced';
  return retiredOn === null ? 'holds' : 'ending';
}

function takesPlaceOf(other: Standing, scheme: Standing, today: string): boolean {
  return (
    other.id !== scheme.id &&
    isApproved(other) &&
    hasBegun(other, today) &&
    !isOver(other, today) &&
    sameScope(other.scope, scheme.scope) &&
    (other.effectiveFrom ?? '') > (scheme.effectiveFrom ?? '')
  );
}

function isApproved({ id, status }: Standing): boolean {
  return id !== null && (status === 'approved' || status === 'retired');
}

function hasBegun({ effectiveFrom }: Standing, today: string): boolean {
  return effectiveFrom !== null && effectiveFrom <= today;
}

/** Also one that was ended before it began. */
function isOver({ effectiveFrom, retiredOn }: Standing, today: string): boolean {
  return retiredOn !== null && (retiredOn <= today || retiredOn <= (effectiveFrom ?? ''));
}

/** In the order of what is expected of the reader; within a state as they came. */
export function inOrderOfState<Row extends { readonly state: SchemeState }>(rows: readonly Row[]): Row[] {
  const place = ({ state }: Row) => SCHEME_STATES.indexOf(state);
  return [...rows].sort((one, other) => place(one) - place(other));
}

/**
 * What a scheme will take the place of: what holds on its first day for the same scope, else for the whole company, else
 * what the product brings (null).
 */
export function predecessorOf<Row extends Standing>(
  scheme: Standing,
  all: readonly Row[],
  today: string,
): Row | null {
  const day = scheme.effectiveFrom ?? today;
  const held = all
    .filter((other) => other.id !== scheme.id && isApproved(other))
    .filter((other) => hasBegun(other, day) && !isOver(other, day))
    .sort((one, other) => (other.effectiveFrom ?? '').localeCompare(one.effectiveFrom ?? ''));
  return (
    held.find((other) => sameScope(other.scope, scheme.scope)) ??
    held.find((other) => sameScope(other.scope, WHOLE_COMPANY)) ??
    null
  );
}

export const WHOLE_COMPANY: SchemeScope = { positionIds: [], departmentIds: [], grades: [] };

export function sameScope(one: SchemeScope, other: SchemeScope): boolean {
  return (
    sameMembers(one.positionIds, other.positionIds) &&
    sameMembers(one.departmentIds, other.departmentIds) &&
    sameMembers(one.grades, other.grades)
  );
}

function sameMembers<Member>(one: readonly Member[], other: readonly Member[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}
