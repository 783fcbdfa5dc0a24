import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Employee } from '../organisation';

/**
 * Whose a form or an appeal was that is gone: the trail still speaks of it, tells them nothing of it, and loses its texts
 * when they become anonymous.
 */
@Entity('gone_subject')
@Index('uq_gone_subject', ['subjectType', 'subjectId'], { unique: true })
@Index('ix_gone_subject_employee', ['employeeId'])
export class GoneSubject {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_gone_subject' })
  id!: number;

  @Column({ name: 'subject_type', type: 'varchar', length: 40 })
  subjectType!: string;

  @Column({ name: 'subject_id', type: 'varchar', length: 60 })
  subjectId!: string;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_gone_subject_employee' })
  employee?: Employee;
}
