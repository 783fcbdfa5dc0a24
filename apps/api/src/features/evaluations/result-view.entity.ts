import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Account } from '../identity';
import type { Evaluation } from './evaluation.entity';

/** That somebody else has looked at a published result: when first, when last, on how many days. */
@Entity('result_view')
@Index('uq_result_view_account', ['evaluationId', 'accountId'], { unique: true })
@Index('ix_result_view_account', ['accountId'])
export class ResultView {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_result_view' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_result_view_evaluation' })
  evaluation?: Evaluation;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_result_view_account' })
  account?: Account;

  /** How they stood to the person when they looked last. */
  @Column({ type: 'varchar', length: 20 })
  relation!: string;

  @Column({ name: 'first_at', type: 'varchar', length: 24 })
  firstAt!: string;

  @Column({ name: 'last_at', type: 'varchar', length: 24 })
  lastAt!: string;

  @Column({ type: 'integer' })
  days!: number;
}
