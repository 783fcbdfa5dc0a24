import {
  Column,
  EventSubscriber,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type UpdateEvent,
} from 'typeorm';
import { type Reading, SORT_KEY_LENGTH, sortKeysOf } from './sort-key';

interface KeyedColumn {
  readonly property: string;
  readonly source: string;
  readonly reading: Reading;
}

const keyedColumns = new Map<unknown, KeyedColumn>();

/**
 * A column with the sort key of another one, for `ORDER BY`. It is written with every insert and update that goes
 * through the ORM and names `source`; nothing else writes it, and reading an entity leaves it out.
 *
 * @param name of the column
 * @param source the property that is sorted by
 */
export function SortKeyOf(source: string, name: string, reading: Reading): PropertyDecorator {
  return (prototype, property) => {
    keyedColumns.set(prototype.constructor, { property: String(property), source, reading });
    Column({ name, type: 'varchar', length: SORT_KEY_LENGTH, default: '', select: false })(
      prototype,
      property,
    );
  };
}

/** Fills the columns that `SortKeyOf` declares. */
@EventSubscriber()
export class SortKeyWriter implements EntitySubscriberInterface {
  beforeInsert({ metadata, entity }: InsertEvent<ObjectLiteral>): void | Promise<void> {
    return writeKey(metadata.target, entity);
  }

  beforeUpdate({ metadata, entity }: UpdateEvent<ObjectLiteral>): void | Promise<void> {
    return writeKey(metadata.target, entity);
  }
}

/** @param values an entity, or the columns that a statement sets */
function writeKey(entity: unknown, values: ObjectLiteral | undefined): void | Promise<void> {
  const column = keyedColumns.get(entity);
  const text: unknown = column && values?.[column.source];
  if (typeof text !== 'string') return;
  return sortKeysOf([text], column!.reading).then(([key]) => {
    values![column!.property] = key;
  });
}
