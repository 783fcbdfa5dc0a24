import type {
  DashboardAnswer,
  DashboardAnswerOf,
  DashboardOptions,
  DashboardPicture,
} from '@gangping/contracts';

const cycle = { id: 7, year: 2099, quarter: 4, isTest: false };
const before = { id: 6, year: 2099, quarter: 3, isTest: false };

export function optionsForTests(given: Partial<DashboardOptions> = {}): DashboardOptions {
  return {
    cycle,
    cycles: [cycle, before],
    departments: [
      { id: 9, name: '检测部', depth: 0 },
      { id: 10, name: '来料组', depth: 1 },
    ],
    positions: [{ id: 4, title: '检测员', departmentName: '来料组' }],
    grades: ['5–6'],
    restricted: false,
    ...given,
  };
}

const head = {
  cycle,
  filters: { department: null, position: null, grade: null },
  privacy: { restricted: false, peopleNeeded: 3, ratersNeeded: 3, peopleNeededForRange: 5, reasons: [] },
};
const unit = { departmentId: 9, departmentName: '检测部' };
const other = { departmentId: 10, departmentName: '来料组' };
const schemeName = { 'zh-CN': '通用方案', en: 'Common' };

function use(grade: string, count: number, allowed: number | null = null) {
  return {
    grade,
    name: { 'zh-CN': grade, en: grade },
    count,
    share: count * 1000,
    cap: null,
    allowed,
    exceeded: allowed !== null && count > allowed,
  };
}

const ANSWERS: { [Picture in DashboardPicture]: DashboardAnswerOf<Picture> } = {
  completion: {
    picture: 'completion',
    ...head,
    rows: [
      { ...unit, due: 4, done: 3, stages: { supervisor: 1, calibration: 3 } },
      { ...other, due: 6, done: 2, stages: { supervisor: 4, calibration: 2 } },
    ],
    total: { due: 10, done: 5, stages: { supervisor: 5, calibration: 5 } },
  },
  distribution: {
    picture: 'distribution',
    ...head,
    rows: [
      {
        ...unit,
        schemeName,
        forms: 4,
        graded: 4,
        isSmall: true,
        grades: [use('A', 3, 1), use('B', 1)],
        hidden: null,
      },
      {
        ...other,
        schemeName,
        forms: 6,
        graded: 6,
        isSmall: false,
        grades: [use('A', 0, 1), use('B', 6)],
        hidden: null,
      },
      {
        departmentId: null,
        departmentName: null,
        schemeName,
        forms: 10,
        graded: 10,
        isSmall: false,
        grades: [use('A', 3, 2), use('B', 7)],
        hidden: null,
      },
    ],
  },
  departments: {
    picture: 'departments',
    ...head,
    rows: [
      {
        ...unit,
        forms: 5,
        scored: 5,
        mean: 8912,
        range: { lowest: 7000, lowerQuartile: 8000, median: 9000, upperQuartile: 9200, highest: 9700 },
        hidden: null,
      },
      { ...other, forms: 6, scored: 6, mean: 8100, range: null, hidden: null },
    ],
    total: { forms: 11, scored: 11, mean: 8469, range: null, hidden: null },
  },
  trend: {
    picture: 'trend',
    ...head,
    points: [
      {
        cycle: before,
        forms: 10,
        scored: 10,
        mean: 8300,
        grades: [
          { grade: 'A', count: 2, share: 2000 },
          { grade: 'B', count: 8, share: 8000 },
        ],
        hidden: null,
      },
      {
        cycle,
        forms: 10,
        scored: 10,
        mean: 8450,
        grades: [
          { grade: 'A', count: 3, share: 3000 },
          { grade: 'B', count: 7, share: 7000 },
        ],
        hidden: null,
      },
    ],
  },
  duties: {
    picture: 'duties',
    ...head,
    departments: [unit, other],
    rows: [
      {
        text: '按时提交检测记录',
        positions: [{ id: 4, title: '检测员' }],
        forms: 6,
        share: 6150,
        hidden: null,
        cells: [
          { departmentId: 9, forms: 4, share: 5900, hidden: null },
          { departmentId: 10, forms: 2, share: null, hidden: 'fewPeople' },
        ],
        knowledge: ['抽样标准', '量具使用'],
      },
    ],
    together: null,
    duties: 1,
  },
  raters: {
    picture: 'raters',
    ...head,
    all: { people: 10, forms: 10, ratings: 70, mean: 8450, spread: 620, withinPerson: 400, hidden: null },
    raters: [
      {
        raterId: 21,
        name: '周衡',
        isReader: false,
        people: 6,
        forms: 6,
        ratings: 42,
        mean: 8800,
        spread: 500,
        withinPerson: 310,
        hidden: null,
        leniency: 210,
      },
    ],
    hiddenRaters: 0,
  },
  coefficients: {
    picture: 'coefficients',
    ...head,
    rows: [
      { ...unit, people: 5, counted: 4, unpublished: 0, missing: 1, sum: 52_000, mean: 13_000, hidden: null },
    ],
    total: { people: 5, counted: 4, unpublished: 0, missing: 1, sum: 52_000, mean: 13_000, hidden: null },
    missing: [
      {
        evaluationId: 31,
        employeeNumber: 'N05',
        employeeName: '林悦',
        positionId: 4,
        positionTitle: '检测员',
        departmentName: '检测部',
      },
    ],
  },
};

/** What the server says of a picture; a spec states only what matters to it. */
export function answerForTests<Picture extends DashboardPicture>(
  picture: Picture,
  given: Partial<DashboardAnswerOf<Picture>> = {},
): DashboardAnswerOf<Picture> {
  return { ...(ANSWERS[picture] as DashboardAnswer as DashboardAnswerOf<Picture>), ...given };
}

/** As a head or superior gets it who sees too few to be told. */
export const restrictedHead = {
  privacy: {
    ...head.privacy,
    restricted: true,
    reasons: ['fewPeople' as const, 'difference' as const],
  },
};
