import type { FormArchive, Locale } from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../../cycles';
import type { Account } from '../../identity';

/** Many printed forms (考核表) that somebody asked for: how far they are, and where their files lie until they expire. */
@Entity('form_archive')
@Index('ix_form_archive_account', ['accountId'])
@Index('ix_form_archive_cycle', ['cycleId'])
export class FormArchiveRow {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_form_archive' })
  id!: number;

  /** Whose it is: nobody else's. */
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_form_archive_account' })
  account?: Account;

  @Column({ name: 'cycle_id', type: 'integer' })
  cycleId!: number;

  @ManyToOne('Cycle', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_form_archive_cycle' })
  cycle?: Cycle;

  /** With those below it; null: all that the owner may take away. */
  @Column({ name: 'department_id', type: 'integer', nullable: true })
  departmentId!: number | null;

  @Column({ name: 'department_name', type: 'varchar', length: 100, nullable: true })
  departmentName!: string | null;

  @Column({ type: 'varchar', length: 5 })
  locale!: Locale;

  @Column({ type: 'boolean' })
  annex!: boolean;

  @Column({ type: 'varchar', length: 10 })
  status!: FormArchive['status'];

  @Column({ type: 'varchar', length: 20, nullable: true })
  error!: FormArchive['error'];

  /** In the order of printing, as they were when it was asked for. */
  @Column({ name: 'evaluation_ids', type: 'simple-json' })
  evaluationIds!: number[];

  /** How many they are, and how many are done. */
  @Column({ type: 'integer' })
  forms!: number;

  @Column({ type: 'integer' })
  printed!: number;

  /** Name of its folder, given by chance. */
  @Column({ type: 'varchar', length: 32 })
  folder!: string;

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;

  @Column({ name: 'expires_at', type: 'varchar', length: 24 })
  expiresAt!: string;
}
