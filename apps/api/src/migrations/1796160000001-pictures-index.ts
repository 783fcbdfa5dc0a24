import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the pictures of a quarter are counted from, in the order in which they group it: nothing is sorted, and no form is
 * read for them. Without the employee: SQLite would take it for the quickest way to the forms of a person as well, and
 * read the whole quarter for each.
 */
export class PicturesIndex1796160000001 implements MigrationInterface {
  name = 'PicturesIndex1796160000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "ix_evaluation_pictures" ON "evaluation"
        ("cycle_id", "department_id", "stage", "cycle_scheme_id", "grade", "total", "department_name")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "ix_evaluation_pictures"`);
  }
}
