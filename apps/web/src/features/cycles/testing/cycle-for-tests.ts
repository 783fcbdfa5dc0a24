import type {
  CycleDetail,
  CycleEvaluationRow,
  CycleSummary,
  Preflight,
  PreflightFinding,
} from '@gangping/contracts';
import { newDeadlines, newScheme } from '@gangping/testing';

/** A running quarter in which nobody is late before the last days of 2099. */
export function cycleForTests(given: Partial<CycleDetail> = {}): CycleDetail {
  return {
    id: 7,
    year: 2099,
    quarter: 4,
    isTest: false,
    tellsPeople: true,
    startsOn: '2099-10-01',
    endsOn: '2099-12-31',
    status: 'running',
    deadlines: newDeadlines({ self: '2099-12-25', supervisor: '2099-12-28', publication: '2099-12-31' }),
    launchedAt: '2099-12-01T01:00:00Z',
    closedAt: null,
    progress: {
      total: 10,
      stages: { self: 4, supervisor: 3, calibration: 2, published: 1 },
      answers: { agreed: 0, disagreed: 0, silent: 0 },
    },
    version: 3,
    schemes: [
      {
        schemeId: null,
        scope: { positionIds: [], departmentIds: [], grades: [] },
        scopeNames: [],
        forms: 0,
        scheme: newScheme({ sections: [] }),
      },
    ],
    ...given,
  };
}

export function rowForTests(given: Partial<CycleEvaluationRow> = {}): CycleEvaluationRow {
  return {
    id: 31,
    employeeId: 5,
    employeeNumber: 'N05',
    employeeName: '林悦',
    departmentName: '检测部',
    positionTitle: '检测员',
    supervisorName: '周衡',
    stage: 'calibration',
    scored: 12,
    items: 12,
    selfTotal: 9000,
    total: 8897,
    grade: 'B',
    resultCoefficient: null,
    daysInPost: 92,
    combined: null,
    coefficientMissing: false,
    deadline: '2099-12-31',
    late: false,
    putOff: false,
    acknowledgement: null,
    version: 6,
    ...given,
  };
}

export function findingForTests(given: Partial<PreflightFinding> = {}): PreflightFinding {
  return {
    code: 'superiorMissing',
    severity: 'blocker',
    employeeId: 5,
    employeeNumber: 'N05',
    employeeName: '林悦',
    positionId: 3,
    positionTitle: '检测员',
    departmentName: '检测部',
    amount: null,
    fix: 'position',
    ...given,
  };
}

export function preflightForTests(given: Partial<Preflight> = {}): Preflight {
  return { employees: 12, launchable: 0, alreadyLaunched: 10, findings: [], leftOut: [], ...given };
}

export function summaryForTests(): CycleSummary {
  return {
    departments: [
      {
        departmentName: '检测部',
        due: 10,
        done: 3,
        mean: 8600,
        highest: 9100,
        lowest: 8000,
        grades: { A: 1, B: 2 },
      },
    ],
    total: { due: 10, done: 3, mean: 8600, highest: 9100, lowest: 8000, grades: { A: 1, B: 2 } },
    grades: { A: 1, B: 2 },
  };
}
