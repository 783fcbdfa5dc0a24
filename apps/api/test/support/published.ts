import type { Evaluation } from '@gangping/contracts';
import { AssessmentScheme, defaultScheme } from '../../src/features/schemes';
import { type SmallWorks, setToday } from './company';
import { done, openCycle, readForm, scoreAndSubmit } from './scoring';
import type { TestApi } from './start-test-api';

/** 22 December 2026, on which the forms of this file are launched, scored and published. */
export const PUBLICATION_DAY = '2026-12-22';

/** The last working day after it of five, with no holiday entered. */
export const LAST_DAY_TO_APPEAL = '2026-12-29';

/** A quarter whose forms are scored by the superior alone and answered to by the employee. */
export async function answeredQuarter(api: TestApi, { as }: SmallWorks): Promise<number> {
  setToday(api, PUBLICATION_DAY);
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: {
        ...defaultScheme,
        stages: ['supervisor', 'calibration', 'published', 'acknowledged', 'appealed', 'closed'],
      },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  return (await openCycle(as.hr, 2026, 4)).id;
}

export async function formOf(api: TestApi, cycleId: number, employeeId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${employeeId}`,
  );
  return id;
}

/** Every item 84.00, which makes 84.00 and B, published by HR. */
export async function publish(
  { as }: SmallWorks,
  cycleId: number,
  id: number,
  superior: keyof SmallWorks['as'] = 'leader',
): Promise<Evaluation> {
  await scoreAndSubmit(as[superior], id, Array(7).fill(8400));
  await done(as.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds: [id], reason: '先行公布' }));
  return readForm(as.hr, id);
}
