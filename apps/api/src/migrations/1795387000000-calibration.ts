import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Changed totals with both values, who signed which department, why a cap is exceeded. */
export class Calibration1795387000000 implements MigrationInterface {
  name = 'Calibration1795387000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'calibration_change',
        columns: [
          key('pk_calibration_change'),
          integer('evaluation_id'),
          integer('before_total'),
          integer('after_total'),
          text('reason'),
          integer('account_id'),
          varchar('changed_at', 24),
          varchar('undone_at', 24, nullable),
          integer('undone_by_account_id', nullable),
        ],
        indices: [index('ix_calibration_change_evaluation', ['evaluation_id'])],
        foreignKeys: [
          foreignKey('fk_calibration_change_evaluation', 'evaluation_id', 'evaluation', 'CASCADE'),
          foreignKey('fk_calibration_change_account', 'account_id', 'account', 'RESTRICT'),
          foreignKey('fk_calibration_change_undone_by', 'undone_by_account_id', 'account', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'calibration_sign_off',
        columns: [
          key('pk_calibration_sign_off'),
          integer('cycle_id'),
          integer('department_id'),
          varchar('role', 4),
          integer('account_id'),
          varchar('signed_at', 24),
          varchar('taken_back_at', 24, nullable),
        ],
        indices: [index('ix_calibration_sign_off_unit', ['cycle_id', 'department_id'])],
        checks: [{ name: 'ck_calibration_sign_off_role', expression: `role IN ('head', 'hr')` }],
        foreignKeys: [
          foreignKey('fk_calibration_sign_off_cycle', 'cycle_id', 'cycle', 'CASCADE'),
          foreignKey('fk_calibration_sign_off_department', 'department_id', 'department', 'RESTRICT'),
          foreignKey('fk_calibration_sign_off_account', 'account_id', 'account', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'calibration_cap_reason',
        columns: [
          key('pk_calibration_cap_reason'),
          integer('cycle_id'),
          integer('department_id', nullable),
          text('reason'),
          integer('account_id'),
          varchar('given_at', 24),
        ],
        indices: [index('ix_calibration_cap_reason_unit', ['cycle_id', 'department_id'])],
        foreignKeys: [
          foreignKey('fk_calibration_cap_reason_cycle', 'cycle_id', 'cycle', 'CASCADE'),
          foreignKey('fk_calibration_cap_reason_department', 'department_id', 'department', 'RESTRICT'),
          foreignKey('fk_calibration_cap_reason_account', 'account_id', 'account', 'RESTRICT'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('calibration_cap_reason');
    await queryRunner.dropTable('calibration_sign_off');
    await queryRunner.dropTable('calibration_change');
  }
}
