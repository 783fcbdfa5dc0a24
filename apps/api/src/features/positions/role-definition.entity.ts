import type { DefinitionStatus } from '@gangping/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  VersionColumn,
} from 'typeorm';
import type { Position } from './position.entity';
import type { RoleItem } from './role-item.entity';

/** 岗位规范: the versioned content of a position. At most one version of a position is approved at a time. */
@Entity('role_definition')
@Index('uq_role_definition_version', ['positionId', 'versionNumber'], { unique: true })
@Check('ck_role_definition_status', `status IN ('draft', 'submitted', 'approved', 'superseded')`)
export class RoleDefinition {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_role_definition' })
  id!: number;

  @Column({ name: 'position_id', type: 'integer' })
  positionId!: number;

  @ManyToOne('Position', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_role_definition_position' })
  position?: Position;

  /** Counts from 1 within the position. */
  @Column({ name: 'version_number', type: 'integer' })
  versionNumber!: number;

  @Column({ type: 'varchar', length: 10 })
  status!: DefinitionStatus;

  @Column({ type: 'text', nullable: true })
  summary!: string | null;

  /** No weight was given: items are weighed evenly (R2), and the form says so. */
  @Column({ name: 'evenly_weighted', type: 'boolean' })
  evenlyWeighted = false;

  @Column({ name: 'effective_from', type: 'varchar', length: 10, nullable: true })
  effectiveFrom!: string | null;

  /** 拟订: whoever wrote the content last, so that two people have always seen what is approved. */
  @Column({ name: 'drafted_by_account_id', type: 'integer', nullable: true })
  draftedByAccountId!: number | null;

  /** 审批; never the same account. */
  @Column({ name: 'approved_by_account_id', type: 'integer', nullable: true })
  approvedByAccountId!: number | null;

  @Column({ name: 'approved_at', type: 'varchar', length: 24, nullable: true })
  approvedAt!: string | null;

  /** Name of the file it was read from. */
  @Column({ name: 'source_name', type: 'varchar', length: 255, nullable: true })
  sourceName!: string | null;

  /** Why the last submission was sent back, until the next one. */
  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  rejectionReason!: string | null;

  @OneToMany('RoleItem', 'definition')
  items?: RoleItem[];

  @VersionColumn({ type: 'integer' })
  version!: number;
}
