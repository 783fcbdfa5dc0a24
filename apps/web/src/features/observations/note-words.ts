import type { Observation } from '@gangping/contracts';
import type { StatusTone } from '@gangping/ui';

const TONES: Readonly<Record<Observation['kind'], StatusTone>> = {
  achievement: 'success',
  improvement: 'warning',
  fact: 'neutral',
};

export function toneOf(kind: Observation['kind']): StatusTone {
  return TONES[kind];
}

const KIB = 1024;

/** `1536000` → `1.5 MB`: rounded up, so that nothing has no size. */
export function fileSize(bytes: number): string {
  return bytes < KIB * KIB
    ? `${Math.ceil(bytes / KIB)} KB`
    : `${(Math.ceil((bytes * 10) / KIB / KIB) / 10).toString()} MB`;
}
