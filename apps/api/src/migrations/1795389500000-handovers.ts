import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Who took over whose part of which form, and why. */
export class Handovers1795389500000 implements MigrationInterface {
  name = 'Handovers1795389500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'evaluation_handover',
        columns: [
          key('pk_evaluation_handover'),
          integer('evaluation_id'),
          varchar('rater_role', 10),
          integer('from_employee_id', nullable),
          integer('to_employee_id', nullable),
          varchar('cause', 10),
          integer('position_id', nullable),
          text('reason', nullable),
          integer('by_account_id', nullable),
          varchar('at', 24),
        ],
        indices: [
          index('ix_evaluation_handover_evaluation', ['evaluation_id', 'rater_role']),
          index('ix_evaluation_handover_from', ['from_employee_id']),
        ],
        checks: [
          {
            name: 'ck_evaluation_handover_cause',
            expression: `cause IN ('newHolder', 'deputy', 'nextAbove', 'nobody', 'reassigned')`,
          },
        ],
        foreignKeys: [
          foreignKey('fk_evaluation_handover_evaluation', 'evaluation_id', 'evaluation', 'CASCADE'),
          foreignKey('fk_evaluation_handover_from', 'from_employee_id', 'employee', 'RESTRICT'),
          foreignKey('fk_evaluation_handover_to', 'to_employee_id', 'employee', 'RESTRICT'),
          foreignKey('fk_evaluation_handover_position', 'position_id', 'position', 'SET NULL'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('evaluation_handover');
  }
}
