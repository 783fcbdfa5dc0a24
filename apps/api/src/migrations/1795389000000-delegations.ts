import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Who acts for whom, from when to when. */
export class Delegations1795389000000 implements MigrationInterface {
  name = 'Delegations1795389000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'delegation',
        columns: [
          key('pk_delegation'),
          integer('superior_employee_id'),
          integer('deputy_employee_id'),
          varchar('starts_on', 10),
          varchar('ends_on', 10),
          text('reason'),
          varchar('created_at', 24),
          varchar('ended_at', 24, nullable),
          integer('version'),
        ],
        indices: [
          index('ix_delegation_superior', ['superior_employee_id', 'starts_on']),
          index('ix_delegation_deputy', ['deputy_employee_id', 'starts_on']),
        ],
        checks: [
          { name: 'ck_delegation_order', expression: 'ends_on >= starts_on' },
          { name: 'ck_delegation_oneself', expression: 'superior_employee_id <> deputy_employee_id' },
        ],
        foreignKeys: [
          foreignKey('fk_delegation_superior', 'superior_employee_id', 'employee', 'RESTRICT'),
          foreignKey('fk_delegation_deputy', 'deputy_employee_id', 'employee', 'RESTRICT'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('delegation');
  }
}
