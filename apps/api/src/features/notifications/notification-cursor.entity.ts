import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which entry of the audit trail everybody has been told; one row. */
@Entity('notification_cursor')
export class NotificationCursor {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_notification_cursor' })
  id!: number;

  @Column({ name: 'audit_entry_id', type: 'integer' })
  auditEntryId!: number;
}
