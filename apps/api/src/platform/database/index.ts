export { ReadDatabase } from './read-database';
export { DatabaseModule } from './database.module';
export { updateVersioned } from './update-versioned';
export { Gathering } from './gathering';
export { containing, whereContains } from './search';
export {
  changeSql,
  containsText,
  inIds,
  inList,
  joinSql,
  rawSql,
  runSql,
  type Sql,
  sql,
  type SqlValue,
} from './sql';
export { countWithChildren, deleteWithChildren } from './delete-with-children';
export { insertMany } from './insert-many';
export { insertRows } from './insert-rows';
export { type ListColumn, listIn, listOf } from './lists';
export { type ColumnsOf, selectMany } from './select-many';
export { updateMany } from './update-many';
export { valueLists } from './value-lists';
export { sortKeysOf } from './sort-key';
export { SortKeyOf } from './sort-key-column';
