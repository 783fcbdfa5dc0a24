import type { AppealStatus } from '@gangping/contracts';

/** How a status stands out: what waits for somebody, what went through, what did not. */
export function toneOf(status: AppealStatus): 'warning' | 'success' | 'neutral' {
  if (status === 'waiting' || status === 'assigned') return 'warning';
  return status === 'upheld' || status === 'partly' ? 'success' : 'neutral';
}
