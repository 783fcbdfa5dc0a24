import { DataSource, type DataSourceOptions } from 'typeorm';
import { ConfigurationError } from '../config';
import { WRITER_PRAGMAS } from './data-source-options';

/** Any number: servers that start together migrate one after the other. */
const MIGRATION_LOCK = 7_306_001;

/**
 * Opens a connection (on PostgreSQL a pool) and sets it up.
 *
 * @throws ConfigurationError where the file is no SQLite database: it is never overwritten
 */
export async function openDataSource(
  options: DataSourceOptions,
  pragmas: readonly string[],
): Promise<DataSource> {
  try {
    const dataSource = await new DataSource(options).initialize();
    for (const pragma of pragmas) await dataSource.query(pragma);
    return dataSource;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'SQLITE_NOTADB') throw error;
    throw new ConfigurationError([`DATA_DIR: ${String(options.database)} is not an SQLite database`]);
  }
}

/** Waiting mends a database that is busy or still starting, never a wrong setting. */
export function canMend(error: unknown): boolean {
  return !(error instanceof ConfigurationError);
}

/** Opens the writer and brings the schema up to date. @throws what made a migration fail; the connection is closed */
export async function openMigrated(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = await openDataSource(options, options.type === 'sqlite' ? WRITER_PRAGMAS : []);
  try {
    await (options.type === 'postgres' ? migrateAlone(dataSource) : dataSource.runMigrations());
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

async function migrateAlone(dataSource: DataSource): Promise<void> {
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await holder.release();
  }
}
