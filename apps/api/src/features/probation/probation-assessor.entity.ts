import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Employee } from '../organisation';
import type { Probation } from './probation.entity';

/** Who assesses a probation in one of its rounds. */
@Entity('probation_assessor')
@Index('uq_probation_assessor_person', ['probationId', 'round', 'employeeId'], { unique: true })
@Index('ix_probation_assessor_employee', ['employeeId'])
export class ProbationAssessor {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_probation_assessor' })
  id!: number;

  @Column({ name: 'probation_id', type: 'integer' })
  probationId!: number;

  @ManyToOne('Probation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'probation_id', foreignKeyConstraintName: 'fk_probation_assessor_probation' })
  probation?: Probation;

  @Column({ type: 'integer' })
  round!: number;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_probation_assessor_employee' })
  employee?: Employee;

  /** As the qualification calls them; null: the direct superior, or named by HR in addition. */
  @Column({ type: 'varchar', length: 250, nullable: true })
  title!: string | null;

  @Column({ name: 'named_by_hr', type: 'boolean' })
  namedByHr!: boolean;

  /** All lines passed; null until they have assessed. */
  @Column({ type: 'boolean', nullable: true })
  passed!: boolean | null;

  @Column({ name: 'assessed_at', type: 'varchar', length: 24, nullable: true })
  assessedAt!: string | null;
}
