import type { PositionDetail } from '@gangping/contracts';
import { type DescribedPosition, PositionNames, promotionSteps } from '@gangping/role-document';

/** A position with its way up (晋升渠道), steps by name. */
export type Promoted = Pick<DescribedPosition, 'id' | 'title' | 'department' | 'promotionPath'>;

/** Where a position leads, and from where one comes to it. */
export type Promotion = Pick<PositionDetail, 'promotionSteps' | 'promotedFrom'>;

/** @param company all positions in the order in which they are to be listed; `id` is one of them */
export function promotionOf(company: readonly Promoted[], id: number): Promotion {
  const names = new PositionNames(company);
  const own = company.find((position) => position.id === id);
  return {
    promotionSteps: own ? promotionSteps(names, own).map((step) => ({ ...step })) : [],
    promotedFrom: company
      .filter((position) => nextStep(names, position) === id)
      .map(({ id: from, title, department }) => ({ id: from, title, departmentName: department })),
  };
}

/** The step behind the position itself, where the path has it: a path may begin with it or with those below. */
function nextStep(names: PositionNames, position: Promoted): number | null {
  const steps = promotionSteps(names, position);
  const own = steps.findIndex(({ positionId }) => positionId === position.id);
  return steps[own + 1]?.positionId ?? null;
}
