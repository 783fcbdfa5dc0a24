import type { RaterRole } from '@gangping/evaluation';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { EvaluationItem } from './evaluation-item.entity';

/** What one rater gave one item, with the comment. An absent score is not a zero (R3). */
@Entity('item_score')
@Index('uq_item_score_rater', ['itemId', 'raterRole'], { unique: true })
@Index('ix_item_score_evaluation', ['evaluationId'])
@Index('ix_item_score_deputy', ['evaluationId'], { where: 'acting_for_employee_id IS NOT NULL' })
@Check('ck_item_score_role', `rater_role IN ('self', 'supervisor', 'reviewer')`)
@Check('ck_item_score_score', `score IS NULL OR score >= 0`)
export class ItemScore {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_item_score' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @Column({ name: 'item_id', type: 'integer' })
  itemId!: number;

  @ManyToOne('EvaluationItem', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'fk_item_score_item' })
  item?: EvaluationItem;

  @Column({ name: 'rater_role', type: 'varchar', length: 10 })
  raterRole!: RaterRole;

  @Column({ name: 'rater_employee_id', type: 'integer' })
  raterEmployeeId!: number;

  /** 代: whose deputy entered it; null for the rater's own entry. */
  @Column({ name: 'acting_for_employee_id', type: 'integer', nullable: true })
  actingForEmployeeId!: number | null;

  /** Hundredths of a point. */
  @Column({ type: 'integer', nullable: true })
  score!: number | null;

  @Column({ type: 'text' })
  comment!: string;

  @Column({ name: 'updated_at', type: 'varchar', length: 24 })
  updatedAt!: string;

  /** Counts the saves of this entry; a save names the one it saw. */
  @Column({ type: 'integer' })
  version!: number;
}
