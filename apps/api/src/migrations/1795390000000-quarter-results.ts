import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, uniqueIndex, varchar } from './table-parts';

/** The quarter of somebody with several forms (R11). */
export class QuarterResults1795390000000 implements MigrationInterface {
  name = 'QuarterResults1795390000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'quarter_result',
        columns: [
          key('pk_quarter_result'),
          integer('cycle_id'),
          integer('employee_id'),
          integer('result_version'),
          integer('days'),
          integer('total'),
          varchar('grade', 10),
          integer('grade_coefficient'),
          integer('assessment_coefficient', nullable),
          integer('result_coefficient', nullable),
          text('parts'),
          varchar('computed_at', 24),
        ],
        indices: [
          uniqueIndex('uq_quarter_result_version', ['cycle_id', 'employee_id', 'result_version']),
          index('ix_quarter_result_employee', ['employee_id']),
        ],
        foreignKeys: [
          foreignKey('fk_quarter_result_cycle', 'cycle_id', 'cycle', 'CASCADE'),
          foreignKey('fk_quarter_result_employee', 'employee_id', 'employee', 'RESTRICT'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('quarter_result');
  }
}
