import type { SignOffRole } from '@gangping/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../cycles';
import type { Account } from '../identity';
import type { Department } from '../organisation';

/** Who stands by the results of a department in a quarter; a change after it takes it back. */
@Entity('calibration_sign_off')
@Index('ix_calibration_sign_off_unit', ['cycleId', 'departmentId'])
@Check('ck_calibration_sign_off_role', `role IN ('head', 'hr')`)
export class CalibrationSignOff {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_calibration_sign_off' })
  id!: number;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_calibration_sign_off_cycle' })
  cycle?: Cycle;

  @Column({ name: 'department_id', type: 'integer' })
  departmentId!: number;

  @ManyToOne('Department', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'fk_calibration_sign_off_department' })
  department?: Department;

  @Column({ type: 'varchar', length: 4 })
  role!: SignOffRole;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_calibration_sign_off_account' })
  account?: Account;

  @Column({ name: 'signed_at', type: 'varchar', length: 24 })
  signedAt!: string;

  @Column({ name: 'taken_back_at', type: 'varchar', length: 24, nullable: true })
  takenBackAt!: string | null;
}
