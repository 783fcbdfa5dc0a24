import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, nullable, text, uniqueIndex, varchar } from './table-parts';

/** Tokens by which programs act for an account. */
export class AccessTokens1795700000001 implements MigrationInterface {
  name = 'AccessTokens1795700000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'access_token',
        columns: [
          key('pk_access_token'),
          integer('account_id'),
          varchar('name', 100),
          varchar('hint', 12),
          varchar('token_hash', 64),
          text('scopes'),
          varchar('created_at', 24),
          varchar('expires_on', 10),
          varchar('last_used_at', 24, nullable),
          varchar('last_used_from', 45, nullable),
          varchar('revoked_at', 24, nullable),
        ],
        indices: [
          uniqueIndex('uq_access_token_hash', ['token_hash']),
          index('ix_access_token_account', ['account_id']),
        ],
        foreignKeys: [foreignKey('fk_access_token_account', 'account_id', 'account', 'CASCADE')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('access_token');
  }
}
