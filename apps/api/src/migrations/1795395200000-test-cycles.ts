import { type MigrationInterface, type QueryRunner, TableColumn, TableForeignKey } from 'typeorm';
import { boolean, foreignKey, nullable } from './table-parts';

/**
 * 试运行: a cycle that is no real quarter, beside the real one of the same quarter, and whether people hear of it. What
 * they are told of a cycle says of which one, so that it can be taken away with it.
 */
export class TestCycles1795395200000 implements MigrationInterface {
  name = 'TestCycles1795395200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "uq_cycle_quarter"');
    for (const [column, value] of [
      ['is_test', 'FALSE'],
      ['tells_people', 'TRUE'],
    ]) {
      await queryRunner.addColumn('cycle', new TableColumn(boolean(column, nullable)));
      await queryRunner.query(`UPDATE cycle SET ${column} = ${value}`);
      await queryRunner.changeColumn('cycle', column, new TableColumn(boolean(column)));
    }
    await queryRunner.query(
      'CREATE UNIQUE INDEX "uq_cycle_quarter" ON "cycle" ("year", "quarter", "is_test")',
    );
    await queryRunner.query('ALTER TABLE "notification" ADD COLUMN "cycle_id" integer');
    await queryRunner.createForeignKey(
      'notification',
      new TableForeignKey(foreignKey('fk_notification_cycle', 'cycle_id', 'cycle', 'CASCADE')),
    );
    await queryRunner.query('CREATE INDEX "ix_notification_cycle" ON "notification" ("cycle_id")');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "ix_notification_cycle"');
    await queryRunner.dropForeignKey('notification', 'fk_notification_cycle');
    await queryRunner.query('ALTER TABLE "notification" DROP COLUMN "cycle_id"');
    await queryRunner.query('DROP INDEX "uq_cycle_quarter"');
    await queryRunner.query('DELETE FROM "cycle" WHERE is_test');
    await queryRunner.query('ALTER TABLE "cycle" DROP COLUMN "tells_people"');
    await queryRunner.query('ALTER TABLE "cycle" DROP COLUMN "is_test"');
    await queryRunner.query('CREATE UNIQUE INDEX "uq_cycle_quarter" ON "cycle" ("year", "quarter")');
  }
}
