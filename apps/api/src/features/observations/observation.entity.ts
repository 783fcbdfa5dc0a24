import type { ObservationKind, ObservationVisibility } from '@gangping/evaluation';
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

/** 工作记录: a dated note on a duty, or on the work as a whole, of one person. */
@Entity('observation')
@Index('ix_observation_employee', ['employeeId', 'notedOn'])
@Index('ix_observation_author', ['authorEmployeeId', 'notedOn'])
@Check('ck_observation_kind', `kind IN ('achievement', 'improvement', 'fact')`)
@Check('ck_observation_visibility', `visibility IN ('private', 'shared')`)
@Check(
  'ck_observation_duty',
  '(item_key IS NULL AND position_id IS NULL) OR (item_key IS NOT NULL AND position_id IS NOT NULL)',
)
export class Observation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_observation' })
  id!: number;

  /** Whom it is about. */
  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_observation_employee' })
  employee?: Employee;

  @Column({ name: 'author_employee_id', type: 'integer' })
  authorEmployeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'author_employee_id', foreignKeyConstraintName: 'fk_observation_author' })
  author?: Employee;

  /** 代: the superior for whom a deputy wrote it. */
  @Column({ name: 'acting_for_employee_id', type: 'integer', nullable: true })
  actingForEmployeeId!: number | null;

  @ManyToOne('Employee', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'acting_for_employee_id', foreignKeyConstraintName: 'fk_observation_acting_for' })
  actingFor?: Employee | null;

  @Column({ name: 'noted_on', type: 'varchar', length: 10 })
  notedOn!: string;

  /** Whose definition the line belongs to. */
  @Column({ name: 'position_id', type: 'integer', nullable: true })
  positionId!: number | null;

  @ManyToOne('Position', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_observation_position' })
  position?: Position | null;

  /** The line, in whatever version of the definition; null: on the work as a whole. */
  @Column({ name: 'item_key', type: 'varchar', length: 40, nullable: true })
  itemKey!: string | null;

  @Column({ type: 'varchar', length: 12 })
  kind!: ObservationKind;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'varchar', length: 8 })
  visibility!: ObservationVisibility;

  @Column({ name: 'updated_at', type: 'varchar', length: 24 })
  updatedAt!: string;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
