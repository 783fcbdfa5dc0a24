import type { NotificationKind, NotificationParams } from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Cycle } from '../cycles';
import type { Account } from '../identity';

/** What one account is told: in the portal, and by mail if its owner wants that. */
@Entity('notification')
@Index('uq_notification_source', ['sourceKey'], { unique: true })
@Index('ix_notification_account', ['accountId', 'id'])
@Index('ix_notification_cycle', ['cycleId'])
@Index('ix_notification_task', ['taskKey'])
export class Notification {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_notification' })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_notification_account' })
  account?: Account;

  @Column({ type: 'varchar', length: 30 })
  kind!: NotificationKind;

  @Column({ type: 'simple-json' })
  params!: NotificationParams;

  /** The cycle that it is about, with which it goes; null: it is about none. */
  @Column({ name: 'cycle_id', type: 'integer', nullable: true })
  cycleId!: number | null;

  @ManyToOne('Cycle', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'cycle_id', foreignKeyConstraintName: 'fk_notification_cycle' })
  cycle?: Cycle | null;

  @Column({ type: 'varchar', length: 200 })
  link!: string;

  /** What it asks for, `evaluation:7:self`: done, and it needs no reading any more. Null: it asks for nothing. */
  @Column({ name: 'task_key', type: 'varchar', length: 80, nullable: true })
  taskKey!: string | null;

  /** What it follows from, with the account: nobody is told the same thing twice. */
  @Column({ name: 'source_key', type: 'varchar', length: 160 })
  sourceKey!: string;

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;

  @Column({ name: 'read_at', type: 'varchar', length: 24, nullable: true })
  readAt!: string | null;

  /** It was to come by mail when it was made. */
  @Column({ name: 'by_mail', type: 'boolean' })
  byMail!: boolean;

  @Column({ name: 'mailed_at', type: 'varchar', length: 24, nullable: true })
  mailedAt!: string | null;
}
