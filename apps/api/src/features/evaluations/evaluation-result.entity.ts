import type { ScoreNode } from '@gangping/evaluation';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Evaluation } from './evaluation.entity';

/** 考核结果. Written once at publication; a correction is a new version. Each factor of R10 stands apart. */
@Entity('evaluation_result')
@Index('uq_evaluation_result_version', ['evaluationId', 'resultVersion'], { unique: true })
export class EvaluationResult {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_evaluation_result' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_evaluation_result_evaluation' })
  evaluation?: Evaluation;

  @Column({ name: 'result_version', type: 'integer' })
  resultVersion!: number;

  /** Hundredths of a point. */
  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'varchar', length: 10 })
  grade!: string;

  /** 绩效系数, ten-thousandths like the other factors. */
  @Column({ name: 'grade_coefficient', type: 'integer' })
  gradeCoefficient!: number;

  /** 考核系数; null is "to be filled in", and then there is no result coefficient. */
  @Column({ name: 'assessment_coefficient', type: 'integer', nullable: true })
  assessmentCoefficient!: number | null;

  @Column({ name: 'department_coefficient', type: 'integer' })
  departmentCoefficient!: number;

  @Column({ name: 'attendance_coefficient', type: 'integer' })
  attendanceCoefficient!: number;

  @Column({ name: 'result_coefficient', type: 'integer', nullable: true })
  resultCoefficient!: number | null;

  /** The tree that adds up to the total (R13). */
  @Column({ type: 'simple-json' })
  explanation!: ScoreNode;

  /** SHA-256 over the frozen content; see `sealOf`. */
  @Column({ name: 'content_hash', type: 'varchar', length: 64 })
  contentHash!: string;

  /**
   * Of what stands in the content hash by its hash alone; null for results that were published before there was one, whose
   * content hash cannot be reckoned again.
   */
  @Column({ name: 'detail_hash', type: 'varchar', length: 64, nullable: true })
  detailHash!: string | null;

  @Column({ name: 'published_at', type: 'varchar', length: 24 })
  publishedAt!: string;

  @Column({ name: 'published_by_account_id', type: 'integer', nullable: true })
  publishedByAccountId!: number | null;
}
