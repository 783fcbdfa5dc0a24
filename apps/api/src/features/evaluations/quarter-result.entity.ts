import type { QuarterPart } from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../cycles';
import type { Employee } from '../organisation';

/**
 * 季度合并结果: the quarter of somebody with several forms, weighed by the days of their stays (R11). Written once all of
 * theirs are published; a correction of one of them makes a new version, and none ever goes.
 */
@Entity('quarter_result')
@Index('uq_quarter_result_version', ['cycleId', 'employeeId', 'resultVersion'], { unique: true })
@Index('ix_quarter_result_employee', ['employeeId'])
export class QuarterResult {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_quarter_result' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_quarter_result_cycle' })
  cycle?: Cycle;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_quarter_result_employee' })
  employee?: Employee;

  @Column({ name: 'result_version', type: 'integer' })
  resultVersion!: number;

  /** Of the stays that count. */
  @Column({ type: 'integer' })
  days!: number;

  /** Hundredths of a point. */
  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'varchar', length: 10 })
  grade!: string;

  /** Ten-thousandths, like the other coefficients. */
  @Column({ name: 'grade_coefficient', type: 'integer' })
  gradeCoefficient!: number;

  /** Null as soon as one of the stays has none. */
  @Column({ name: 'assessment_coefficient', type: 'integer', nullable: true })
  assessmentCoefficient!: number | null;

  @Column({ name: 'result_coefficient', type: 'integer', nullable: true })
  resultCoefficient!: number | null;

  /** What it was put together from, as it stood then. */
  @Column({ type: 'simple-json' })
  parts!: QuarterPart[];

  @Column({ name: 'computed_at', type: 'varchar', length: 24 })
  computedAt!: string;

  /** Of everything above, as the forms' own results have one. */
  @Column({ name: 'content_hash', type: 'varchar', length: 64, default: '' })
  contentHash!: string;

  /** When the last of its forms was made void; the figures stay as they were told. */
  @Column({ name: 'withdrawn_at', type: 'varchar', length: 24, nullable: true })
  withdrawnAt!: string | null;
}
