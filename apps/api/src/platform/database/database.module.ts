import { type DynamicModule, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseLocation } from '../config/app-config';
import { PostgresUnitOfWork } from '../unit-of-work/postgres-unit-of-work';
import { SqliteUnitOfWork } from '../unit-of-work/sqlite-unit-of-work';
import { UnitOfWork } from '../unit-of-work/unit-of-work';
import { type DatabaseContents, READER_PRAGMAS, readerOptions, writerOptions } from './data-source-options';
import { canMend, openDataSource, openMigrated } from './open-data-source';
import { ReadDatabase } from './read-database';

const READER_NAMES = ['reader', 'reader2'] as const;

/**
 * Opens the database, migrates it, and offers the two ways to it: `UnitOfWork` writes, `ReadDatabase` reads.
 * Features inject these and never a data source or repository of TypeORM.
 */
@Module({})
export class DatabaseModule {
  static of(location: DatabaseLocation, contents: DatabaseContents): DynamicModule {
    const sqlite = location.kind === 'sqlite';
    const readers = sqlite ? READER_NAMES.map((name) => getDataSourceToken(name)) : [DataSource];
    return {
      module: DatabaseModule,
      global: true,
      imports: [writerModule(location, contents), ...(sqlite ? readerModules(location.file, contents) : [])],
      providers: [
        {
          provide: UnitOfWork,
          inject: [DataSource],
          useFactory: (writer: DataSource) =>
            sqlite ? new SqliteUnitOfWork(writer) : new PostgresUnitOfWork(writer),
        },
        {
          provide: ReadDatabase,
          inject: readers,
          useFactory: (...dataSources: DataSource[]) => new ReadDatabase(dataSources),
        },
      ],
      exports: [UnitOfWork, ReadDatabase],
    };
  }
}

function writerModule(location: DatabaseLocation, contents: DatabaseContents): DynamicModule {
  return TypeOrmModule.forRootAsync({
    useFactory: () => ({ ...writerOptions(location, contents), toRetry: canMend }),
    dataSourceFactory: (options) => openMigrated(options as DataSourceOptions),
  });
}

function readerModules(file: string, contents: DatabaseContents): DynamicModule[] {
  return READER_NAMES.map((name) =>
    TypeOrmModule.forRootAsync({
      name,
      // The writer comes first: it makes the file and its tables.
      inject: [DataSource],
      useFactory: () => readerOptions(file, contents),
      dataSourceFactory: (options) => openDataSource(options as DataSourceOptions, READER_PRAGMAS),
    }),
  );
}
