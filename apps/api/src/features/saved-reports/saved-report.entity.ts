import type {
  Locale,
  ReportFilters,
  ReportRhythm,
  SavedReport as SavedReportView,
  SavedReportKind,
  SavedReportQuarter,
} from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../cycles';
import type { Account } from '../identity';

/** 保存的报表: what its owner takes away again and again, and when they are told of it. No figure is kept. */
@Entity('saved_report')
@Index('ix_saved_report_account', ['accountId'])
@Index('ix_saved_report_cycle', ['cycleId'])
export class SavedReport {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_saved_report' })
  id!: number;

  /** Whose it is: nobody else's. */
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_saved_report_account' })
  account?: Account;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  kind!: SavedReportKind;

  @Column({ name: 'which_quarter', type: 'varchar', length: 20 })
  quarter!: SavedReportQuarter;

  /** Of a certain quarter, with which it goes; else null. */
  @Column({ name: 'cycle_id', type: 'integer', nullable: true })
  cycleId!: number | null;

  @ManyToOne('Cycle', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_saved_report_cycle' })
  cycle?: Cycle | null;

  @Column({ type: 'simple-json' })
  filters!: ReportFilters;

  @Column({ type: 'varchar', length: 5 })
  locale!: Locale;

  @Column({ name: 'rhythm', type: 'varchar', length: 20 })
  every!: ReportRhythm;

  @Column({ type: 'integer' })
  weekday!: number;

  @Column({ name: 'day_of_month', type: 'integer' })
  dayOfMonth!: number;

  @Column({ type: 'integer' })
  hour!: number;

  /** When its job is due; null: there is none. */
  @Column({ name: 'next_run_at', type: 'varchar', length: 24, nullable: true })
  nextRunAt!: string | null;

  @Column({ name: 'last_run_at', type: 'varchar', length: 24, nullable: true })
  lastRunAt!: string | null;

  @Column({ name: 'last_outcome', type: 'varchar', length: 20, nullable: true })
  lastOutcome!: SavedReportView['lastOutcome'];

  @Column({ name: 'paused_because', type: 'varchar', length: 20, nullable: true })
  pausedBecause!: SavedReportView['pausedBecause'];

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;

  @Column({ type: 'integer' })
  version!: number;
}
