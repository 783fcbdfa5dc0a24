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
import type { Employee } from '../organisation';
import type { Position } from '../positions';

/** 试用期: of one employment, in the post held when it began, with the qualification as it stood then. */
@Entity('probation')
@Index('uq_probation_employment', ['employeeId', 'hiredOn'], { unique: true })
@Check('ck_probation_order', 'ends_on >= hired_on')
@Check('ck_probation_outcome', `outcome IS NULL OR outcome IN ('passed', 'failed')`)
export class Probation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_probation' })
  id!: number;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_probation_employee' })
  employee?: Employee;

  @Column({ name: 'position_id', type: 'integer' })
  positionId!: number;

  @ManyToOne('Position', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_probation_position' })
  position?: Position;

  @Column({ name: 'position_title', type: 'varchar', length: 100 })
  positionTitle!: string;

  @Column({ name: 'department_name', type: 'varchar', length: 100 })
  departmentName!: string;

  @Column({ name: 'hired_on', type: 'varchar', length: 10 })
  hiredOn!: string;

  /** The last day; the employee's own column always says the same. */
  @Column({ name: 'ends_on', type: 'varchar', length: 10 })
  endsOn!: string;

  /** Named in the qualification, and held by nobody. */
  @Column({ name: 'missing_titles', type: 'simple-json' })
  missingTitles!: string[];

  /** 1, or 2 once it was extended: then everybody assesses again. */
  @Column({ type: 'integer' })
  round!: number;

  /** The last day before it was extended. */
  @Column({ name: 'first_ends_on', type: 'varchar', length: 10, nullable: true })
  firstEndsOn!: string | null;

  @Column({ name: 'extended_at', type: 'varchar', length: 24, nullable: true })
  extendedAt!: string | null;

  @Column({ name: 'extension_reason', type: 'text', nullable: true })
  extensionReason!: string | null;

  @Column({ type: 'varchar', length: 8, nullable: true })
  outcome!: 'passed' | 'failed' | null;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason!: string | null;

  @Column({ name: 'decided_at', type: 'varchar', length: 24, nullable: true })
  decidedAt!: string | null;

  @Column({ name: 'opened_at', type: 'varchar', length: 24 })
  openedAt!: string;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
