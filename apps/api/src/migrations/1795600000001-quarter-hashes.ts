import type { MigrationInterface, QueryRunner } from 'typeorm';
import { contentHash } from '../features/evaluations/content-hash';

interface Row {
  readonly id: number;
  readonly parts: string;
  readonly [column: string]: unknown;
}

/** Combined quarters have a hash of their own, and stay when they no longer hold. */
export class QuarterHashes1795600000001 implements MigrationInterface {
  name = 'QuarterHashes1795600000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "quarter_result" ADD COLUMN "content_hash" varchar(64) NOT NULL DEFAULT ''`,
    );
    await queryRunner.query('ALTER TABLE "quarter_result" ADD COLUMN "withdrawn_at" varchar(24)');
    const rows: Row[] = await queryRunner.query(
      `SELECT id, cycle_id AS "cycleId", employee_id AS "employeeId", result_version AS version, days, total, grade,
         grade_coefficient AS "gradeCoefficient", assessment_coefficient AS "assessmentCoefficient",
         result_coefficient AS "resultCoefficient", parts, computed_at AS "computedAt"
       FROM "quarter_result"`,
    );
    // Few people have several forms in a quarter.
    for (const { id, parts, ...content } of rows) {
      await queryRunner.query(`UPDATE "quarter_result" SET "content_hash" = $1 WHERE id = ${Number(id)}`, [
        contentHash({ ...content, parts: JSON.parse(parts) as unknown }),
      ]);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "quarter_result" DROP COLUMN "withdrawn_at"');
    await queryRunner.query('ALTER TABLE "quarter_result" DROP COLUMN "content_hash"');
  }
}
