import type { Scheme, SchemeScope } from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { AssessmentScheme } from '../schemes';
import type { Cycle } from './cycle.entity';

/** The copy of a scheme by which a quarter, or a part of it, is scored: made at launch, changed by nothing. */
@Entity('cycle_scheme')
@Index('ix_cycle_scheme_cycle', ['cycleId'])
export class CycleScheme {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_cycle_scheme' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_cycle_scheme_cycle' })
  cycle?: Cycle;

  /** What it is a copy of; null: the scheme that the product brings. */
  @Column({ name: 'scheme_id', type: 'integer', nullable: true })
  schemeId!: number | null;

  @ManyToOne('AssessmentScheme', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'scheme_id', foreignKeyConstraintName: 'fk_cycle_scheme_scheme' })
  scheme?: AssessmentScheme | null;

  @Column({ type: 'simple-json' })
  scope!: SchemeScope;

  @Column({ type: 'simple-json' })
  content!: Scheme;
}
