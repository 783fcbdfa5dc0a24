import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  { table: 'position', column: 'direct_reports', type: 'text' },
  { table: 'role_item', column: 'target', type: 'varchar(200)' },
];

/** 直接下级 as a document lists them, and what an indicator is to reach. Plain statements: SQLite copies no table for them. */
export class LivingDefinitions1795358700000 implements MigrationInterface {
  name = 'LivingDefinitions1795358700000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const { table, column, type } of COLUMNS) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN "${column}" ${type}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const { table, column } of COLUMNS) {
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
    }
  }
}
