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

/** Probations, what is assessed in them, by whom, and what they say. */
export class Probation1795392000000 implements MigrationInterface {
  name = 'Probation1795392000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'probation',
        columns: [
          key('pk_probation'),
          integer('employee_id'),
          integer('position_id'),
          varchar('position_title', 100),
          varchar('department_name', 100),
          varchar('hired_on', 10),
          varchar('ends_on', 10),
          text('missing_titles'),
          integer('round'),
          varchar('first_ends_on', 10, nullable),
          varchar('extended_at', 24, nullable),
          text('extension_reason', nullable),
          varchar('outcome', 8, nullable),
          text('decision_reason', nullable),
          varchar('decided_at', 24, nullable),
          varchar('opened_at', 24),
          integer('version'),
        ],
        indices: [uniqueIndex('uq_probation_employment', ['employee_id', 'hired_on'])],
        checks: [
          { name: 'ck_probation_order', expression: 'ends_on >= hired_on' },
          { name: 'ck_probation_outcome', expression: `outcome IS NULL OR outcome IN ('passed', 'failed')` },
        ],
        foreignKeys: [
          foreignKey('fk_probation_employee', 'employee_id', 'employee', 'CASCADE'),
          foreignKey('fk_probation_position', 'position_id', 'position', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'probation_item',
        columns: [key('pk_probation_item'), integer('probation_id'), integer('ordinal'), text('text')],
        indices: [uniqueIndex('uq_probation_item_ordinal', ['probation_id', 'ordinal'])],
        foreignKeys: [foreignKey('fk_probation_item_probation', 'probation_id', 'probation', 'CASCADE')],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'probation_assessor',
        columns: [
          key('pk_probation_assessor'),
          integer('probation_id'),
          integer('round'),
          integer('employee_id'),
          varchar('title', 250, nullable),
          boolean('named_by_hr'),
          boolean('passed', nullable),
          varchar('assessed_at', 24, nullable),
        ],
        indices: [
          uniqueIndex('uq_probation_assessor_person', ['probation_id', 'round', 'employee_id']),
          index('ix_probation_assessor_employee', ['employee_id']),
        ],
        foreignKeys: [
          foreignKey('fk_probation_assessor_probation', 'probation_id', 'probation', 'CASCADE'),
          foreignKey('fk_probation_assessor_employee', 'employee_id', 'employee', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'probation_verdict',
        columns: [
          key('pk_probation_verdict'),
          integer('assessor_id'),
          integer('item_id'),
          boolean('passed'),
          text('remark'),
        ],
        indices: [uniqueIndex('uq_probation_verdict_item', ['assessor_id', 'item_id'])],
        foreignKeys: [
          foreignKey('fk_probation_verdict_assessor', 'assessor_id', 'probation_assessor', 'CASCADE'),
          foreignKey('fk_probation_verdict_item', 'item_id', 'probation_item', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['probation_verdict', 'probation_assessor', 'probation_item', 'probation']) {
      await queryRunner.dropTable(table);
    }
  }
}
