import type { DistributionPicture } from '@gangping/contracts';
import { roundedMean } from '@gangping/evaluation';
import type { CopiedScheme } from '../cycles';
import { type DistributionRow, distributionRows } from '../reports';
import { type DashboardView, guardOf, hasTotal, inTreeOrder, inView, pictureHead } from './dashboard-view';

/**
 * 等级分布: the grades of each unit and of all together against the caps (R12), as the reports have them. A cap bounds a
 * unit whole, so through a filter that leaves people of a unit out there is none.
 */
export async function distributionPicture(
  view: DashboardView,
  schemes: readonly CopiedScheme[],
): Promise<DistributionPicture> {
  const { filters, restricted, standing, scope } = view;
  const whole = filters.position === null && filters.grade === null;
  const { units, whole: together } = await distributionRows(
    view.manager,
    view.cycle.id,
    schemes,
    {
      scope: { ...scope, rows: inView(view) },
      standing: whole ? standing : { ...standing, headedDepartmentIds: [] },
      seesAll: whole && !restricted,
    },
    new Map(),
  );
  const guard = await guardOf(view, hasTotal(view));
  const lines = [...units, ...together];
  const rows = [...Map.groupBy(lines, ({ unitId, schemeId }) => `${unitId}.${schemeId}`).values()].map(
    (own) => {
      const { unitId, schemeId } = own[0];
      const hidden = guard(
        (form) => (unitId === null || form.departmentId === unitId) && form.kind === schemeId,
      );
      return { ...unitOf(own[0]), grades: own.map((line) => gradeOf(line, hidden === null)), hidden };
    },
  );
  return {
    picture: 'distribution',
    ...pictureHead(
      view,
      rows.map(({ hidden }) => hidden),
    ),
    rows: inTreeOrder(view, rows),
  };
}

function unitOf({ unitId, unitName, schemeName, forms, graded, isSmall }: DistributionRow) {
  return { departmentId: unitId, departmentName: unitName, schemeName, forms, graded, isSmall };
}

function gradeOf({ band, use, cap, graded, judged }: DistributionRow, shown: boolean) {
  return {
    grade: band.grade,
    name: band.name,
    count: shown ? use.count : null,
    share: shown ? roundedMean(use.count * 10_000, graded) : null,
    cap,
    allowed: judged ? use.allowed : null,
    exceeded: judged && shown && use.exceeded,
  };
}
