import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Appeals against published results, with who handles them and what they decided. */
export class Appeals1795385000000 implements MigrationInterface {
  name = 'Appeals1795385000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'appeal',
        columns: [
          key('pk_appeal'),
          integer('evaluation_id'),
          text('grounds'),
          text('item_ids'),
          varchar('filed_at', 24),
          varchar('decide_by', 10),
          integer('against_version'),
          integer('handler_account_id', nullable),
          text('findings', nullable),
          varchar('decision', 10, nullable),
          integer('correction_points', nullable),
          text('correction_reason', nullable),
          integer('result_version', nullable),
          varchar('decided_at', 24, nullable),
          varchar('withdrawn_at', 24, nullable),
          integer('version'),
        ],
        indices: [
          index('ix_appeal_evaluation', ['evaluation_id']),
          index('ix_appeal_decide_by', ['decide_by']),
        ],
        checks: [
          {
            name: 'ck_appeal_decision',
            expression: `decision IS NULL OR decision IN ('upheld', 'partly', 'rejected')`,
          },
        ],
        foreignKeys: [
          foreignKey('fk_appeal_evaluation', 'evaluation_id', 'evaluation', 'RESTRICT'),
          foreignKey('fk_appeal_handler', 'handler_account_id', 'account', 'RESTRICT'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('appeal');
  }
}
