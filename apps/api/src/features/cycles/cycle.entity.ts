import type { CycleDeadlines, CycleStatus } from '@gangping/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

/** 考核周期: one quarter. What it is scored by stands beside it (`CycleScheme`). */
@Entity('cycle')
@Index('uq_cycle_quarter', ['year', 'quarter', 'isTest'], { unique: true })
@Check('ck_cycle_quarter', `quarter BETWEEN 1 AND 4`)
@Check('ck_cycle_status', `status IN ('planned', 'running', 'closed')`)
export class Cycle {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_cycle' })
  id!: number;

  @Column({ type: 'integer' })
  year!: number;

  @Column({ type: 'integer' })
  quarter!: number;

  /** 试运行: stands beside the real cycle of the quarter, one at a time; see `countsAsHistory`. */
  @Column({ name: 'is_test', type: 'boolean' })
  isTest!: boolean;

  /** Whoever is concerned hears what happens in it: of a test only if HR wanted that. */
  @Column({ name: 'tells_people', type: 'boolean' })
  tellsPeople!: boolean;

  @Column({ name: 'starts_on', type: 'varchar', length: 10 })
  startsOn!: string;

  @Column({ name: 'ends_on', type: 'varchar', length: 10 })
  endsOn!: string;

  @Column({ type: 'varchar', length: 10 })
  status!: CycleStatus;

  @Column({ type: 'simple-json' })
  deadlines!: CycleDeadlines;

  @Column({ name: 'launched_at', type: 'varchar', length: 24, nullable: true })
  launchedAt!: string | null;

  @Column({ name: 'closed_at', type: 'varchar', length: 24, nullable: true })
  closedAt!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
