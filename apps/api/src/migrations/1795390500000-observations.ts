import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, uniqueIndex, varchar } from './table-parts';

/** Notes through the year, and what hangs on them; the files themselves lie in the data folder. */
export class Observations1795390500000 implements MigrationInterface {
  name = 'Observations1795390500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'observation',
        columns: [
          key('pk_observation'),
          integer('employee_id'),
          integer('author_employee_id'),
          integer('acting_for_employee_id', nullable),
          varchar('noted_on', 10),
          integer('position_id', nullable),
          varchar('item_key', 40, nullable),
          varchar('kind', 12),
          text('text'),
          varchar('visibility', 8),
          varchar('updated_at', 24),
          integer('version'),
        ],
        indices: [
          index('ix_observation_employee', ['employee_id', 'noted_on']),
          index('ix_observation_author', ['author_employee_id', 'noted_on']),
        ],
        checks: [
          { name: 'ck_observation_kind', expression: `kind IN ('achievement', 'improvement', 'fact')` },
          { name: 'ck_observation_visibility', expression: `visibility IN ('private', 'shared')` },
          {
            name: 'ck_observation_duty',
            expression:
              '(item_key IS NULL AND position_id IS NULL) OR (item_key IS NOT NULL AND position_id IS NOT NULL)',
          },
        ],
        foreignKeys: [
          foreignKey('fk_observation_employee', 'employee_id', 'employee', 'RESTRICT'),
          foreignKey('fk_observation_author', 'author_employee_id', 'employee', 'RESTRICT'),
          foreignKey('fk_observation_acting_for', 'acting_for_employee_id', 'employee', 'RESTRICT'),
          foreignKey('fk_observation_position', 'position_id', 'position', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'observation_attachment',
        columns: [
          key('pk_observation_attachment'),
          integer('observation_id'),
          varchar('file_name', 150),
          varchar('media_type', 100),
          integer('size'),
          varchar('content_hash', 64),
          varchar('stored_name', 32),
          varchar('added_at', 24),
        ],
        indices: [
          index('ix_observation_attachment_observation', ['observation_id']),
          uniqueIndex('uq_observation_attachment_stored_name', ['stored_name']),
        ],
        foreignKeys: [
          foreignKey('fk_observation_attachment_observation', 'observation_id', 'observation', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('observation_attachment');
    await queryRunner.dropTable('observation');
  }
}
