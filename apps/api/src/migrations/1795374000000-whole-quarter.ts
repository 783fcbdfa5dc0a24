import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  { table: 'evaluation', column: 'days_in_post', type: 'integer' },
  { table: 'evaluation', column: 'reviewer_total', type: 'integer' },
  { table: 'evaluation', column: 'peer_total', type: 'integer' },
  { table: 'evaluation', column: 'reviewer_submitted_at', type: 'varchar(24)' },
  { table: 'evaluation', column: 'calibration_points', type: 'integer' },
  { table: 'evaluation', column: 'acknowledged_at', type: 'varchar(24)' },
  { table: 'evaluation', column: 'acknowledgement', type: 'varchar(10)' },
  { table: 'evaluation', column: 'acknowledgement_comment', type: 'text' },
  { table: 'item_score', column: 'acting_for_employee_id', type: 'integer' },
];

/** What the later stages write on a form. Plain statements: SQLite copies no table for them. */
export class WholeQuarter1795374000000 implements MigrationInterface {
  name = 'WholeQuarter1795374000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const { table, column, type } of COLUMNS) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN "${column}" ${type}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const { table, column } of [...COLUMNS].reverse()) {
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
    }
  }
}
