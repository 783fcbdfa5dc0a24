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
import type { Position } from '../positions';
import type { Employee } from './employee.entity';

/** 任职: who holds which position from when to when; one person may hold two positions. */
@Entity('assignment')
@Index('ix_assignment_employee', ['employeeId', 'startsOn'])
@Index('ix_assignment_position', ['positionId', 'startsOn'])
@Check('ck_assignment_order', `ends_on IS NULL OR ends_on >= starts_on`)
export class Assignment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_assignment' })
  id!: number;

  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_assignment_employee' })
  employee?: Employee;

  @Column({ name: 'position_id', type: 'integer' })
  positionId!: number;

  @ManyToOne('Position', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_assignment_position' })
  position?: Position;

  @Column({ name: 'starts_on', type: 'varchar', length: 10 })
  startsOn!: string;

  /** The last day in post. */
  @Column({ name: 'ends_on', type: 'varchar', length: 10, nullable: true })
  endsOn!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
