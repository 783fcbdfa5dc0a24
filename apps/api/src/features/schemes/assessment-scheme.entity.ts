import type { Scheme, SchemeScope, SchemeStatus } from '@gangping/contracts';
import { Check, Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

/** 考核方案 as the company lays it down: drafted by one person, approved by another, in force from a day on. */
@Entity('assessment_scheme')
@Check('ck_assessment_scheme_status', `status IN ('draft', 'submitted', 'approved', 'retired')`)
export class AssessmentScheme {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_assessment_scheme' })
  id!: number;

  @Column({ type: 'varchar', length: 10 })
  status!: SchemeStatus;

  @Column({ type: 'simple-json' })
  content!: Scheme;

  @Column({ type: 'simple-json' })
  scope!: SchemeScope;

  @Column({ name: 'effective_from', type: 'varchar', length: 10, nullable: true })
  effectiveFrom!: string | null;

  /** The first day on which it holds no more. */
  @Column({ name: 'retired_on', type: 'varchar', length: 10, nullable: true })
  retiredOn!: string | null;

  /** 拟订: whoever wrote the content last, so that two people have always seen what is approved. */
  @Column({ name: 'drafted_by_account_id', type: 'integer', nullable: true })
  draftedByAccountId!: number | null;

  /** 审批; never the same account. */
  @Column({ name: 'approved_by_account_id', type: 'integer', nullable: true })
  approvedByAccountId!: number | null;

  @Column({ name: 'approved_at', type: 'varchar', length: 24, nullable: true })
  approvedAt!: string | null;

  /** Why the last submission was sent back, until the next one. */
  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  rejectionReason!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
