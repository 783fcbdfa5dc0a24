import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, integer, key, text, varchar } from './table-parts';

/** Which of its scheme's vetoes struck an evaluation, and why (R7). */
export class Vetoes1795388000000 implements MigrationInterface {
  name = 'Vetoes1795388000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'evaluation_veto',
        columns: [
          key('pk_evaluation_veto'),
          integer('evaluation_id'),
          varchar('veto_key', 40),
          text('reason'),
          integer('marked_by_account_id'),
          varchar('marked_at', 24),
        ],
        uniques: [{ name: 'uq_evaluation_veto', columnNames: ['evaluation_id', 'veto_key'] }],
        foreignKeys: [foreignKey('fk_evaluation_veto_evaluation', 'evaluation_id', 'evaluation', 'CASCADE')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('evaluation_veto');
  }
}
