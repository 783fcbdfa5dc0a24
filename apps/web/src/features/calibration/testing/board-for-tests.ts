import type { CalibrationBoard, CalibrationCard, CalibrationUnit } from '@gangping/contracts';
import { newScheme } from '@gangping/testing';

export function cardForTests(given: Partial<CalibrationCard> = {}): CalibrationCard {
  return {
    id: 31,
    employeeNumber: 'N05',
    employeeName: '林悦',
    departmentId: 9,
    departmentName: '检测部',
    positionTitle: '检测员',
    supervisorName: '周衡',
    stage: 'calibration',
    schemeId: 4,
    total: 9193,
    grade: 'A',
    uncalibrated: 9193,
    mayCalibrate: true,
    mayUndo: false,
    mayReturn: true,
    version: 6,
    ...given,
  };
}

export function unitForTests(given: Partial<CalibrationUnit> = {}): CalibrationUnit {
  return {
    departmentId: 9,
    name: '检测部',
    forms: 2,
    waiting: 2,
    distributions: [],
    capReason: null,
    hasHead: true,
    signOffs: [],
    findings: [],
    maySignAs: [],
    ...given,
  };
}

export function boardForTests(given: Partial<CalibrationBoard> = {}): CalibrationBoard {
  const { name, scale, bands, caps } = newScheme({});
  return {
    cycle: { id: 7, year: 2099, quarter: 4, isTest: false },
    cycles: [{ id: 7, year: 2099, quarter: 4, isTest: false }],
    departmentId: null,
    departments: [{ id: 9, name: '检测部', depth: 0 }],
    schemes: [{ id: 4, name, top: scale.top, bands, caps }],
    cards: [
      cardForTests(),
      cardForTests({ id: 32, employeeName: '何欣', total: 8450, grade: 'B', uncalibrated: 9010 }),
    ],
    underWay: { supervisor: 3 },
    distributions: [],
    units: [unitForTests()],
    companyCapReason: null,
    mayExplainCompany: false,
    ...given,
  };
}
