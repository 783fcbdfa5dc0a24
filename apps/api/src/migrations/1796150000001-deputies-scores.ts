import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What deputies gave is little among what everybody gave: reports ask for it form by form. */
export class DeputiesScores1796150000001 implements MigrationInterface {
  name = 'DeputiesScores1796150000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "ix_item_score_deputy" ON "item_score" ("evaluation_id") WHERE acting_for_employee_id IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "ix_item_score_deputy"`);
  }
}
