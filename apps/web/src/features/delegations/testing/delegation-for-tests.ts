import type { Delegation } from '@gangping/contracts';

/** By which the account of the specs (employee 5) acts for 沈若溪 now; a spec states only what matters to it. */
export function delegationForTests(given: Partial<Delegation> = {}): Delegation {
  return {
    id: 1,
    superior: { id: 8, number: 'CH008', name: '沈若溪' },
    deputy: { id: 5, number: 'CH005', name: '林悦' },
    from: '2026-12-23',
    to: '2026-12-26',
    reason: '外出培训',
    state: 'running',
    endedAt: null,
    openForms: 2,
    mayEnd: false,
    version: 1,
    ...given,
  };
}
