import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { foreignKey, integer, key, nullable, text, uniqueIndex, varchar } from './table-parts';

/**
 * Indicators score themselves (R8): how is laid down with the definition's line, copied into the form at launch, and
 * scored by the actual value that is kept beside it.
 */
export class Kpi1795391000000 implements MigrationInterface {
  name = 'Kpi1795391000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn('role_item', new TableColumn(text('measure', nullable)));
    await queryRunner.createTable(
      new Table({
        name: 'evaluation_measure',
        columns: [
          key('pk_evaluation_measure'),
          integer('evaluation_id'),
          integer('item_id'),
          varchar('target_text', 200, nullable),
          text('measure'),
          { name: 'actual', type: 'bigint', isNullable: true },
          varchar('source', 200, nullable),
          varchar('measured_on', 10, nullable),
          varchar('file_name', 255, nullable),
          integer('entered_by_account_id', nullable),
          integer('acting_for_employee_id', nullable),
          varchar('entered_at', 24, nullable),
          integer('version'),
        ],
        indices: [
          uniqueIndex('uq_evaluation_measure_item', ['item_id']),
          { name: 'ix_evaluation_measure_evaluation', columnNames: ['evaluation_id'] },
        ],
        checks: [{ name: 'ck_evaluation_measure_actual', expression: 'actual IS NULL OR actual >= 0' }],
        foreignKeys: [foreignKey('fk_evaluation_measure_item', 'item_id', 'evaluation_item', 'CASCADE')],
      }),
    );
    await this.weighEvenly(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('evaluation_measure');
    await queryRunner.dropColumn('role_item', 'measure');
  }

  /**
   * From approval on every line that counts has a weight (R2); indicators count from now on. Where nobody gave them one
   * they are weighed evenly, the remainder going to the first.
   */
  private async weighEvenly(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `UPDATE role_item SET weight = even.weight
       FROM (
         SELECT id, 10000 / COUNT(*) OVER (PARTITION BY definition_id)
           + CASE WHEN ROW_NUMBER() OVER (PARTITION BY definition_id ORDER BY ordinal)
               <= 10000 % COUNT(*) OVER (PARTITION BY definition_id) THEN 1 ELSE 0 END AS weight
         FROM role_item WHERE kind = 'kpi'
       ) even
       WHERE even.id = role_item.id AND role_item.kind = 'kpi'
         AND role_item.definition_id IN (SELECT id FROM role_definition WHERE status IN ('approved', 'superseded'))
         AND NOT EXISTS (SELECT 1 FROM role_item other WHERE other.definition_id = role_item.definition_id
           AND other.kind = 'kpi' AND other.weight IS NOT NULL)`,
    );
  }
}
