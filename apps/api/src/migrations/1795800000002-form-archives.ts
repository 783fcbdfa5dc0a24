import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Many printed forms (考核表) in one archive, made in the background and kept for a day. */
export class FormArchives1795800000002 implements MigrationInterface {
  name = 'FormArchives1795800000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'form_archive',
        columns: [
          key('pk_form_archive'),
          integer('account_id'),
          integer('cycle_id'),
          integer('department_id', nullable),
          varchar('department_name', 100, nullable),
          varchar('locale', 5),
          boolean('annex'),
          varchar('status', 10),
          varchar('error', 20, nullable),
          text('evaluation_ids'),
          integer('forms'),
          integer('printed'),
          varchar('folder', 32),
          varchar('created_at', 24),
          varchar('expires_at', 24),
        ],
        indices: [
          index('ix_form_archive_account', ['account_id']),
          index('ix_form_archive_cycle', ['cycle_id']),
        ],
        foreignKeys: [
          foreignKey('fk_form_archive_account', 'account_id', 'account', 'CASCADE'),
          foreignKey('fk_form_archive_cycle', 'cycle_id', 'cycle', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('form_archive');
  }
}
