import type { CalendarDay } from '@gangping/contracts';
import { addDays, isBefore } from '@gangping/evaluation';

type Span = readonly [name: string, from: string, to: string, ...makeUps: string[]];

/** The public holidays of 2026 with their make-up days, as the State Council announced them on 4 November 2025. */
const SPANS: readonly Span[] = [
  ['元旦', '2026-01-01', '2026-01-03', '2026-01-04'],
  ['春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
  ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05', '2026-05-09'],
  ['端午节', '2026-06-19', '2026-06-21'],
  ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
];

/** Those of 2027 are left to be entered: the portal says where they are missing. */
export const DEMO_HOLIDAYS: readonly CalendarDay[] = SPANS.flatMap(([name, from, to, ...makeUps]) => [
  ...daysFrom(from, to).map((day) => ({ day, kind: 'holiday' as const, name })),
  ...makeUps.map((day) => ({ day, kind: 'workday' as const, name: `${name}调休上班` })),
]);

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; !isBefore(to, day); day = addDays(day, 1)) days.push(day);
  return days;
}
