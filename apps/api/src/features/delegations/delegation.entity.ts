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

/** 职务代理: the deputy acts for the superior from the first day to the last, unless it was ended before. */
@Entity('delegation')
@Index('ix_delegation_superior', ['superiorEmployeeId', 'startsOn'])
@Index('ix_delegation_deputy', ['deputyEmployeeId', 'startsOn'])
@Check('ck_delegation_order', 'ends_on >= starts_on')
@Check('ck_delegation_oneself', 'superior_employee_id <> deputy_employee_id')
export class Delegation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_delegation' })
  id!: number;

  @Column({ name: 'superior_employee_id', type: 'integer' })
  superiorEmployeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'superior_employee_id', foreignKeyConstraintName: 'fk_delegation_superior' })
  superior?: Employee;

  @Column({ name: 'deputy_employee_id', type: 'integer' })
  deputyEmployeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'deputy_employee_id', foreignKeyConstraintName: 'fk_delegation_deputy' })
  deputy?: Employee;

  @Column({ name: 'starts_on', type: 'varchar', length: 10 })
  startsOn!: string;

  @Column({ name: 'ends_on', type: 'varchar', length: 10 })
  endsOn!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;

  @Column({ name: 'ended_at', type: 'varchar', length: 24, nullable: true })
  endedAt!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
