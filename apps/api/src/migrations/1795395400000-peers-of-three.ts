import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { runSql, sql } from '../platform/database';
import { nullable, varchar } from './table-parts';

/** Of two peers, each works out the other's score from the mean. */
const FEWEST = 3;

/**
 * Schemes that were content with two peers want three. Copies that quarters were launched by stay as they are: what was
 * counted by them stands, and what is counted from now on takes three all the same. Lists remember when their peers were
 * last reminded.
 */
export class PeersOfThree1795395400000 implements MigrationInterface {
  name = 'PeersOfThree1795395400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn('peer_list', new TableColumn(varchar('reminded_on', 10, nullable)));
    const { manager } = queryRunner;
    const schemes = await runSql<{ id: number; content: string }>(
      manager,
      sql`SELECT id, content FROM assessment_scheme`,
    );
    for (const { id, content } of schemes) {
      const scheme = JSON.parse(content) as { minimumPeers?: number };
      if ((scheme.minimumPeers ?? FEWEST) >= FEWEST) continue;
      const raised = JSON.stringify({ ...scheme, minimumPeers: FEWEST });
      await runSql(manager, sql`UPDATE assessment_scheme SET content = ${raised} WHERE id = ${id}`);
    }
  }

  /** What a scheme said before is not kept. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropColumn('peer_list', 'reminded_on');
  }
}
