import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** Last days that were moved: for a whole quarter, or put off for one form. */
export class DeadlineMoves1795395600101 implements MigrationInterface {
  name = 'DeadlineMoves1795395600101';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "evaluation" ADD COLUMN "put_off" text');
    await queryRunner.createTable(
      new Table({
        name: 'deadline_move',
        columns: [
          key('pk_deadline_move'),
          integer('cycle_id'),
          integer('evaluation_id', nullable),
          varchar('step', 20),
          varchar('from_day', 10),
          varchar('to_day', 10),
          text('reason', nullable),
          integer('by_account_id', nullable),
          varchar('at', 24),
        ],
        indices: [
          index('ix_deadline_move_cycle', ['cycle_id', 'evaluation_id']),
          index('ix_deadline_move_evaluation', ['evaluation_id']),
        ],
        foreignKeys: [
          foreignKey('fk_deadline_move_cycle', 'cycle_id', 'cycle', 'CASCADE'),
          foreignKey('fk_deadline_move_evaluation', 'evaluation_id', 'evaluation', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('deadline_move');
    await queryRunner.query('ALTER TABLE "evaluation" DROP COLUMN "put_off"');
  }
}
