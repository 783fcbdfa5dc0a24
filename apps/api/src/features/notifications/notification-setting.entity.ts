import type { NotificationTopic } from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { Account } from '../identity';

/** What somebody wants by mail, and when. Without a row the portal's own choice holds. */
@Entity('notification_setting')
@Index('uq_notification_setting_account', ['accountId'], { unique: true })
export class NotificationSetting {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_notification_setting' })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_notification_setting_account' })
  account?: Account;

  @Column({ name: 'by_mail', type: 'simple-json' })
  byMail!: NotificationTopic[];

  @Column({ name: 'digest_hour', type: 'integer', nullable: true })
  digestHour!: number | null;

  /** Minutes of the company's day. */
  @Column({ name: 'quiet_from', type: 'integer' })
  quietFrom!: number;

  @Column({ name: 'quiet_to', type: 'integer' })
  quietTo!: number;

  @Column({ name: 'only_working_days', type: 'boolean' })
  onlyWorkingDays!: boolean;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
