import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Reports that people saved for themselves (保存的报表), and when they are told of them. */
export class SavedReports1796100000001 implements MigrationInterface {
  name = 'SavedReports1796100000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'saved_report',
        columns: [
          key('pk_saved_report'),
          integer('account_id'),
          varchar('name', 100),
          varchar('kind', 30),
          varchar('which_quarter', 20),
          integer('cycle_id', nullable),
          text('filters'),
          varchar('locale', 5),
          varchar('rhythm', 20),
          integer('weekday'),
          integer('day_of_month'),
          integer('hour'),
          varchar('next_run_at', 24, nullable),
          varchar('last_run_at', 24, nullable),
          varchar('last_outcome', 20, nullable),
          varchar('paused_because', 20, nullable),
          varchar('created_at', 24),
          integer('version'),
        ],
        indices: [
          index('ix_saved_report_account', ['account_id']),
          index('ix_saved_report_cycle', ['cycle_id']),
        ],
        foreignKeys: [
          foreignKey('fk_saved_report_account', 'account_id', 'account', 'CASCADE'),
          foreignKey('fk_saved_report_cycle', 'cycle_id', 'cycle', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('saved_report');
  }
}
