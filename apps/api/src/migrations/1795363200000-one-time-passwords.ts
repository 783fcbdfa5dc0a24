import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a password that somebody else gave signs in. A plain statement: SQLite copies no table for it. */
export class OneTimePasswords1795363200000 implements MigrationInterface {
  name = 'OneTimePasswords1795363200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account" ADD COLUMN "one_time_until" varchar(10)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "one_time_until"`);
  }
}
