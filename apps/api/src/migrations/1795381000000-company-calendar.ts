import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { foreignKey, index, integer, key, uniqueIndex, varchar } from './table-parts';

/** Holidays and worked weekends, year by year, as the company enters them. */
export class CompanyCalendar1795381000000 implements MigrationInterface {
  name = 'CompanyCalendar1795381000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'calendar_year',
        columns: [key('pk_calendar_year'), integer('year'), integer('version')],
        indices: [uniqueIndex('uq_calendar_year_year', ['year'])],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'calendar_day',
        columns: [
          key('pk_calendar_day'),
          integer('calendar_year_id'),
          varchar('day', 10),
          varchar('kind', 10),
          varchar('name', 60),
        ],
        indices: [
          uniqueIndex('uq_calendar_day_day', ['day']),
          index('ix_calendar_day_year', ['calendar_year_id']),
        ],
        checks: [{ name: 'ck_calendar_day_kind', expression: `kind IN ('holiday', 'workday')` }],
        foreignKeys: [foreignKey('fk_calendar_day_year', 'calendar_year_id', 'calendar_year', 'CASCADE')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('calendar_day');
    await queryRunner.dropTable('calendar_year');
  }
}
