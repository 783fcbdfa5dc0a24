import type { FieldProblem, RoleImportPlan } from '@gangping/contracts';
import { type Company, placeOf, type PlannedPosition } from './plan-import';

type Meant = RoleImportPlan['positions'][number]['superior'];

/** A plan in the words of the contract. @param refusals of each position, in the order of the plan */
export function plannedAnswer(
  company: Company,
  plan: readonly PlannedPosition[],
  refusals: readonly FieldProblem[][],
): RoleImportPlan {
  const departments = new Map(company.departments.map(({ id, name }) => [id, name]));
  const there = new Map(company.positions.map((position) => [position.id, position]));
  const meant = (id: number | null): Meant => {
    if (id === null) return null;
    const position = there.get(id);
    if (position) {
      const departmentName = departments.get(position.departmentId) ?? '';
      return { positionId: id, place: null, title: position.title, departmentName };
    }
    const place = placeOf(id);
    const { title, department } = plan[place];
    return { positionId: null, place, title, departmentName: department };
  };
  return {
    positions: plan.map((planned, place) => ({
      outcome: planned.outcome,
      positionId: planned.existing?.id ?? null,
      newDepartment: planned.departmentId === null && planned.department !== '',
      superior: meant(planned.fields.superiorPositionId),
      deputy: meant(planned.fields.deputyPositionId),
      unresolvedSuperior: planned.unresolvedSuperior,
      unresolvedDeputy: planned.unresolvedDeputy,
      refusals: refusals[place],
    })),
  };
}
