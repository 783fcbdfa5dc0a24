import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { Evaluation } from '../evaluations';
import type { Employee } from '../organisation';

/** 绩效面谈 on a published result: one for each form. */
@Entity('interview')
@Index('uq_interview_evaluation', ['evaluationId'], { unique: true })
export class Interview {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_interview' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_interview_evaluation' })
  evaluation?: Evaluation;

  @Column({ name: 'held_on', type: 'varchar', length: 10 })
  heldOn!: string;

  @Column({ name: 'superior_words', type: 'text' })
  superiorWords!: string;

  @Column({ name: 'employee_words', type: 'text' })
  employeeWords!: string;

  @Column({ name: 'recorded_by_employee_id', type: 'integer' })
  recordedByEmployeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'recorded_by_employee_id', foreignKeyConstraintName: 'fk_interview_recorder' })
  recordedBy?: Employee;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt!: string;

  @Column({ name: 'confirmed_at', type: 'varchar', length: 24, nullable: true })
  confirmedAt!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
