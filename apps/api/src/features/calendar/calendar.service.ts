import type { CalendarDay as Day, CalendarYear as Year, WriteCalendarYear } from '@gangping/contracts';
import { type CompanyCalendar, isWorkingDay } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows, ReadDatabase, runSql, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { CalendarDay } from './calendar-day.entity';
import { CalendarYear } from './calendar-year.entity';

/** The working days of the company: public holidays and make-up days as HR enters them, year by year. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly audit: AuditTrail,
  ) {}

  /** Years that were ever entered, the newest first. */
  async list(): Promise<Year[]> {
    const { manager } = this.database;
    const years = await manager.find(CalendarYear, { order: { year: 'DESC' } });
    const days = Map.groupBy(await daysOf(manager), ({ day }) => Number(day.slice(0, 4)));
    return years.map(({ year, version }) => ({ year, version, days: days.get(year) ?? [] }));
  }

  /** As the rules count by it; a year without any day is none whose holidays are known. */
  async companyCalendar(manager: EntityManager): Promise<CompanyCalendar> {
    const days = await daysOf(manager);
    return {
      holidays: days.filter(({ kind }) => kind === 'holiday').map(({ day }) => day),
      workedWeekends: days.filter(({ kind }) => kind === 'workday').map(({ day }) => day),
      years: [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))],
    };
  }

  /**
   * Replaces a year's days.
   *
   * @throws DomainRefusal at `days.N.day`: `calendar.otherYear`, `calendar.twice`, `calendar.workedAnyway` for a make-up
   *   day that no weekend is; `staleVersion` (409)
   */
  write(year: number, { expectedVersion, days }: WriteCalendarYear): Promise<Year> {
    requireDays(year, days);
    return this.unitOfWork.run(async (unit) => {
      await unit.lock('calendar');
      const stored = await this.opened(unit, year, expectedVersion);
      const before = await this.yearOf(unit.manager, stored);
      await updateVersioned(unit.manager, CalendarYear, stored.id, stored.version, { year });
      await unit.manager.delete(CalendarDay, { calendarYearId: stored.id });
      await insertRows(
        unit.manager,
        CalendarDay,
        days.map((day) => ({ ...day, calendarYearId: stored.id })),
      );
      const data = { year, before: before.days, after: days };
      await this.audit.record(unit, {
        action: 'calendar.written',
        subjectType: 'calendarYear',
        subjectId: stored.id,
        data,
      });
      return this.yearOf(unit.manager, await unit.manager.findOneByOrFail(CalendarYear, { year }));
    });
  }

  private async opened({ manager }: Unit, year: number, expectedVersion: number): Promise<CalendarYear> {
    const stored = await manager.findOneBy(CalendarYear, { year });
    if (!stored && expectedVersion === 0) return manager.save(manager.create(CalendarYear, { year }));
    if (stored?.version === expectedVersion) return stored;
    throw DomainRefusal.stale(stored ? await this.yearOf(manager, stored) : { year, days: [], version: 0 });
  }

  private async yearOf(manager: EntityManager, { year, version }: CalendarYear): Promise<Year> {
    const days = (await daysOf(manager)).filter(({ day }) => day.startsWith(`${year}-`));
    return { year, version, days };
  }
}

function daysOf(manager: EntityManager): Promise<Day[]> {
  return runSql<Day>(manager, sql`SELECT day, kind, name FROM calendar_day ORDER BY day`);
}

function requireDays(year: number, days: readonly Day[]): void {
  const seen = new Set<string>();
  for (const [place, { day, kind }] of days.entries()) {
    const path = `days.${place}.day`;
    if (!day.startsWith(`${year}-`)) throw DomainRefusal.field(path, 'calendar.otherYear', { year });
    if (seen.has(day)) throw DomainRefusal.field(path, 'calendar.twice');
    // Every Monday to Friday that is no holiday is worked anyway.
    if (kind === 'workday' && isWorkingDay(day)) throw DomainRefusal.field(path, 'calendar.workedAnyway');
    seen.add(day);
  }
}
