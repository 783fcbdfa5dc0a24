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
import type { Department } from '../organisation';

/** 岗位, unique by department and title: two departments may both have a 经理. */
@Entity('position')
@Index('uq_position_department_title', ['departmentId', 'title'], { unique: true })
@Index('ix_position_superior', ['superiorPositionId'])
@Check('ck_position_superior', `superior_position_id IS NULL OR superior_position_id <> id`)
@Check('ck_position_headcount', `headcount IS NULL OR headcount >= 0`)
export class Position {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_position' })
  id!: number;

  @Column({ name: 'department_id', type: 'integer' })
  departmentId!: number;

  @ManyToOne('Department', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'fk_position_department' })
  department?: Department;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @SortKeyOf('title', 'title_sort_key', 'title')
  titleSortKey?: string;

  /** 直接上级, as the position it resolves to. */
  @Column({ name: 'superior_position_id', type: 'integer', nullable: true })
  superiorPositionId!: number | null;

  @ManyToOne('Position', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'superior_position_id', foreignKeyConstraintName: 'fk_position_superior' })
  superiorPosition?: Position | null;

  /** 直接上级 as the document spells it, kept also when no position answers to it. */
  @Column({ name: 'superior_text', type: 'varchar', length: 200, nullable: true })
  superiorText!: string | null;

  @Column({ name: 'deputy_position_id', type: 'integer', nullable: true })
  deputyPositionId!: number | null;

  @ManyToOne('Position', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'deputy_position_id', foreignKeyConstraintName: 'fk_position_deputy' })
  deputyPosition?: Position | null;

  /** 职务代理人 as the document spells it. */
  @Column({ name: 'deputy_text', type: 'varchar', length: 200, nullable: true })
  deputyText!: string | null;

  /** 职等职级 起点. */
  @Column({ name: 'grade_from', type: 'varchar', length: 40, nullable: true })
  gradeFrom!: string | null;

  /** 职等职级 终点. */
  @Column({ name: 'grade_to', type: 'varchar', length: 40, nullable: true })
  gradeTo!: string | null;

  /** 定员. */
  @Column({ type: 'integer', nullable: true })
  headcount!: number | null;

  /** 晋升渠道, from here upwards. */
  @Column({ name: 'promotion_path', type: 'simple-json' })
  promotionPath!: string[];

  /** 直接下级 as the document lists them; null: not stated, empty: stated as none. */
  @Column({ name: 'direct_reports', type: 'simple-json', nullable: true })
  directReports!: string[] | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
