import type { TableColumnOptions, TableForeignKeyOptions, TableIndexOptions } from 'typeorm';

/**
 * Parts of a table that mean the same on SQLite and PostgreSQL. Everything is named: an index or a constraint that
 * the database names itself would differ between the two and from the entities.
 */
interface ColumnExtras {
  readonly isNullable?: boolean;
  readonly default?: string;
}

export const nullable: ColumnExtras = { isNullable: true };

export function key(constraint: string): TableColumnOptions {
  return {
    name: 'id',
    type: 'integer',
    isPrimary: true,
    isGenerated: true,
    generationStrategy: 'increment',
    primaryKeyConstraintName: constraint,
  };
}

export function integer(name: string, extras: ColumnExtras = {}): TableColumnOptions {
  return { name, type: 'integer', ...extras };
}

export function varchar(name: string, length: number, extras: ColumnExtras = {}): TableColumnOptions {
  return { name, type: 'varchar', length: String(length), ...extras };
}

export function text(name: string, extras: ColumnExtras = {}): TableColumnOptions {
  return { name, type: 'text', ...extras };
}

export function boolean(name: string, extras: ColumnExtras = {}): TableColumnOptions {
  return { name, type: 'boolean', ...extras };
}

export function index(name: string, columnNames: string[]): TableIndexOptions {
  return { name, columnNames };
}

export function uniqueIndex(name: string, columnNames: string[]): TableIndexOptions {
  return { name, columnNames, isUnique: true };
}

export function foreignKey(
  name: string,
  column: string,
  table: string,
  onDelete: 'RESTRICT' | 'CASCADE' | 'SET NULL',
): TableForeignKeyOptions {
  return { name, columnNames: [column], referencedTableName: table, referencedColumnNames: ['id'], onDelete };
}
