import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, uniqueIndex, varchar } from './table-parts';

/** Interviews after publication, and the goals that were agreed in them. */
export class FollowUp1795386000000 implements MigrationInterface {
  name = 'FollowUp1795386000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'interview',
        columns: [
          key('pk_interview'),
          integer('evaluation_id'),
          varchar('held_on', 10),
          text('superior_words'),
          text('employee_words'),
          integer('recorded_by_employee_id'),
          varchar('recorded_at', 24),
          varchar('confirmed_at', 24, nullable),
          integer('version'),
        ],
        indices: [uniqueIndex('uq_interview_evaluation', ['evaluation_id'])],
        foreignKeys: [
          foreignKey('fk_interview_evaluation', 'evaluation_id', 'evaluation', 'RESTRICT'),
          foreignKey('fk_interview_recorder', 'recorded_by_employee_id', 'employee', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'improvement_goal',
        columns: [
          key('pk_improvement_goal'),
          integer('interview_id'),
          integer('ordinal'),
          text('text'),
          varchar('due_on', 10),
          varchar('outcome', 10, nullable),
          text('outcome_note'),
          integer('marked_in_evaluation_id', nullable),
          integer('version'),
        ],
        indices: [index('ix_improvement_goal_interview', ['interview_id'])],
        checks: [
          {
            name: 'ck_improvement_goal_outcome',
            expression: `outcome IS NULL OR outcome IN ('done', 'notDone')`,
          },
        ],
        foreignKeys: [
          foreignKey('fk_improvement_goal_interview', 'interview_id', 'interview', 'CASCADE'),
          foreignKey('fk_improvement_goal_marked_in', 'marked_in_evaluation_id', 'evaluation', 'RESTRICT'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('improvement_goal');
    await queryRunner.dropTable('interview');
  }
}
