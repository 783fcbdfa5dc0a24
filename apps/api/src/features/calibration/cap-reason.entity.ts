import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../cycles';
import type { Account } from '../identity';
import type { Department } from '../organisation';

/** Why a quarter's grades exceed a cap (R12). The newest of a unit counts; those before it are kept. */
@Entity('calibration_cap_reason')
@Index('ix_calibration_cap_reason_unit', ['cycleId', 'departmentId'])
export class CalibrationCapReason {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calibration_cap_reason' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_calibration_cap_reason_cycle' })
  cycle?: Cycle;

  /** Null: of the whole company. */
  @Column({ name: 'department_id', type: 'integer', nullable: true })
  departmentId!: number | null;

  @ManyToOne('Department', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'fk_calibration_cap_reason_department' })
  department?: Department | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_calibration_cap_reason_account' })
  account?: Account;

  @Column({ name: 'given_at', type: 'varchar', length: 24 })
  givenAt!: string;
}
