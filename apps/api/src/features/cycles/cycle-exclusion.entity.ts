import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Employee } from '../organisation';
import type { Cycle } from './cycle.entity';

/** 不参加考核: somebody whom HR leaves out of a quarter, with the reason: nobody is left out silently. */
@Entity('cycle_exclusion')
@Index('uq_cycle_exclusion', ['cycleId', 'employeeId'], { unique: true })
export class CycleExclusion {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_cycle_exclusion' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_cycle_exclusion_cycle' })
  cycle?: Cycle;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_cycle_exclusion_employee' })
  employee?: Employee;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'excluded_at', type: 'varchar', length: 24 })
  excludedAt!: string;
}
