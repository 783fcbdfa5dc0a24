import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, varchar } from './table-parts';

/** Launches in slices, each of which can be gone on with and taken back. */
export class Launches1795393000000 implements MigrationInterface {
  name = 'Launches1795393000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'cycle_launch',
        columns: [
          key('pk_cycle_launch'),
          integer('cycle_id'),
          varchar('status', 10),
          integer('planned'),
          integer('created'),
          varchar('started_at', 24),
          integer('started_by_account_id', nullable),
          varchar('finished_at', 24, nullable),
        ],
        indices: [index('ix_cycle_launch_cycle', ['cycle_id'])],
        checks: [
          { name: 'ck_cycle_launch_status', expression: `status IN ('running', 'done', 'cancelled')` },
        ],
        foreignKeys: [foreignKey('fk_cycle_launch_cycle', 'cycle_id', 'cycle', 'CASCADE')],
      }),
    );
    await queryRunner.query(`ALTER TABLE "evaluation" ADD COLUMN "launch_id" integer`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "evaluation" DROP COLUMN "launch_id"`);
    await queryRunner.dropTable('cycle_launch');
  }
}
