import type { Scheme } from '@gangping/contracts';
import { type IsoDate, lastDayToAppeal } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { CalendarService } from '../calendar';

/** Until when a result can be appealed against. */
export interface AppealPeriod {
  readonly until: IsoDate;
  /** Years on the way whose holidays nobody has entered. */
  readonly yearsMissing: number[];
}

/** Counts the scheme's working days from publication on, by the company's calendar. */
@Injectable()
export class AppealPeriods {
  constructor(
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  /** Null before publication and where the scheme knows no appeal. A later version of the result opens no new period. */
  async of(
    manager: EntityManager,
    publishedAt: string | null,
    { stages, appealWorkingDays }: Pick<Scheme, 'stages' | 'appealWorkingDays'>,
  ): Promise<AppealPeriod | null> {
    if (publishedAt === null || appealWorkingDays === 0 || !stages.includes('appealed')) return null;
    const calendar = await this.calendar.companyCalendar(manager);
    const publishedOn = this.clock.dayOf(new Date(publishedAt));
    const { day, warnings } = lastDayToAppeal(publishedOn, appealWorkingDays, calendar);
    return { until: day, yearsMissing: warnings.map(({ params }) => Number(params['year'])) };
  }
}
