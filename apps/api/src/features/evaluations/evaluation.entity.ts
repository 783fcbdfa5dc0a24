import type { PutOff, Stage } from '@gangping/evaluation';
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
import type { Cycle, CycleScheme } from '../cycles';
import type { Employee } from '../organisation';
import type { Position, RoleDefinition } from '../positions';

/**
 * 考核表: one employee in one position in one cycle, with what stood at launch (department, title, superior,
 * coefficient). Running totals stand here too, so that lists and summaries read no score.
 */
@Entity('evaluation')
@Index('uq_evaluation_subject', ['cycleId', 'employeeId', 'positionId'], { unique: true })
@Index('ix_evaluation_employee', ['employeeId'])
@Index('ix_evaluation_supervisor', ['supervisorEmployeeId', 'cycleId'])
@Index('ix_evaluation_reviewer', ['reviewerEmployeeId', 'cycleId'])
@Index('ix_evaluation_cycle_stage', ['cycleId', 'stage'])
// The pictures' groups in their order, with all that is counted in them; no employee (see the migration).
@Index('ix_evaluation_pictures', [
  'cycleId',
  'departmentId',
  'stage',
  'cycleSchemeId',
  'grade',
  'total',
  'departmentName',
])
@Check(
  'ck_evaluation_stage',
  `stage IN ('self', 'supervisor', 'reviewer', 'calibration', 'published', 'acknowledged', 'appealed', 'closed', 'void')`,
)
@Check('ck_evaluation_supervisor', `supervisor_employee_id IS NULL OR supervisor_employee_id <> employee_id`)
export class Evaluation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_evaluation' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_evaluation_cycle' })
  cycle?: Cycle;

  /** Of the cycle's copies of schemes, the one that this form is scored by. */
  @Column({ name: 'cycle_scheme_id', type: 'integer' })
  cycleSchemeId!: number;

  @ManyToOne('CycleScheme', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'cycle_scheme_id', foreignKeyConstraintName: 'fk_evaluation_cycle_scheme' })
  cycleScheme?: CycleScheme;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_evaluation_employee' })
  employee?: Employee;

  @Column({ name: 'position_id', type: 'integer' })
  positionId!: number;

  @ManyToOne('Position', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_evaluation_position' })
  position?: Position;

  @Column({ name: 'definition_id', type: 'integer' })
  definitionId!: number;

  @ManyToOne('RoleDefinition', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'definition_id', foreignKeyConstraintName: 'fk_evaluation_definition' })
  definition?: RoleDefinition;

  /** The department at launch; relations (department head) follow it. */
  @Column({ name: 'department_id', type: 'integer' })
  departmentId!: number;

  @Column({ name: 'department_name', type: 'varchar', length: 100 })
  departmentName!: string;

  @Column({ name: 'position_title', type: 'varchar', length: 100 })
  positionTitle!: string;

  /** 职等职级 at launch, `from–to` as the report shows it. */
  @Column({ name: 'grade_range', type: 'varchar', length: 90, nullable: true })
  gradeRange!: string | null;

  @Column({ name: 'supervisor_employee_id', type: 'integer', nullable: true })
  supervisorEmployeeId!: number | null;

  @ManyToOne('Employee', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'supervisor_employee_id', foreignKeyConstraintName: 'fk_evaluation_supervisor' })
  supervisor?: Employee | null;

  @Column({ name: 'reviewer_employee_id', type: 'integer', nullable: true })
  reviewerEmployeeId!: number | null;

  @ManyToOne('Employee', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'reviewer_employee_id', foreignKeyConstraintName: 'fk_evaluation_reviewer' })
  reviewer?: Employee | null;

  /** Ten-thousandths, in force on the cycle's last day; null is "to be filled in". */
  @Column({ name: 'assessment_coefficient', type: 'integer', nullable: true })
  assessmentCoefficient!: number | null;

  /** Days in post within the quarter, by which several stays are weighed (R11); null where only one was ever counted. */
  @Column({ name: 'days_in_post', type: 'integer', nullable: true })
  daysInPost!: number | null;

  /** Which launch made it; null for forms from before launches were told apart. */
  @Column({ name: 'launch_id', type: 'integer', nullable: true })
  launchId!: number | null;

  @Column({ name: 'evenly_weighted', type: 'boolean' })
  evenlyWeighted = false;

  @Column({ type: 'varchar', length: 12 })
  stage!: Stage;

  /** Hundredths of a point: the self-assessment's own total so far. */
  @Column({ name: 'self_total', type: 'integer', nullable: true })
  selfTotal!: number | null;

  /** Hundredths of a point: what the supervisor's scores alone give so far (初评). */
  @Column({ name: 'supervisor_total', type: 'integer', nullable: true })
  supervisorTotal!: number | null;

  /** Hundredths of a point: what the reviewer's scores alone give so far (复评). */
  @Column({ name: 'reviewer_total', type: 'integer', nullable: true })
  reviewerTotal!: number | null;

  /** Hundredths of a point: the mean of the peers who have answered, once there are enough of them. */
  @Column({ name: 'peer_total', type: 'integer', nullable: true })
  peerTotal!: number | null;

  /** Hundredths of a point that the calibration moved the total by; null: it did not. */
  @Column({ name: 'calibration_points', type: 'integer', nullable: true })
  calibrationPoints!: number | null;

  /** Hundredths of a point: blended and adjusted once every score is there, the supervisor's running total until then. */
  @Column({ type: 'integer', nullable: true })
  total!: number | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  grade!: string | null;

  @Column({ name: 'item_count', type: 'integer' })
  itemCount!: number;

  /** Items that the supervisor scored or marked as not applicable. */
  @Column({ name: 'settled_count', type: 'integer', default: 0 })
  settledCount!: number;

  @Column({ name: 'self_submitted_at', type: 'varchar', length: 24, nullable: true })
  selfSubmittedAt!: string | null;

  @Column({ name: 'supervisor_submitted_at', type: 'varchar', length: 24, nullable: true })
  supervisorSubmittedAt!: string | null;

  @Column({ name: 'reviewer_submitted_at', type: 'varchar', length: 24, nullable: true })
  reviewerSubmittedAt!: string | null;

  @Column({ name: 'published_at', type: 'varchar', length: 24, nullable: true })
  publishedAt!: string | null;

  @Column({ name: 'acknowledged_at', type: 'varchar', length: 24, nullable: true })
  acknowledgedAt!: string | null;

  /** What the employee said to the result; silence until the deadline counts as seen, and is marked so. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  acknowledgement!: 'agreed' | 'disagreed' | 'silent' | null;

  @Column({ name: 'acknowledgement_comment', type: 'text', nullable: true })
  acknowledgementComment!: string | null;

  /** Steps whose last day is later for this form than for the others; null: it follows the quarter. */
  @Column({ name: 'put_off', type: 'simple-json', nullable: true })
  putOff!: PutOff | null;

  @Column({ name: 'return_reason', type: 'text', nullable: true })
  returnReason!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
