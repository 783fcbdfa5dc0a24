import type { Locale, Role } from '@gangping/contracts';
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
import type { Employee } from '../organisation';

/** Who signs in. An account need not be an employee (an auditor from outside), nor an employee have one. */
@Entity('account')
@Index('uq_account_login_name', ['loginName'], { unique: true })
@Index('uq_account_employee', ['employeeId'], { unique: true })
@Check('ck_account_locale', `locale IN ('zh-CN', 'en')`)
export class Account {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_account' })
  id!: number;

  /** Lower case. */
  @Column({ name: 'login_name', type: 'varchar', length: 64 })
  loginName!: string;

  /** argon2id, in the PHC string format. */
  @Column({ name: 'password_hash', type: 'varchar', length: 255 })
  passwordHash!: string;

  @Column({ type: 'simple-json' })
  roles!: Role[];

  @Column({ name: 'employee_id', type: 'integer', nullable: true })
  employeeId!: number | null;

  @ManyToOne('Employee', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_account_employee' })
  employee?: Employee | null;

  @Column({ type: 'boolean' })
  disabled = false;

  @Column({ type: 'varchar', length: 5, nullable: true })
  locale!: Locale | null;

  @Column({ name: 'last_sign_in_at', type: 'varchar', length: 24, nullable: true })
  lastSignInAt!: string | null;

  /** The last day of a password that somebody else gave; null once the account has one of its own. */
  @Column({ name: 'one_time_until', type: 'varchar', length: 10, nullable: true })
  oneTimeUntil: string | null = null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
