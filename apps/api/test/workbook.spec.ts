import type { Appeal, ExportTicket, Scheme } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { filesIn, plainSheets } from './support/plain-sheets';
import { answeredQuarter } from './support/published';
import { done, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

/**
 * The workbook read by nothing of the library that writes it, every cell against what follows from the raw rows by an
 * arithmetic of its own.
 */
let api: TestApi;
let works: SmallWorks;
let cycleId: number;
let files: Record<string, Buffer>;
let sheets: Record<string, string[][]>;

const HOSTILE = [
  ['G007', '=HYPERLINK("http://x","y")'],
  ['G008', '+86 乔'],
  ['G009', '@夏\t末'],
  ['G010', '<b>&"尹"'],
] as const;
const GROUNDS = '@SUM(A1:A9)\n第二项按月报应为全部完成';
const REASON = '=2+2 两项改善落地';

interface Raw {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly stage: string;
  readonly superior: string | null;
  readonly superiorNumber: string | null;
  readonly coefficient: number | null;
  readonly days: number;
  readonly calibration: number | null;
}

interface RawScore {
  readonly evaluationId: number;
  readonly sectionId: string;
  readonly text: string;
  readonly weight: number;
  readonly score: number;
  readonly comment: string;
}

const query = <Row>(statement: string) => api.readDatabase.manager.query<Row[]>(statement);

async function rawForms(): Promise<Raw[]> {
  return query<Raw>(`SELECT e.id, p.number, p.name, e.department_name AS department, e.position_title AS position, e.stage,
      s.name AS superior, s.number AS "superiorNumber", e.assessment_coefficient AS coefficient, e.days_in_post AS days,
      e.calibration_points AS calibration
    FROM evaluation e JOIN employee p ON p.id = e.employee_id LEFT JOIN employee s ON s.id = e.supervisor_employee_id
    WHERE e.cycle_id = ${cycleId}`);
}

const rawScores = () =>
  query<RawScore>(`SELECT i.evaluation_id AS "evaluationId", i.section_id AS "sectionId", i.text, i.weight, s.score, s.comment
    FROM evaluation_item i JOIN item_score s ON s.item_id = i.id AND s.rater_role = 'supervisor' ORDER BY i.id`);

async function sumsOf(statement: string): Promise<Map<number, number>> {
  const rows = await query<{ id: number; points: number | string }>(statement);
  return new Map(rows.map(({ id, points }) => [id, Number(points)]));
}

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { company, positions, people, as } = works;
  for (const [number, name] of HOSTILE) {
    await company.employee({ number, name, positionId: positions.operator });
  }
  for (const [id, login] of [
    [901, 'hr'],
    [951, 'renshi'],
  ]) {
    await company.sql(`INSERT INTO account (id, login_name, password_hash, roles, disabled, version)
      VALUES (${id}, '${login}', 'x', '["hr"]', FALSE, 1)`);
  }
  cycleId = await answeredQuarter(api, works);
  const idOf = new Map((await rawForms()).map(({ number, id }) => [number, id]));
  const form = (number: string) => idOf.get(number) as number;
  const given: Record<string, number> = {
    G004: 9250,
    G005: 9150,
    G007: 8450,
    G008: 7850,
    G009: 6200,
    G010: 8000,
  };
  for (const [number, score] of Object.entries(given)) {
    if (number === 'G007') {
      await done(
        as.leader.put(`/api/evaluations/${form(number)}/adjustments`, {
          adjustments: [{ points: -105, reason: '-1 迟到' }],
          expectedVersion: (await readForm(as.leader, form(number))).version,
        }),
      );
    }
    const scores = Array.from({ length: 7 }, (_, at) => score - 50 * ((at * 7) % 4));
    await scoreAndSubmit(as.leader, form(number), scores, ['=1+1', '', '', '', '', '', '']);
  }
  await done(
    as.hr.post(`/api/evaluations/${form('G008')}/calibration`, {
      total: 8005,
      reason: '与同岗位一致',
      expectedVersion: (await readForm(as.hr, form('G008'))).version,
    }),
  );
  await done(
    as.hr.put(`/api/cycles/${cycleId}/cap-reason`, {
      departmentId: works.departments.team,
      reason: REASON,
    }),
  );
  const published = ['G004', 'G005', 'G007', 'G008', 'G009'].map(form);
  await done(
    as.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds: published, reason: '先行公布' }),
  );
  await appealOf(as.worker, form('G004'), true);
  const [{ id: filer }] = await query<{ id: number }>(`SELECT id FROM employee WHERE number = 'G007'`);
  await appealOf(api.as({ roles: ['employee'], accountId: 917, employeeId: filer }), form('G007'), false);
  await company.sql(
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${people.foreman}, ${people.marketer}, '2026-12-01', '2027-01-31', 'x', '2026-12-01T00:00:00.000Z', 1)`,
  );
  await company.sql(
    `UPDATE evaluation SET put_off = '{"supervisor":"2027-01-04"}' WHERE id = ${form('G002')}`,
  );
  await done(
    as.hr.post(`/api/evaluations/${form('G006')}/void`, {
      expectedVersion: (await readForm(as.hr, form('G006'))).version,
      reason: '=调离',
    }),
  );
  setToday(api, '2027-01-06');
  const bytes = await workbookFor(as.hr);
  files = await filesIn(bytes);
  sheets = await plainSheets(bytes);
}, 300_000);
afterAll(() => api.close());

async function appealOf(client: ApiClient, id: number, upheld: boolean): Promise<void> {
  const { version } = await readForm(works.as.hr, id);
  await done(
    client.post(`/api/evaluations/${id}/appeals`, {
      grounds: GROUNDS,
      itemIds: [],
      expectedVersion: version,
    }),
  );
  if (!upheld) return;
  const read = async () => (await done<Appeal[]>(works.as.hr.get(`/api/evaluations/${id}/appeals`)))[0];
  const handler = api.as({ roles: ['hr'], accountId: 951 });
  const appeal = await read();
  await done(
    works.as.hr.put(`/api/appeals/${appeal.id}/handler`, { accountId: 951, expectedVersion: appeal.version }),
  );
  await done(
    handler.post(`/api/appeals/${appeal.id}/decision`, {
      decision: 'upheld',
      findings: '月报一致',
      points: 150,
      reason: '漏记两批',
      expectedVersion: (await read()).version,
    }),
  );
}

async function workbookFor(client: ApiClient, locale = 'zh-CN'): Promise<Buffer> {
  const { url } = await done<ExportTicket>(
    client.post('/api/exports', { cycleId, kind: 'workbook', locale }),
  );
  return (await client.get(url)).rawPayload;
}

/** As a reader sees them: numbers by value, what is empty as ''. */
const seen = (name: string, columns: number) =>
  sheets[name].slice(1).map((row) => Array.from({ length: columns }, (_, at) => row[at] ?? ''));
const cellsOf = (row: readonly (string | number | null)[]) => row.map((cell) => String(cell ?? ''));
/** Days as a sheet counts them, from the days between: 1 January 2027 is 46,388. */
const dayNumber = (day: string) => 46_388 + (Date.parse(day) - Date.parse('2027-01-01')) / 86_400_000;

interface Reckoned extends Raw {
  readonly own: number | null;
  readonly adjustment: number | null;
  readonly total: number | null;
  readonly grade: string | null;
}

/** Everything once more: whole numbers, one rounding (R1), then what moved the total. */
async function reckoned(): Promise<{ forms: Reckoned[]; scheme: Scheme }> {
  const [{ content }] = await query<{ content: string }>('SELECT content FROM cycle_scheme');
  const scheme = JSON.parse(content) as Scheme;
  const scores = Map.groupBy(await rawScores(), ({ evaluationId }) => evaluationId);
  const points = await sumsOf(
    'SELECT evaluation_id AS id, SUM(points) AS points FROM score_adjustment GROUP BY evaluation_id',
  );
  const corrections = await sumsOf(
    'SELECT evaluation_id AS id, correction_points AS points FROM appeal WHERE correction_points IS NOT NULL',
  );
  const forms = (await rawForms()).map((form): Reckoned => {
    const own = scores.get(form.id);
    const scored = own !== undefined && !['supervisor', 'void'].includes(form.stage);
    if (!scored) return { ...form, own: null, adjustment: null, total: null, grade: null };
    const sum = own.reduce((all, { sectionId, weight, score }) => {
      const section = scheme.sections.find(({ id }) => id === sectionId)?.weight ?? 0;
      return all + BigInt(section) * BigInt(weight) * BigInt(score);
    }, 0n);
    const half = 50_000_000n;
    const adjusted = Number((sum + half) / (2n * half));
    const adjustment = points.get(form.id) ?? null;
    const total = adjusted + (adjustment ?? 0) + (form.calibration ?? 0) + (corrections.get(form.id) ?? 0);
    const grade = total >= 9000 ? 'A' : total >= 8000 ? 'B' : total >= 6000 ? 'C' : 'D';
    return { ...form, own: adjusted, adjustment, total, grade };
  });
  return { forms, scheme };
}

const COEFFICIENTS: Record<string, number> = { A: 12_000, B: 10_000, C: 8000, D: 5000 };
const STAGES: Record<string, string> = {
  supervisor: '初评中',
  calibration: '待公布',
  published: '已公布',
  appealed: '申诉中',
  acknowledged: '已确认',
  void: '已作废',
};
const DEPARTMENTS = ['班组', '车间', '市场部'];

it('has the sheets in their order, and no formula, whatever names, comments and reasons look like', () => {
  expect(Object.keys(sheets)).toEqual([
    '考核汇总',
    '部门汇总',
    '等级分布',
    '评分明细',
    '未完成名单',
    '申诉记录',
  ]);
  const xml = Object.entries(files).filter(([name]) => name.startsWith('xl/worksheets/'));
  expect(xml).toHaveLength(6);
  for (const [, content] of xml) {
    const text = content.toString('utf8');
    expect(text).not.toMatch(/<f[ >/]/);
    expect(text).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"|<pane [^>]*state="frozen"[^>]*ySplit="1"/);
    expect(text).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"/);
    expect(text).toMatch(/<cols>.*customWidth="1"/s);
  }
  expect(files['xl/workbook.xml'].toString('utf8').match(/_xlnm\.Print_Area/g)).toHaveLength(6);
});

it('考核汇总: every cell', async () => {
  const { forms } = await reckoned();
  const order = [...forms].sort(
    (one, other) =>
      DEPARTMENTS.indexOf(one.department) - DEPARTMENTS.indexOf(other.department) ||
      (other.total ?? -1) - (one.total ?? -1) ||
      (one.number < other.number ? -1 : 1),
  );
  const expected = order.map((form, at) => {
    const { total, grade, coefficient } = form;
    const released = total !== null && form.stage !== 'calibration';
    const paid = released ? COEFFICIENTS[grade as string] : null;
    const result = paid !== null && coefficient !== null ? Math.round((paid * coefficient) / 10_000) : null;
    const better = order.filter(
      (other) => other.department === form.department && (other.total ?? -1) > (total ?? 0),
    );
    const remarks = [
      ...(form.stage === 'void' ? ['=调离'] : []),
      ...(form.calibration ? [`校准 +${(form.calibration / 100).toFixed(2)}`] : []),
      ...(form.number === 'G004' ? ['申诉后更正'] : []),
    ];
    return cellsOf([
      at + 1,
      form.number,
      form.name,
      form.department,
      form.position,
      form.position === '操作工' ? '三级–五级' : null,
      form.superior,
      null,
      form.own === null ? null : form.own / 100,
      null,
      form.adjustment === null ? null : form.adjustment / 100,
      total === null ? null : total / 100,
      grade,
      paid === null ? null : paid / 10_000,
      coefficient === null ? null : coefficient / 10_000,
      result === null ? null : result / 10_000,
      total === null ? null : better.length + 1,
      form.days,
      released ? total / 100 : null,
      released ? grade : null,
      result === null ? null : result / 10_000,
      STAGES[form.stage],
      remarks.join('；') || null,
    ]);
  });
  expect(seen('考核汇总', 23)).toEqual(expected);
});

it('部门汇总 and 等级分布: every cell, and the same numbers', async () => {
  const { forms, scheme } = await reckoned();
  const due = forms.filter(({ stage }) => stage !== 'void');
  const groups = [...DEPARTMENTS.map((name) => [name, due.filter((one) => one.department === name)] as const)]
    .filter(([, own]) => own.length > 0)
    .concat([['合计', due]]);
  const graded = (own: readonly Reckoned[]) => own.filter(({ total }) => total !== null);
  expect(seen('部门汇总', 11)).toEqual(
    groups.map(([name, own]) => {
      const totals = graded(own).map(({ total }) => total as number);
      const sum = totals.reduce((all, total) => all + total, 0);
      const mean = Math.floor((2 * sum + totals.length) / (2 * totals.length)) / 100;
      return cellsOf([
        name,
        own.length,
        totals.length,
        Math.round((totals.length / own.length) * 10_000) / 10_000,
        ...(totals.length === 0
          ? [null, null, null]
          : [mean, Math.max(...totals) / 100, Math.min(...totals) / 100]),
        ...['A', 'B', 'C', 'D'].map((grade) => own.filter((one) => one.grade === grade).length),
      ]);
    }),
  );
  const caps: Record<string, number> = { A: 0.2, B: 0.4 };
  const expected = groups.flatMap(([name, own]) =>
    ['A 优秀', 'B 良好', 'C 合格', 'D 不合格'].map((label, rank) => {
      const grade = label[0];
      const size = graded(own).length;
      const count = own.filter((one) => one.grade === grade).length;
      const small = size <= 5;
      // Rounded down, never below one; five or fewer have one best grade and no other bound (R12).
      const bound = small
        ? rank === 0
          ? 1
          : null
        : grade in caps
          ? Math.max(1, Math.floor(size * caps[grade]))
          : null;
      const exceeded = bound !== null && count > bound;
      const remarks = [
        ...(small && grade in caps ? ['人数少，不按比例'] : []),
        ...(exceeded ? [name === '班组' ? REASON : '尚未说明理由'] : []),
      ];
      return cellsOf([
        name,
        scheme.name['zh-CN'],
        own.length,
        size,
        label,
        count,
        size === 0 ? null : Math.round((count / size) * 10_000) / 10_000,
        caps[grade] ?? null,
        bound,
        exceeded ? '是' : null,
        remarks.join('；') || null,
      ]);
    }),
  );
  expect(seen('等级分布', 11)).toEqual(expected);
  // Two of six are above the bound of one: what the sheet is for is in the sample.
  expect(seen('等级分布', 11)[0].slice(3)).toEqual(['6', 'A 优秀', '2', '0.3333', '0.2', '1', '是', REASON]);
});

it('评分明细: one line for each item, as it was given', async () => {
  const { forms, scheme } = await reckoned();
  const scores = Map.groupBy(await rawScores(), ({ evaluationId }) => evaluationId);
  const expected = forms.flatMap((form) =>
    (scores.get(form.id) ?? []).map((item) =>
      cellsOf([
        form.number,
        form.name,
        form.department,
        form.position,
        scheme.sections.find(({ id }) => id === item.sectionId)?.name['zh-CN'] ?? null,
        item.text,
        item.weight / 10_000,
        null,
        '初评',
        form.superior,
        item.score / 100,
        item.comment || null,
      ]),
    ),
  );
  const lines = seen('评分明细', 12).filter((row) => row[8] !== '');
  expect(lines.map((row) => row.join('|')).sort()).toEqual(expected.map((row) => row.join('|')).sort());
  expect(lines).toHaveLength(6 * 7);
});

it('未完成名单: whom each form waits for, who acts for them, since when it is late, and what was put off', async () => {
  const { forms } = await reckoned();
  const late = { G002: '2027-01-04', G003: '2026-12-28' };
  const expected = forms
    .filter(({ stage }) => stage === 'supervisor')
    .sort((one, other) => DEPARTMENTS.indexOf(one.department) - DEPARTMENTS.indexOf(other.department))
    .map((form) => {
      const deadline = late[form.number as keyof typeof late];
      return cellsOf([
        form.number,
        form.name,
        form.department,
        form.position,
        '初评中',
        form.superior,
        form.superiorNumber,
        form.number === 'G003' ? '白芷' : null,
        dayNumber(deadline),
        dayNumber('2027-01-06') - dayNumber(deadline),
        form.number === 'G002' ? '是' : null,
      ]);
    });
  expect(expected).toHaveLength(2);
  expect(seen('未完成名单', 11)).toEqual(expected);
  const departments = seen('部门汇总', 11).at(-1) ?? [];
  expect(Number(departments[1]) - Number(departments[2])).toBe(expected.length);
});

it('申诉记录: what was filed, and the versions that it stands between', async () => {
  const { forms } = await reckoned();
  const [worker, other] = ['G004', 'G007'].map(
    (number) => forms.find((form) => form.number === number) as Reckoned,
  );
  const rows = seen('申诉记录', 18);
  expect(rows.map((row) => row.slice(0, 4))).toEqual(
    [worker, other].map((form) => [form.number, form.name, form.department, form.position]),
  );
  const total = worker.total as number;
  // Noon of 22 December 2026; decided on that day too.
  const noon = String(dayNumber('2026-12-22') + 0.5);
  expect(rows.map((row) => row.slice(4, 7))).toEqual(Array(2).fill([noon, GROUNDS, '']));
  expect(rows[0].slice(7)).toEqual(
    cellsOf([
      'renshi',
      Number(rows[0][8]),
      '成立',
      noon,
      '月报一致',
      1,
      (total - 150) / 100,
      'A',
      2,
      total / 100,
      'A',
    ]),
  );
  expect(rows[1].slice(9)).toEqual(
    cellsOf(['待指定处理人', null, null, 1, (other.total as number) / 100, other.grade, null, null, null]),
  );
});

it('a head sees the caps of the own units, a superior none of them, and neither the appeals', async () => {
  const of = async (client: ApiClient) => plainSheets(await workbookFor(client));
  const head = await of(works.as.foreman);
  expect(Object.keys(head)).toEqual(['考核汇总', '部门汇总', '等级分布', '评分明细', '未完成名单']);
  // G010 waits for publication: of it a head takes no figure.
  const [, best] = head['等级分布'];
  expect([best[0], best[2], best[3], best[5], best[7], best[8], best[9]]).toEqual([
    '班组',
    '7',
    '5',
    '2',
    '0.2',
    '1',
    '是',
  ]);
  const superior = await of(works.as.leader);
  const rows = superior['等级分布'].slice(1);
  expect(rows.every((row) => [7, 8, 9, 10].every((column) => (row[column] ?? '') === ''))).toBe(true);
  expect(rows.map((row) => row[5])).toEqual([...['2', '2', '1', '0'], ...['2', '2', '1', '0']]);
});

it('speaks English in every sheet when asked to', async () => {
  const english = await plainSheets(await workbookFor(works.as.hr, 'en'));
  expect(Object.entries(english).map(([name, [header]]) => [name, header.length])).toEqual([
    ['Summary', 23],
    ['Departments', 11],
    ['Grades', 11],
    ['Scores', 12],
    ['Not finished', 11],
    ['Appeals', 18],
  ]);
  const headings = Object.values(english).flatMap(([header]) => header);
  expect(headings.filter((text) => /[一-鿿]/.test(text) && !/^[A-D] /.test(text))).toEqual([]);
});
