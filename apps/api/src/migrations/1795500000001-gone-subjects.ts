import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, uniqueIndex, varchar } from './table-parts';

/** Whose forms and appeals were, that are gone while the trail still speaks of them. */
export class GoneSubjects1795500000001 implements MigrationInterface {
  name = 'GoneSubjects1795500000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'gone_subject',
        columns: [
          key('pk_gone_subject'),
          varchar('subject_type', 40),
          varchar('subject_id', 60),
          integer('employee_id'),
        ],
        indices: [
          uniqueIndex('uq_gone_subject', ['subject_type', 'subject_id']),
          index('ix_gone_subject_employee', ['employee_id']),
        ],
        foreignKeys: [foreignKey('fk_gone_subject_employee', 'employee_id', 'employee', 'CASCADE')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('gone_subject');
  }
}
