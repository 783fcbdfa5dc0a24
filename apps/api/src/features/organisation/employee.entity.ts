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
import { SortKeyOf } from '../../platform/database';

/** 员工. */
@Entity('employee')
@Index('uq_employee_number', ['number'], { unique: true })
@Index('ix_employee_name', ['name'])
@Index('ix_employee_named_superior', ['namedSuperiorId'])
@Check('ck_employee_left', `left_on IS NULL OR left_on >= hired_on`)
@Check('ck_employee_superior', `named_superior_id IS NULL OR named_superior_id <> id`)
export class Employee {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_employee' })
  id!: number;

  /** 工号. */
  @Column({ type: 'varchar', length: 40 })
  number!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @SortKeyOf('name', 'name_sort_key', 'person')
  nameSortKey?: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  email!: string | null;

  @Column({ name: 'hired_on', type: 'varchar', length: 10 })
  hiredOn!: string;

  /** The last day of employment. */
  @Column({ name: 'left_on', type: 'varchar', length: 10, nullable: true })
  leftOn!: string | null;

  @Column({ name: 'probation_ends_on', type: 'varchar', length: 10, nullable: true })
  probationEndsOn!: string | null;

  /** A person named as superior goes before the holder of the position reported to. */
  @Column({ name: 'named_superior_id', type: 'integer', nullable: true })
  namedSuperiorId!: number | null;

  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'named_superior_id', foreignKeyConstraintName: 'fk_employee_named_superior' })
  namedSuperior?: Employee | null;

  /** Since when nothing here says who it was; null for everybody who can be named. */
  @Column({ name: 'anonymised_at', type: 'varchar', length: 24, nullable: true })
  anonymisedAt?: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
