import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The part of a result's content hash that stands for words and names, so that the hash can be reckoned again. Results
 * that are there already keep the hash that they have: it was made of words that may since have been taken away.
 */
export class ResultDetailHash1795800000001 implements MigrationInterface {
  name = 'ResultDetailHash1795800000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "evaluation_result" ADD COLUMN "detail_hash" varchar(64)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "evaluation_result" DROP COLUMN "detail_hash"');
  }
}
