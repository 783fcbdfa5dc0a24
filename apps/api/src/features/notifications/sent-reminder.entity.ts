import type { RemindedStage } from '@gangping/contracts';
import type { ReminderKind } from '@gangping/evaluation';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../cycles';
import type { Employee } from '../organisation';

/** That somebody was reminded of something: the key makes a second time impossible. */
@Entity('sent_reminder')
@Index('uq_sent_reminder_key', ['key'], { unique: true })
@Index('ix_sent_reminder_cycle', ['cycleId', 'stage'])
export class SentReminder {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_sent_reminder' })
  id!: number;

  @Column({ name: 'reminder_key', type: 'varchar', length: 160 })
  key!: string;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_sent_reminder_cycle' })
  cycle?: Cycle;

  @Column({ type: 'varchar', length: 12 })
  stage!: RemindedStage;

  /** Who was told. */
  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_sent_reminder_employee' })
  employee?: Employee;

  @Column({ type: 'varchar', length: 12 })
  kind!: ReminderKind;

  @Column({ name: 'sent_at', type: 'varchar', length: 24 })
  sentAt!: string;

  /** Whoever pressed the button; null: sent by itself. */
  @Column({ name: 'by_account_id', type: 'integer', nullable: true })
  byAccountId!: number | null;
}
