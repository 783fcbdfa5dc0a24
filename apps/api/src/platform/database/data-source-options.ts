import sqlite3 from 'sqlite3';
import type { DataSourceOptions } from 'typeorm';
import type { DatabaseLocation } from '../config/app-config';
import { PreparingDatabase } from './preparing-database';
import { SortKeyWriter } from './sort-key-column';

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type for entity classes
export type EntityClass = Function;
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type for migration classes
export type MigrationClass = Function;

/** What the database consists of; explicit lists, so that nothing depends on where files lie. */
export interface DatabaseContents {
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
}

/** Milliseconds a statement waits for another process that holds the file, such as a backup. */
const BUSY_TIMEOUT = 5000;
const POOL_SIZE = 10;

/**
 * TypeORM asks the driver for long stack traces (`verbose`), which makes every statement dearer and is of no use
 * where errors carry the statement anyway; and its connections compile every statement anew.
 */
const quietDriver = { ...sqlite3, Database: PreparingDatabase, verbose: () => quietDriver };

/** Options of the connection that writes; on PostgreSQL of the pool that serves everything. */
export function writerOptions(location: DatabaseLocation, contents: DatabaseContents): DataSourceOptions {
  return location.kind === 'sqlite'
    ? sqliteOptions(location.file, contents)
    : {
        ...common(contents),
        type: 'postgres',
        url: location.url,
        poolSize: POOL_SIZE,
        applicationName: 'gangping',
        extra: { connectionTimeoutMillis: BUSY_TIMEOUT },
      };
}

/** Options of one SQLite connection that reads. */
export function readerOptions(file: string, contents: DatabaseContents): DataSourceOptions {
  return sqliteOptions(file, { entities: contents.entities, migrations: [] });
}

/** Per-connection settings of SQLite that TypeORM has no option for; to be run right after it is opened. */
export const WRITER_PRAGMAS = ['PRAGMA synchronous = FULL'] as const;
export const READER_PRAGMAS = ['PRAGMA query_only = ON'] as const;

function sqliteOptions(file: string, contents: DatabaseContents): DataSourceOptions {
  return {
    ...common(contents),
    type: 'sqlite',
    database: file,
    driver: quietDriver,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT,
  };
}

function common(contents: DatabaseContents) {
  return {
    entities: [...contents.entities],
    migrations: [...contents.migrations],
    subscribers: [SortKeyWriter],
    migrationsTransactionMode: 'all' as const,
    synchronize: false,
    // Without this an undefined or null filter matches every row.
    invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
  };
}
