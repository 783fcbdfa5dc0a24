import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, integer, key, nullable, uniqueIndex, varchar } from './table-parts';

/** Work that is done later, by whichever server takes it first. */
export class Jobs1795384600000 implements MigrationInterface {
  name = 'Jobs1795384600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'job',
        columns: [
          key('pk_job'),
          varchar('name', 60),
          varchar('job_key', 120),
          varchar('run_at', 24),
          integer('requests'),
          integer('attempts'),
          varchar('lease_until', 24, nullable),
          varchar('lease_owner', 36, nullable),
          varchar('last_error', 60, nullable),
          varchar('done_at', 24, nullable),
        ],
        indices: [
          uniqueIndex('uq_job_name_key', ['name', 'job_key']),
          index('ix_job_due', ['done_at', 'run_at']),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('job');
  }
}
