import type { CalendarDayKind } from '@gangping/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarYear } from './calendar-year.entity';

/** A holiday, or a day of a weekend that is worked (调休). */
@Entity('calendar_day')
@Index('uq_calendar_day_day', ['day'], { unique: true })
@Index('ix_calendar_day_year', ['calendarYearId'])
@Check('ck_calendar_day_kind', `kind IN ('holiday', 'workday')`)
export class CalendarDay {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calendar_day' })
  id!: number;

  @Column({ name: 'calendar_year_id', type: 'integer' })
  calendarYearId!: number;

  @ManyToOne('CalendarYear', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_year_id', foreignKeyConstraintName: 'fk_calendar_day_year' })
  calendarYear?: CalendarYear;

  @Column({ type: 'varchar', length: 10 })
  day!: string;

  @Column({ type: 'varchar', length: 10 })
  kind!: CalendarDayKind;

  @Column({ type: 'varchar', length: 60 })
  name!: string;
}
