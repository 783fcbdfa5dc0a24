import type { YearFormulaStatus } from '@gangping/contracts';
import type { QuarterWeights } from '@gangping/evaluation';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

/**
 * 年度公式: what the quarters count from a year on, drafted by one person and confirmed by another. What is confirmed
 * never changes: other weights for the same year are another revision, with their reason.
 */
@Entity('year_formula')
@Check('ck_year_formula_status', `status IN ('draft', 'confirmed')`)
@Index('uq_year_formula_revision', ['effectiveYear', 'revision'], { unique: true })
export class YearFormula {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_year_formula' })
  id!: number;

  @Column({ type: 'varchar', length: 10 })
  status!: YearFormulaStatus;

  @Column({ name: 'effective_year', type: 'integer' })
  effectiveYear!: number;

  /** From 1 within its year; a draft has none. */
  @Column({ type: 'integer', nullable: true })
  revision!: number | null;

  /** Of the four quarters, hundredths of a percent. */
  @Column({ type: 'simple-json' })
  weights!: QuarterWeights;

  /** Why these. */
  @Column({ type: 'text' })
  reason!: string;

  /** Whoever wrote it last, so that two people have always seen what is confirmed. */
  @Column({ name: 'drafted_by_account_id', type: 'integer', nullable: true })
  draftedByAccountId!: number | null;

  /** Never the same account. */
  @Column({ name: 'confirmed_by_account_id', type: 'integer', nullable: true })
  confirmedByAccountId!: number | null;

  @Column({ name: 'confirmed_at', type: 'varchar', length: 24, nullable: true })
  confirmedAt!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
