import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { integer, key, nullable, text, uniqueIndex, varchar } from './table-parts';

/** What the quarters of a year count, as the company lays it down. */
export class YearFormulas1796050000001 implements MigrationInterface {
  name = 'YearFormulas1796050000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'year_formula',
        columns: [
          key('pk_year_formula'),
          varchar('status', 10),
          integer('effective_year'),
          integer('revision', nullable),
          text('weights'),
          text('reason'),
          integer('drafted_by_account_id', nullable),
          integer('confirmed_by_account_id', nullable),
          varchar('confirmed_at', 24, nullable),
          integer('version'),
        ],
        checks: [{ name: 'ck_year_formula_status', expression: `status IN ('draft', 'confirmed')` }],
        indices: [uniqueIndex('uq_year_formula_revision', ['effective_year', 'revision'])],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('year_formula');
  }
}
