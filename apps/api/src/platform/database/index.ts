export { ReadDatabase } from './read-database';
export { DatabaseModule } from './database.module';
export { updateVersioned } from './update-versioned';
export { containing, whereContains } from './search';
export { containsText, inList, joinSql, rawSql, runSql, type Sql, sql, type SqlValue } from './sql';
export { insertMany } from './insert-many';
export { SortKeyOf } from './sort-key-column';
