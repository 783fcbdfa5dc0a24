import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Evaluation } from './evaluation.entity';

/** Bonus or penalty points with their reason (R6). */
@Entity('score_adjustment')
@Index('ix_score_adjustment_evaluation', ['evaluationId'])
@Check('ck_score_adjustment_points', `points <> 0`)
export class ScoreAdjustment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_score_adjustment' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_score_adjustment_evaluation' })
  evaluation?: Evaluation;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  /** 代: whose deputy gave them; null for the rater's own. */
  @Column({ name: 'acting_for_employee_id', type: 'integer', nullable: true })
  actingForEmployeeId!: number | null;

  /** Hundredths of a point; negative for a penalty. */
  @Column({ type: 'integer' })
  points!: number;

  @Column({ type: 'text' })
  reason!: string;
}
