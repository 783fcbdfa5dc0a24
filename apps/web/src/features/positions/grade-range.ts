import type { PositionDetail } from '@gangping/contracts';

/** `三级–五级`; one end where there is only one, a dash where there is none. */
export function gradeRange({ gradeFrom, gradeTo }: Pick<PositionDetail, 'gradeFrom' | 'gradeTo'>): string {
  const ends = [gradeFrom, gradeTo].filter((end) => end !== null);
  return [...new Set(ends)].join('–') || '–';
}
