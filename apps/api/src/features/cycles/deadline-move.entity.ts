import type { DeadlineStep } from '@gangping/evaluation';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Evaluation } from '../evaluations';
import type { Cycle } from './cycle.entity';

/** 延期: the last day of a step was moved, for a whole quarter or for one form alone. Written once. */
@Entity('deadline_move')
@Index('ix_deadline_move_cycle', ['cycleId', 'evaluationId'])
@Index('ix_deadline_move_evaluation', ['evaluationId'])
export class DeadlineMove {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_deadline_move' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_deadline_move_cycle' })
  cycle?: Cycle;

  /** Null: for the whole quarter. */
  @Column({ name: 'evaluation_id', type: 'integer', nullable: true })
  evaluationId!: number | null;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_deadline_move_evaluation' })
  evaluation?: Evaluation | null;

  @Column({ type: 'varchar', length: 20 })
  step!: DeadlineStep;

  @Column({ name: 'from_day', type: 'varchar', length: 10 })
  fromDay!: string;

  @Column({ name: 'to_day', type: 'varchar', length: 10 })
  toDay!: string;

  /** Null while the quarter was only planned. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'by_account_id', type: 'integer', nullable: true })
  byAccountId!: number | null;

  @Column({ type: 'varchar', length: 24 })
  at!: string;
}
