import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 代 also on bonus and penalty points: for whom a deputy gave them. Null for the rater's own, and for those before. */
export class DeputiesPoints1795390100000 implements MigrationInterface {
  name = 'DeputiesPoints1795390100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "score_adjustment" ADD COLUMN "acting_for_employee_id" integer');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "score_adjustment" DROP COLUMN "acting_for_employee_id"');
  }
}
