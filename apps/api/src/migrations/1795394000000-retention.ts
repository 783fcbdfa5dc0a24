import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, uniqueIndex, varchar } from './table-parts';

/** Who was made anonymous when, and who has looked at whose published result. */
export class Retention1795394000000 implements MigrationInterface {
  name = 'Retention1795394000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // As text: adding a column another way makes SQLite copy the whole table.
    await queryRunner.query(`ALTER TABLE "employee" ADD COLUMN "anonymised_at" varchar(24)`);
    await queryRunner.createTable(
      new Table({
        name: 'result_view',
        columns: [
          key('pk_result_view'),
          integer('evaluation_id'),
          integer('account_id'),
          varchar('relation', 20),
          varchar('first_at', 24),
          varchar('last_at', 24),
          integer('days'),
        ],
        indices: [
          uniqueIndex('uq_result_view_account', ['evaluation_id', 'account_id']),
          index('ix_result_view_account', ['account_id']),
        ],
        foreignKeys: [
          foreignKey('fk_result_view_evaluation', 'evaluation_id', 'evaluation', 'CASCADE'),
          foreignKey('fk_result_view_account', 'account_id', 'account', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('result_view');
    await queryRunner.dropColumn('employee', 'anonymised_at');
  }
}
