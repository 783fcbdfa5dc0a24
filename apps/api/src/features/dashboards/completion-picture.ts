import type { CompletionPicture } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { runSql, sql } from '../../platform/database';
import { SCORED_STAGES } from '../evaluations';
import { type DashboardView, inTreeOrder, inView, pictureHead } from './dashboard-view';

interface StageRow {
  readonly departmentId: number;
  readonly departmentName: string;
  readonly stage: Stage;
  readonly forms: number | string;
}

/** 完成情况: how far the forms are, by department. A stage is no figure, so nothing is kept back. */
export async function completionPicture(view: DashboardView): Promise<CompletionPicture> {
  const rows = await runSql<StageRow>(
    view.manager,
    sql`SELECT e.department_id AS "departmentId", MIN(e.department_name) AS "departmentName", e.stage, COUNT(*) AS forms
      FROM evaluation e WHERE e.cycle_id = ${view.cycle.id} AND ${inView(view)}
      GROUP BY e.department_id, e.stage`,
  );
  const departments = [...Map.groupBy(rows, ({ departmentId }) => departmentId)].map(
    ([departmentId, own]) => ({
      departmentId,
      departmentName: own[0].departmentName,
      ...counted(own),
    }),
  );
  return {
    picture: 'completion',
    ...pictureHead(view, []),
    rows: inTreeOrder(view, departments),
    total: counted(rows),
  };
}

function counted(rows: readonly StageRow[]): CompletionPicture['total'] {
  const stages: Partial<Record<Stage, number>> = {};
  for (const { stage, forms } of rows) stages[stage] = (stages[stage] ?? 0) + Number(forms);
  const all = Object.entries(stages) as [Stage, number][];
  const sum = (counts: readonly (readonly [Stage, number])[]) =>
    counts.reduce((total, [, count]) => total + count, 0);
  return { due: sum(all), done: sum(all.filter(([stage]) => SCORED_STAGES.includes(stage))), stages };
}
