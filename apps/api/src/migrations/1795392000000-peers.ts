import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, varchar } from './table-parts';

/** Colleagues who are asked about somebody, and what they gave: apart from every other score, for it is anonymous. */
export class Peers1795392000000 implements MigrationInterface {
  name = 'Peers1795392000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'peer_list',
        columns: [
          key('pk_peer_list'),
          integer('evaluation_id'),
          varchar('confirmed_at', 24, nullable),
          integer('confirmed_by_account_id', nullable),
          integer('version'),
        ],
        uniques: [{ name: 'uq_peer_list_evaluation', columnNames: ['evaluation_id'] }],
        foreignKeys: [foreignKey('fk_peer_list_evaluation', 'evaluation_id', 'evaluation', 'CASCADE')],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'peer_request',
        columns: [
          key('pk_peer_request'),
          integer('evaluation_id'),
          integer('employee_id'),
          varchar('source', 16),
          varchar('submitted_at', 24, nullable),
          integer('version'),
        ],
        uniques: [{ name: 'uq_peer_request', columnNames: ['evaluation_id', 'employee_id'] }],
        indices: [index('ix_peer_request_employee', ['employee_id'])],
        foreignKeys: [
          foreignKey('fk_peer_request_evaluation', 'evaluation_id', 'evaluation', 'CASCADE'),
          foreignKey('fk_peer_request_employee', 'employee_id', 'employee', 'RESTRICT'),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'peer_score',
        columns: [key('pk_peer_score'), integer('request_id'), integer('item_id'), integer('score')],
        uniques: [{ name: 'uq_peer_score', columnNames: ['request_id', 'item_id'] }],
        indices: [index('ix_peer_score_item', ['item_id'])],
        foreignKeys: [
          foreignKey('fk_peer_score_request', 'request_id', 'peer_request', 'CASCADE'),
          foreignKey('fk_peer_score_item', 'item_id', 'evaluation_item', 'CASCADE'),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['peer_score', 'peer_request', 'peer_list']) await queryRunner.dropTable(table);
  }
}
