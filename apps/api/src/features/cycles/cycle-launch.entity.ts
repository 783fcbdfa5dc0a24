import type { LaunchStatus } from '@gangping/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from './cycle.entity';

/** 启动: one press that makes forms, slice by slice. What it has made bears its id, so that it can be taken back. */
@Entity('cycle_launch')
@Index('ix_cycle_launch_cycle', ['cycleId'])
@Check('ck_cycle_launch_status', `status IN ('running', 'done', 'cancelled')`)
export class CycleLaunch {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_cycle_launch' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_cycle_launch_cycle' })
  cycle?: Cycle;

  @Column({ type: 'varchar', length: 10 })
  status!: LaunchStatus;

  /** Forms that were to be made when it began. */
  @Column({ type: 'integer' })
  planned!: number;

  @Column({ type: 'integer' })
  created!: number;

  @Column({ name: 'started_at', type: 'varchar', length: 24 })
  startedAt!: string;

  @Column({ name: 'started_by_account_id', type: 'integer', nullable: true })
  startedByAccountId!: number | null;

  @Column({ name: 'finished_at', type: 'varchar', length: 24, nullable: true })
  finishedAt!: string | null;
}
