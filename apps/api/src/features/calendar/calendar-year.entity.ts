import { Column, Entity, Index, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

/** A year whose holidays were entered; it is saved whole. */
@Entity('calendar_year')
@Index('uq_calendar_year_year', ['year'], { unique: true })
export class CalendarYear {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calendar_year' })
  id!: number;

  @Column({ type: 'integer' })
  year!: number;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
