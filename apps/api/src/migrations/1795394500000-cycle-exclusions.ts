import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, integer, key, text, uniqueIndex, varchar } from './table-parts';

/** Who is left out of a quarter, and why. */
export class CycleExclusions1795394500000 implements MigrationInterface {
  name = 'CycleExclusions1795394500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'cycle_exclusion',
        columns: [
          key('pk_cycle_exclusion'),
          integer('cycle_id'),
          integer('employee_id'),
          text('reason'),
          varchar('excluded_at', 24),
        ],
        indices: [uniqueIndex('uq_cycle_exclusion', ['cycle_id', 'employee_id'])],
        foreignKeys: [
          foreignKey('fk_cycle_exclusion_cycle', 'cycle_id', 'cycle', 'CASCADE'),
          foreignKey('fk_cycle_exclusion_employee', 'employee_id', 'employee', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('cycle_exclusion');
  }
}
