import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Account } from '../identity';
import type { Evaluation } from './evaluation.entity';

/** 校准: a changed total with both values and its reason; what is undone stays on record. */
@Entity('calibration_change')
@Index('ix_calibration_change_evaluation', ['evaluationId'])
export class CalibrationChange {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calibration_change' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_calibration_change_evaluation' })
  evaluation?: Evaluation;

  /** Hundredths of a point, as `afterTotal`. */
  @Column({ name: 'before_total', type: 'integer' })
  beforeTotal!: number;

  @Column({ name: 'after_total', type: 'integer' })
  afterTotal!: number;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_calibration_change_account' })
  account?: Account;

  @Column({ name: 'changed_at', type: 'varchar', length: 24 })
  changedAt!: string;

  @Column({ name: 'undone_at', type: 'varchar', length: 24, nullable: true })
  undoneAt!: string | null;

  @Column({ name: 'undone_by_account_id', type: 'integer', nullable: true })
  undoneByAccountId!: number | null;

  @ManyToOne('Account', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'undone_by_account_id', foreignKeyConstraintName: 'fk_calibration_change_undone_by' })
  undoneBy?: Account | null;
}
