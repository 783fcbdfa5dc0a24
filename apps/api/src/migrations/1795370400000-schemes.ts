import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableForeignKey } from 'typeorm';
import { runSql, sql } from '../platform/database';
import { foreignKey, index, integer, key, nullable, text, varchar } from './table-parts';

/** What a scheme of the first version did not say, as it was meant. */
const SILENT = {
  minimumPeers: 3,
  caps: [],
  vetoes: [],
  extremes: null,
  appealWorkingDays: 0,
};

interface StoredCycle {
  id: number;
  scheme: string;
  deadlines: string;
}

/**
 * Schemes that a company lays down itself, several for one quarter: the copies that a quarter is scored by move from
 * its row into rows of their own, and each form says which of them is its own.
 */
export class Schemes1795370400000 implements MigrationInterface {
  name = 'Schemes1795370400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createSchemes(queryRunner);
    const cycles: StoredCycle[] = await queryRunner.query('SELECT id, scheme, deadlines FROM cycle');
    for (const cycle of cycles) await moveScheme(queryRunner, cycle);
    await queryRunner.addColumn('evaluation', new TableColumn(integer('cycle_scheme_id', nullable)));
    await queryRunner.query(
      `UPDATE evaluation SET cycle_scheme_id =
        (SELECT copy.id FROM cycle_scheme copy WHERE copy.cycle_id = evaluation.cycle_id)`,
    );
    await queryRunner.changeColumn(
      'evaluation',
      'cycle_scheme_id',
      new TableColumn(integer('cycle_scheme_id')),
    );
    await queryRunner.createForeignKey(
      'evaluation',
      new TableForeignKey(
        foreignKey('fk_evaluation_cycle_scheme', 'cycle_scheme_id', 'cycle_scheme', 'RESTRICT'),
      ),
    );
    await queryRunner.query('ALTER TABLE "cycle" DROP COLUMN "scheme"');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "cycle" ADD COLUMN "scheme" text NOT NULL DEFAULT '{}'`);
    await queryRunner.query(
      `UPDATE "cycle" SET scheme =
        COALESCE((SELECT MIN(copy.content) FROM cycle_scheme copy WHERE copy.cycle_id = "cycle".id), '{}')`,
    );
    await queryRunner.dropForeignKey('evaluation', 'fk_evaluation_cycle_scheme');
    await queryRunner.dropColumn('evaluation', 'cycle_scheme_id');
    await queryRunner.dropTable('cycle_scheme');
    await queryRunner.dropTable('assessment_scheme');
  }
}

async function createSchemes(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.createTable(
    new Table({
      name: 'assessment_scheme',
      columns: [
        key('pk_assessment_scheme'),
        varchar('status', 10),
        text('content'),
        text('scope'),
        varchar('effective_from', 10, nullable),
        varchar('retired_on', 10, nullable),
        integer('drafted_by_account_id', nullable),
        integer('approved_by_account_id', nullable),
        varchar('approved_at', 24, nullable),
        text('rejection_reason', nullable),
        integer('version'),
      ],
      checks: [
        {
          name: 'ck_assessment_scheme_status',
          expression: `status IN ('draft', 'submitted', 'approved', 'retired')`,
        },
      ],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'cycle_scheme',
      columns: [
        key('pk_cycle_scheme'),
        integer('cycle_id'),
        integer('scheme_id', nullable),
        text('scope'),
        text('content'),
      ],
      indices: [index('ix_cycle_scheme_cycle', ['cycle_id'])],
      foreignKeys: [
        foreignKey('fk_cycle_scheme_cycle', 'cycle_id', 'cycle', 'CASCADE'),
        foreignKey('fk_cycle_scheme_scheme', 'scheme_id', 'assessment_scheme', 'RESTRICT'),
      ],
    }),
  );
}

async function moveScheme({ manager }: QueryRunner, { id, scheme, deadlines }: StoredCycle): Promise<void> {
  const scope = JSON.stringify({ positionIds: [], departmentIds: [], grades: [] });
  await runSql(
    manager,
    sql`INSERT INTO cycle_scheme (cycle_id, scope, content) VALUES (${id}, ${scope}, ${wholeScheme(scheme)})`,
  );
  await runSql(manager, sql`UPDATE cycle SET deadlines = ${wholeDeadlines(deadlines)} WHERE id = ${id}`);
}

function wholeScheme(stored: string): string {
  const scheme = JSON.parse(stored);
  return JSON.stringify({
    ...SILENT,
    ...scheme,
    raterShares: { peer: 0, ...scheme.raterShares },
    sections: scheme.sections.map((section: object) => ({ peersScore: false, ...section })),
  });
}

/** Looking and publishing shared the last date. */
function wholeDeadlines(stored: string): string {
  const deadlines = JSON.parse(stored);
  const { publication } = deadlines;
  const weekLater = new Date(Date.parse(`${publication}T00:00:00Z`) + 7 * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return JSON.stringify({
    reviewer: publication,
    calibration: publication,
    acknowledgement: weekLater,
    ...deadlines,
  });
}
