import type { AppealDecision } from '@gangping/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  VersionColumn,
} from 'typeorm';
import type { Evaluation } from '../evaluations';
import type { Account } from '../identity';

/** 申诉: open until it is decided or withdrawn. */
@Entity('appeal')
@Index('ix_appeal_evaluation', ['evaluationId'])
@Index('ix_appeal_decide_by', ['decideBy'])
@Check('ck_appeal_decision', `decision IS NULL OR decision IN ('upheld', 'partly', 'rejected')`)
export class Appeal {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_appeal' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_appeal_evaluation' })
  evaluation?: Evaluation;

  @Column({ type: 'text' })
  grounds!: string;

  /** Lines of the form that it is about; none: the result as a whole. */
  @Column({ name: 'item_ids', type: 'simple-json' })
  itemIds!: number[];

  @Column({ name: 'filed_at', type: 'varchar', length: 24 })
  filedAt!: string;

  @Column({ name: 'decide_by', type: 'varchar', length: 10 })
  decideBy!: string;

  /** The version of the result that was appealed against. */
  @Column({ name: 'against_version', type: 'integer' })
  againstVersion!: number;

  @Column({ name: 'handler_account_id', type: 'integer', nullable: true })
  handlerAccountId!: number | null;

  @ManyToOne('Account', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'handler_account_id', foreignKeyConstraintName: 'fk_appeal_handler' })
  handler?: Account | null;

  @Column({ type: 'text', nullable: true })
  findings!: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  decision!: AppealDecision | null;

  /** Hundredths of a point. */
  @Column({ name: 'correction_points', type: 'integer', nullable: true })
  correctionPoints!: number | null;

  @Column({ name: 'correction_reason', type: 'text', nullable: true })
  correctionReason!: string | null;

  /** The version that the decision made. */
  @Column({ name: 'result_version', type: 'integer', nullable: true })
  resultVersion!: number | null;

  @Column({ name: 'decided_at', type: 'varchar', length: 24, nullable: true })
  decidedAt!: string | null;

  @Column({ name: 'withdrawn_at', type: 'varchar', length: 24, nullable: true })
  withdrawnAt!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
