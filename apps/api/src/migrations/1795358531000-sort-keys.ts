import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Reading, sortKeysOf } from '../platform/database/sort-key';

interface NamedTable {
  readonly table: string;
  readonly source: string;
  readonly key: string;
  readonly reading: Reading;
}

const TABLES: readonly NamedTable[] = [
  { table: 'department', source: 'name', key: 'name_sort_key', reading: 'title' },
  { table: 'position', source: 'title', key: 'title_sort_key', reading: 'title' },
  { table: 'employee', source: 'name', key: 'name_sort_key', reading: 'person' },
];
const ROWS_AT_ONCE = 500;

/**
 * What names are sorted by, for the rows that stand too. Plain statements, which both databases read alike: through the
 * schema builder SQLite would copy each table to add a column.
 */
export class SortKeys1795358531000 implements MigrationInterface {
  name = 'SortKeys1795358531000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const named of TABLES) {
      await queryRunner.query(
        `ALTER TABLE "${named.table}" ADD COLUMN "${named.key}" varchar(400) NOT NULL DEFAULT ''`,
      );
      await fill(queryRunner, named);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const { table, key } of TABLES)
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "${key}"`);
  }
}

async function fill(queryRunner: QueryRunner, { table, source, key, reading }: NamedTable): Promise<void> {
  const rows: { id: number; text: string }[] = await queryRunner.query(
    `SELECT id, "${source}" AS text FROM "${table}"`,
  );
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const keys = await sortKeysOf(
      some.map(({ text }) => text),
      reading,
    );
    const cases = some.map(({ id }, index) => `WHEN ${Number(id)} THEN $${index + 1}`).join(' ');
    const ids = some.map(({ id }) => Number(id)).join(', ');
    await queryRunner.query(
      `UPDATE "${table}" SET "${key}" = CASE id ${cases} END WHERE id IN (${ids})`,
      keys,
    );
  }
}
