import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import { SortKeyOf } from '../../platform/database';
import type { Position } from '../positions';

/** 部门, a tree. Names are unique in the company: the documents name a department without its place in the tree. */
@Entity('department')
@Index('uq_department_name', ['name'], { unique: true })
@Index('ix_department_parent', ['parentId'])
export class Department {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_department' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @SortKeyOf('name', 'name_sort_key', 'title')
  nameSortKey?: string;

  @Column({ name: 'parent_id', type: 'integer', nullable: true })
  parentId!: number | null;

  @ManyToOne('Department', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'fk_department_parent' })
  parent?: Department | null;

  /** Whoever holds this position heads the department. */
  @Column({ name: 'head_position_id', type: 'integer', nullable: true })
  headPositionId!: number | null;

  @ManyToOne('Position', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'head_position_id', foreignKeyConstraintName: 'fk_department_head_position' })
  headPosition?: Position | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
