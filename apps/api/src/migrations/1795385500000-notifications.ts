import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  key,
  nullable,
  text,
  uniqueIndex,
  varchar,
} from './table-parts';

/** What people are told, how they want it, and of what they were reminded. */
export class Notifications1795385500000 implements MigrationInterface {
  name = 'Notifications1795385500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(NOTIFICATION);
    await queryRunner.createTable(SETTING);
    await queryRunner.createTable(REMINDER);
    await queryRunner.createTable(CURSOR);
    // What happened before there were notifications is nobody's news.
    await queryRunner.query(
      `INSERT INTO notification_cursor (id, audit_entry_id) SELECT 1, COALESCE(MAX(id), 0) FROM audit_entry`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const { name } of [CURSOR, REMINDER, SETTING, NOTIFICATION]) await queryRunner.dropTable(name);
  }
}

const NOTIFICATION = new Table({
  name: 'notification',
  columns: [
    key('pk_notification'),
    integer('account_id'),
    varchar('kind', 30),
    text('params'),
    varchar('link', 200),
    varchar('task_key', 80, nullable),
    varchar('source_key', 160),
    varchar('created_at', 24),
    varchar('read_at', 24, nullable),
    boolean('by_mail'),
    varchar('mailed_at', 24, nullable),
  ],
  indices: [
    uniqueIndex('uq_notification_source', ['source_key']),
    index('ix_notification_account', ['account_id', 'id']),
    index('ix_notification_task', ['task_key']),
  ],
  foreignKeys: [foreignKey('fk_notification_account', 'account_id', 'account', 'CASCADE')],
});

const SETTING = new Table({
  name: 'notification_setting',
  columns: [
    key('pk_notification_setting'),
    integer('account_id'),
    text('by_mail'),
    integer('digest_hour', nullable),
    integer('quiet_from'),
    integer('quiet_to'),
    boolean('only_working_days'),
    integer('version'),
  ],
  indices: [uniqueIndex('uq_notification_setting_account', ['account_id'])],
  foreignKeys: [foreignKey('fk_notification_setting_account', 'account_id', 'account', 'CASCADE')],
});

const REMINDER = new Table({
  name: 'sent_reminder',
  columns: [
    key('pk_sent_reminder'),
    varchar('reminder_key', 160),
    integer('cycle_id'),
    varchar('stage', 12),
    integer('employee_id'),
    varchar('kind', 12),
    varchar('sent_at', 24),
    integer('by_account_id', nullable),
  ],
  indices: [
    uniqueIndex('uq_sent_reminder_key', ['reminder_key']),
    index('ix_sent_reminder_cycle', ['cycle_id', 'stage']),
  ],
  foreignKeys: [
    foreignKey('fk_sent_reminder_cycle', 'cycle_id', 'cycle', 'CASCADE'),
    foreignKey('fk_sent_reminder_employee', 'employee_id', 'employee', 'CASCADE'),
  ],
});

const CURSOR = new Table({
  name: 'notification_cursor',
  columns: [
    { name: 'id', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_notification_cursor' },
    integer('audit_entry_id'),
  ],
});
