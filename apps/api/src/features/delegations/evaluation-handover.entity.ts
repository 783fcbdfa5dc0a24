import type { HandoverCause, MovedRole } from '@gangping/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Evaluation } from '../evaluations';
import type { Employee } from '../organisation';
import type { Position } from '../positions';

/** 交接: one part of a form went from one rater to another; to nobody where HR has to say who. */
@Entity('evaluation_handover')
@Index('ix_evaluation_handover_evaluation', ['evaluationId', 'raterRole'])
@Index('ix_evaluation_handover_from', ['fromEmployeeId'])
@Check(
  'ck_evaluation_handover_cause',
  `cause IN ('newHolder', 'deputy', 'nextAbove', 'nobody', 'reassigned')`,
)
export class EvaluationHandover {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_evaluation_handover' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_evaluation_handover_evaluation' })
  evaluation?: Evaluation;

  @Column({ name: 'rater_role', type: 'varchar', length: 10 })
  raterRole!: MovedRole;

  @Column({ name: 'from_employee_id', type: 'integer', nullable: true })
  fromEmployeeId!: number | null;

  @ManyToOne('Employee', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'from_employee_id', foreignKeyConstraintName: 'fk_evaluation_handover_from' })
  from?: Employee | null;

  @Column({ name: 'to_employee_id', type: 'integer', nullable: true })
  toEmployeeId!: number | null;

  @ManyToOne('Employee', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'to_employee_id', foreignKeyConstraintName: 'fk_evaluation_handover_to' })
  to?: Employee | null;

  @Column({ type: 'varchar', length: 10 })
  cause!: HandoverCause;

  /** The post through which the part is rated: whoever holds it next takes the form over. Null: named in person. */
  @Column({ name: 'position_id', type: 'integer', nullable: true })
  positionId!: number | null;

  @ManyToOne('Position', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_evaluation_handover_position' })
  position?: Position | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'by_account_id', type: 'integer', nullable: true })
  byAccountId!: number | null;

  @Column({ type: 'varchar', length: 24 })
  at!: string;
}
