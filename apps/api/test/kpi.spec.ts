import type {
  ActualImportReport,
  ActualsPage,
  Appeal,
  AppealHandlerOption,
  Evaluation,
  EvaluationItem,
  ExportTicket,
  Preflight,
  Problem,
  PublicationGate,
  SavedActual,
  Scheme,
} from '@gangping/contracts';
import { type KpiMeasure, type ScoreNode } from '@gangping/evaluation';
import { Workbook } from '@cj-tech-master/excelts';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import { readSheets } from '../src/platform/sheets';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done, itemsOf, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

const YIELD: KpiMeasure = {
  unit: '%',
  direction: 'higherIsBetter',
  target: 980_000,
  method: { kind: 'linear', floor: 900_000 },
};
const DOWNTIME: KpiMeasure = {
  unit: 'h',
  direction: 'lowerIsBetter',
  target: 20_000,
  method: {
    kind: 'steps',
    steps: [
      { value: 20_000, score: 10_000 },
      { value: 40_000, score: 8_000 },
    ],
  },
};
/** Duties 70, indicators 30: of those the yield weighs 60, the downtime 40. */
const SCHEME: Scheme = {
  ...defaultScheme,
  sections: [
    { ...defaultScheme.sections[0], weight: 7000 },
    {
      id: 'figures',
      kind: 'kpi',
      name: { 'zh-CN': '考核指标', en: 'Indicators' },
      weight: 3000,
      criteria: [],
      peersScore: false,
    },
  ],
};

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满 and 邵一鸣, whom 沈若溪 scores and 陆明川 reviews. */
let worker: number;
let colleague: number;

const query = <Row>(statement: string): Promise<Row[]> => api.readDatabase.manager.query(statement);

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  const { operator } = works.positions;
  const ofOperator = `definition_id IN (SELECT id FROM role_definition WHERE position_id = ${operator})`;
  await works.company.sql(
    `UPDATE role_item SET kind = 'kpi', text = '一次合格率', weight = 6000 WHERE kind = 'dailyTask' AND ${ofOperator}`,
  );
  await works.company.sql(
    `UPDATE role_item SET kind = 'kpi', text = '停机时长', weight = 4000 WHERE kind = 'authority' AND ${ofOperator}`,
  );
  await works.company.sql(
    `INSERT INTO account (id, login_name, password_hash, roles, disabled, version) VALUES
      (901, 'hr', 'x', '["hr"]', FALSE, 1), (913, 'leader', 'x', '[]', FALSE, 1)`,
  );
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: SCHEME,
      scope: { positionIds: [operator], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  ({ id: cycleId } = await done<{ id: number }>(works.as.hr.post('/api/cycles', { year: 2026, quarter: 4 })));
});
afterAll(() => api.close());

const measureOf = (form: Evaluation, place: number) => form.sections[1].items[place];
const indicators = async (client: ApiClient, id: number): Promise<EvaluationItem[]> =>
  (await readForm(client, id)).sections[1].items;

async function enter(client: ApiClient, id: number, place: number, actual: number | null, more: object = {}) {
  const item = (await indicators(works.as.hr, id))[place];
  return client.put(`/api/evaluations/${id}/items/${item.id}/actual`, {
    actual,
    source: null,
    measuredOn: null,
    expectedVersion: item.measure?.version,
    ...more,
  });
}

function upload(mode: string, name: string, content: Buffer, client = works.as.hr) {
  const head = `--form\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--form--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=form' };
  return client.post(`/api/cycles/${cycleId}/actual-imports?mode=${mode}`, payload, { headers });
}

const csv = (...lines: string[]) =>
  Buffer.from(`工号,指标,实际值,数据来源,数据日期\r\n${lines.join('\r\n')}\r\n`);

/** Scores the lines that are the client's to score, and hands in. */
async function score(client: ApiClient, id: number, points: number): Promise<void> {
  const form = await readForm(client, id);
  for (const item of itemsOf(form).filter(({ measure }) => !measure)) {
    const expectedVersion = item.scores[form.scoringAs ?? 'self']?.version ?? 0;
    const body = { score: points, comment: '', expectedVersion };
    await done(client.put(`/api/evaluations/${id}/items/${item.id}/score`, body));
  }
  const { version } = await readForm(client, id);
  await done(client.post(`/api/evaluations/${id}/submission`, { expectedVersion: version }));
}

const rowOf = async (id: number) =>
  (
    await query<{ total: number; scored: number }>(
      `SELECT total, settled_count AS scored FROM evaluation WHERE id = ${id}`,
    )
  )[0];

describe('before the launch', () => {
  it('indicators that nobody said how to score keep their people out, with the place to put it right', async () => {
    const { findings } = await done<Preflight>(works.as.hr.get(`/api/cycles/${cycleId}/preflight`));
    const missing = findings.filter(({ code }) => code === 'measuresMissing');
    expect(
      missing.map(({ employeeName, severity, fix, amount }) => [employeeName, severity, fix, amount]),
    ).toEqual([
      ['程小满', 'blocker', 'definition', 2],
      ['邵一鸣', 'blocker', 'definition', 2],
    ]);
  });
});

describe('once they are launched', () => {
  beforeAll(async () => {
    for (const [text, measure] of [
      ['一次合格率', YIELD],
      ['停机时长', DOWNTIME],
    ] as const) {
      await works.company.sql(
        `UPDATE role_item SET measure = '${JSON.stringify(measure)}', target = '见计分方式' WHERE text = '${text}'`,
      );
    }
    await done(works.as.hr.post(`/api/cycles/${cycleId}/launch`));
    const forms = await query<{ id: number }>(
      `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND position_id = ${works.positions.operator} ORDER BY id`,
    );
    [worker, colleague] = forms.map(({ id }) => id);
    await works.company.sql(`UPDATE role_item SET measure = NULL, target = '改过' WHERE kind = 'kpi'`);
  });

  it('forms keep how each indicator scores, whatever becomes of the definition', async () => {
    const form = await readForm(works.as.leader, worker);
    expect(form.sections.map(({ id, kind }) => [id, kind])).toEqual([
      ['duties', 'duties'],
      ['figures', 'kpi'],
    ]);
    expect(measureOf(form, 0).measure).toMatchObject({
      measure: YIELD,
      targetText: '见计分方式',
      actual: null,
      version: 0,
    });
    expect(measureOf(form, 1).measure).toMatchObject({ measure: DOWNTIME });
  });

  it('nobody scores them, and a rater’s part is whole without them', async () => {
    const form = await readForm(works.as.worker, worker);
    const scoring = works.as.worker.put(`/api/evaluations/${worker}/items/${measureOf(form, 0).id}/score`, {
      score: 9000,
      comment: '',
      expectedVersion: 0,
    });
    expect((await scoring).statusCode).toBe(404);
    await score(works.as.worker, worker, 9000);
    expect((await readForm(works.as.leader, worker)).stage).toBe('supervisor');
  });

  it('a value is entered by the superior and by HR, by nobody else, and never for oneself', async () => {
    const tomorrow = await enter(works.as.leader, worker, 0, 960_000, { measuredOn: '2026-12-23' });
    expect(tomorrow.json<Problem>().errors).toEqual([{ path: 'measuredOn', code: 'kpi.futureDay' }]);
    const entered = await done<SavedActual>(
      enter(works.as.leader, worker, 0, 960_000, { source: '质检日报', measuredOn: '2026-12-20' }),
    );
    // (96 − 90) ÷ (98 − 90) = 0.75
    expect(entered).toMatchObject({
      score: 7500,
      measure: {
        actual: 960_000,
        source: '质检日报',
        measuredOn: '2026-12-20',
        enteredByName: 'leader',
        version: 1,
      },
    });
    const answers = await Promise.all([
      enter(works.as.worker, worker, 0, 980_000),
      enter(works.as.foreman, worker, 0, 980_000),
      enter(works.as.marketer, worker, 0, 980_000),
      enter(works.as.auditor, worker, 0, 980_000),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 404, 403]);
    const ownHr = api.as({ roles: ['employee', 'hr'], accountId: 914, employeeId: works.people.worker });
    expect((await enter(ownHr, worker, 0, 980_000)).json<Problem>().code).toBe('evaluation.ownForm');
    const stale = await enter(works.as.hr, worker, 0, 970_000, { expectedVersion: 0 });
    expect(stale.json<Problem>()).toMatchObject({
      code: 'staleVersion',
      current: { score: 7500, measure: { actual: 960_000 } },
    });
    expect((await enter(works.as.hr, worker, 0, -1)).statusCode).toBe(422);
  });

  it('it counts in the total at once, and the employee learns nothing of it', async () => {
    const { items } = (await readForm(works.as.leader, worker)).sections[0];
    for (const item of items) {
      const body = { score: 8000, comment: '', expectedVersion: 0 };
      await done(works.as.leader.put(`/api/evaluations/${worker}/items/${item.id}/score`, body));
    }
    // 70 % × 80 + 30 % × 75 (the downtime is not known yet) = 56 + 22.5
    expect(await rowOf(worker)).toMatchObject({ total: 7850, scored: 4 });
    const own = await works.as.worker.get(`/api/evaluations/${worker}`);
    expect(measureOf(own.json<Evaluation>(), 0).measure).toMatchObject({
      measure: YIELD,
      actual: null,
      source: null,
    });
    expect(own.body).not.toMatch(/960000|质检日报|7850/);
    const [first] = itemsOf(await readForm(works.as.colleague, colleague));
    const saved = await works.as.colleague.put(`/api/evaluations/${colleague}/items/${first.id}/score`, {
      score: 6000,
      comment: '',
      expectedVersion: 0,
    });
    await done(enter(works.as.hr, colleague, 0, 900_000, { source: '财务月报', measuredOn: '2026-12-20' }));
    expect(saved.json()).toMatchObject({ runningTotal: 6000 });
    const again = await works.as.colleague.put(`/api/evaluations/${colleague}/items/${first.id}/score`, {
      score: 6500,
      comment: '',
      expectedVersion: 1,
    });
    expect(again.json()).toMatchObject({ runningTotal: 6500 });
  });

  it('taken back it leaves nothing of where it came from', async () => {
    const origin = { source: '财务月报', measuredOn: '2026-12-20' };
    const { measure } = await done<SavedActual>(enter(works.as.hr, colleague, 0, null, origin));
    expect(measure).toMatchObject({ actual: null, source: null, measuredOn: null, fileName: null });
  });
});

describe('what is missing', () => {
  it('is listed for HR and the auditor, and for nobody else', async () => {
    const list = await done<ActualsPage>(works.as.hr.get(`/api/cycles/${cycleId}/actuals?state=missing`));
    expect([list.asked, list.missing, list.formsLacking, list.total]).toEqual([4, 3, 2, 3]);
    expect(list.rows.map(({ employeeName, text, mayEnter }) => [employeeName, text, mayEnter])).toEqual(
      expect.arrayContaining([['程小满', '停机时长', true]]),
    );
    expect(
      (await works.as.auditor.get(`/api/cycles/${cycleId}/actuals`)).json<ActualsPage>().rows[0].mayEnter,
    ).toBe(false);
    expect((await works.as.leader.get(`/api/cycles/${cycleId}/actuals`)).statusCode).toBe(403);
    expect((await works.as.hr.get('/api/cycles/999/actuals')).statusCode).toBe(404);
    const ownHr = api.as({ roles: ['employee', 'hr'], accountId: 914, employeeId: works.people.worker });
    const others = await done<ActualsPage>(ownHr.get(`/api/cycles/${cycleId}/actuals`));
    expect(new Set(others.rows.map(({ employeeName }) => employeeName))).toEqual(new Set(['邵一鸣']));
  });

  it('comes as a workbook that is filled in and uploaded again', async () => {
    const file = await works.as.hr.get(`/api/cycles/${cycleId}/actual-imports/workbook?locale=zh-CN`);
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('待填实际值.xlsx'));
    const [entry] = await query<{ data: string; subject_id: string }>(
      `SELECT data, subject_id FROM audit_entry WHERE action = 'report.exported'`,
    );
    expect([JSON.parse(entry.data), entry.subject_id]).toEqual([
      { kind: 'missingActuals', locale: 'zh-CN' },
      String(cycleId),
    ]);
    const [[head, ...rows]] = await readSheets(file.rawPayload);
    expect(head.cells).toEqual([
      '编号',
      '工号',
      '姓名',
      '部门',
      '岗位',
      '指标',
      '目标',
      '单位',
      '实际值',
      '数据来源',
      '数据日期',
    ]);
    expect(rows.map(({ cells }) => cells.slice(1, 8))).toEqual([
      ['G004', '程小满', '班组', '操作工', '停机时长', 2, 'h'],
      ['G005', '邵一鸣', '班组', '操作工', '一次合格率', 98, '%'],
      ['G005', '邵一鸣', '班组', '操作工', '停机时长', 2, 'h'],
    ]);
    const book = new Workbook();
    const sheet = book.addWorksheet('表');
    for (const { cells } of [head, ...rows]) sheet.addRow([...cells]);
    // As Excel keeps 97.2 %.
    sheet.getCell('I3').value = 0.972;
    sheet.getCell('I3').numFmt = '0.00%';
    const filled = Buffer.from(await book.xlsx.writeBuffer());
    const report = await done<ActualImportReport>(upload('dryRun', '待填.xlsx', filled));
    expect(report).toMatchObject({ rowCount: 3, entered: 1, blank: 2, errors: [] });
    // (97.2 − 90) ÷ 8 = 0.9
    expect(report.preview[1]).toMatchObject({
      indicator: '一次合格率',
      after: 972_000,
      score: 9000,
      action: 'enter',
    });
  });

  it('is imported by HR after a dry run that says what is wrong with which row', async () => {
    const rows = csv(
      'G004,停机时长,3h,设备台账,2026-12-20',
      'G005,一次合格率,97kg,,',
      'G999,一次合格率,97,,',
      'G005,差错率,97,,',
      'G005,停机时长,很短,,2026年13月',
      'G005,停机时长,,,',
      'G004,停机时长,2,,',
      'G005,一次合格率,97,,2026-12-23',
    );
    const dry = await done<ActualImportReport>(upload('dryRun', '12月.csv', rows));
    expect(dry).toMatchObject({ rowCount: 8, entered: 1, corrected: 0, blank: 1 });
    expect(dry.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'actual', 'unit'],
      [4, 'number', 'unknown'],
      [5, 'indicator', 'unknown'],
      [6, 'actual', 'value'],
      [6, 'measuredOn', 'date'],
      [8, 'actual', 'twice'],
      [9, 'measuredOn', 'future'],
    ]);
    const refused = await upload('all', '12月.csv', rows);
    expect(refused.json<Problem>()).toMatchObject({
      code: 'import.badRows',
      params: { rows: 6, fileName: '12月.csv' },
      current: { entered: 0 },
    });
    expect((await indicators(works.as.hr, worker))[1].measure?.actual).toBeNull();
    expect((await upload('all', 'x.csv', rows, works.as.leader)).statusCode).toBe(403);
    expect(await done(upload('goodRows', '12月.csv', rows))).toMatchObject({ entered: 1 });
    // Steps: 3 h is not within 2 h, but within 4 h.
    expect((await indicators(works.as.hr, worker))[1].measure).toMatchObject({
      actual: 30_000,
      source: '设备台账',
      measuredOn: '2026-12-20',
      fileName: '12月.csv',
    });
    // 60 % × 75 + 40 % × 80 = 77; 70 % × 80 + 30 % × 77 = 79.1
    expect(await rowOf(worker)).toMatchObject({ total: 7910, scored: 5 });
    const again = await done<ActualImportReport>(upload('all', '12月.csv', csv('G004,停机时长,3,,')));
    expect(again).toMatchObject({ unchanged: 1, entered: 0, corrected: 0 });
    const own = api.as({ roles: ['employee', 'hr'], accountId: 914, employeeId: works.people.worker });
    const mine = await done<ActualImportReport>(upload('dryRun', 'x.csv', csv('G004,停机时长,2,,'), own));
    expect(mine.errors.map(({ code }) => code)).toEqual(['own']);
    // Typed as a share of one, and without its point; a downtime of 980 h is no percentage.
    const slips = csv('G004,一次合格率,0.98,,', 'G005,一次合格率,1234.5,,', 'G005,停机时长,980,,');
    const doubtful = await done<ActualImportReport>(upload('dryRun', 'x.csv', slips));
    expect(doubtful).toMatchObject({ errors: [], doubtful: 2 });
    expect(doubtful.preview.map((row) => row.doubtful)).toEqual([true, true, false]);
    const bare = await upload('dryRun', 'x.csv', Buffer.from('工号,姓名\r\nG004,程小满\r\n'));
    expect(bare.json<Problem>()).toMatchObject({
      code: 'import.missingColumns',
      params: { columns: ['indicator', 'actual'] },
    });
  });
});

describe('after the superior has submitted', () => {
  beforeAll(async () => {
    await score(works.as.leader, worker, 8000);
    await score(works.as.colleague, colleague, 9000);
    await done(enter(works.as.leader, colleague, 0, 980_000));
    await score(works.as.leader, colleague, 9000);
  });

  it('what is missing may still come from HR, what stands changes only by a return', async () => {
    expect((await enter(works.as.leader, colleague, 1, 10_000)).json<Problem>().code).toBe(
      'evaluation.wrongStage',
    );
    expect((await enter(works.as.hr, worker, 1, 10_000)).json<Problem>().code).toBe('kpi.submitted');
    const late = await done<ActualImportReport>(upload('dryRun', 'x.csv', csv('G004,停机时长,1,,')));
    expect(late.errors.map(({ code }) => code)).toEqual(['submitted']);
    expect((await readForm(works.as.hr, worker)).actions).not.toContain('enterActuals');
    expect((await readForm(works.as.hr, colleague)).actions).toContain('enterActuals');

    const { version } = await readForm(works.as.foreman, worker);
    const back = { expectedVersion: version, reason: '停机时长有误' };
    await done(works.as.foreman.post(`/api/evaluations/${worker}/return`, back));
    await done(enter(works.as.leader, worker, 1, 20_000));
    await done(
      works.as.leader.post(`/api/evaluations/${worker}/submission`, {
        expectedVersion: (await readForm(works.as.leader, worker)).version,
      }),
    );
    await score(works.as.foreman, worker, 8000);
    await score(works.as.foreman, colleague, 9000);
    // 60 % × 75 + 40 % × 100 = 85; 70 % × 80 + 30 % × 85 = 81.5
    expect(await rowOf(worker)).toMatchObject({ total: 8150 });
  });

  it('a missing value keeps a form from publication, and filling it in takes back who signed', async () => {
    const gate = () => done<PublicationGate>(works.as.hr.get(`/api/cycles/${cycleId}/publication`));
    const lacking = async () => (await gate()).findings.find(({ code }) => code === 'gate.measuresMissing');
    expect(await lacking()).toMatchObject({
      severity: 'blocker',
      params: { count: 1 },
      forms: [{ id: colleague }],
    });
    await works.company
      .sql(`INSERT INTO calibration_sign_off (cycle_id, department_id, role, account_id, signed_at)
      SELECT cycle_id, department_id, 'hr', 901, '2026-12-22T08:00:00.000Z' FROM evaluation WHERE id = ${colleague}`);
    // A total that was calibrated rests on what was there then.
    await works.company.sql(`UPDATE evaluation SET calibration_points = 10 WHERE id = ${colleague}`);
    expect((await enter(works.as.hr, colleague, 1, 25_000)).json<Problem>().code).toBe('kpi.submitted');
    await works.company.sql(`UPDATE evaluation SET calibration_points = NULL WHERE id = ${colleague}`);
    await done(enter(works.as.hr, colleague, 1, 25_000));
    expect(await lacking()).toBeUndefined();
    expect(await query('SELECT id FROM calibration_sign_off WHERE taken_back_at IS NULL')).toEqual([]);
    expect((await enter(works.as.hr, colleague, 1, 20_000)).json<Problem>().code).toBe('kpi.submitted');
    // 70 % × 90 + 30 % × (60 % × 100 + 40 % × 80) = 63 + 27.6
    expect(await rowOf(colleague)).toMatchObject({ total: 9060 });
  });

  it('is published with the figures in a tree that adds up, and in the report', async () => {
    const body = { evaluationIds: [worker, colleague], reason: '季末已核对' };
    await done(works.as.hr.post(`/api/cycles/${cycleId}/publication`, body));
    const { result, explanation, sections } = await readForm(works.as.worker, worker);
    expect(result).toMatchObject({ total: 8150 });
    expect(sections[1].items.map(({ measure }) => measure?.actual)).toEqual([960_000, 20_000]);
    const adds = ({ points, children }: ScoreNode): boolean =>
      children.length === 0 ||
      (children.reduce((sum, child) => sum + child.points, 0) === points && children.every(adds));
    expect(explanation && adds(explanation)).toBe(true);
    const figures = explanation?.children.find(({ id }) => id === 'figures');
    expect(figures?.points).toBe(2550);
    expect(
      figures?.children.map(({ children }) => children.map(({ kind, score: given }) => [kind, given])),
    ).toEqual([[['measure', 7500]], [['measure', 10_000]]]);
    expect((await enter(works.as.hr, worker, 0, 10_000)).json<Problem>().code).toBe('evaluation.wrongStage');

    const ticket = await done<ExportTicket>(
      works.as.hr.post('/api/exports', { kind: 'detailCsv', cycleId, locale: 'zh-CN' }),
    );
    const detail = (await works.as.hr.get(ticket.url)).body
      .split('\r\n')
      .filter((line) => line.includes('一次合格率'));
    expect(detail).toHaveLength(2);
    expect(detail.join('\n')).toMatch(
      /指标,leader,75\.00,实际值 96%；计分 越高越好，目标 98%，底线 90%；质检日报；2026-12-20/,
    );
  });

  it('who entered a figure that stands handles no appeal about it', async () => {
    const blocked = async (client: ApiClient, form: number) => {
      const { version } = await readForm(client, form);
      const body = { grounds: '停机时长统计有误', itemIds: [], expectedVersion: version };
      const { id } = await done<Appeal>(client.post(`/api/evaluations/${form}/appeals`, body));
      const options = await done<AppealHandlerOption[]>(works.as.hr.get(`/api/appeals/${id}/handlers`));
      const appeal = await done<Appeal>(works.as.hr.get(`/api/appeals/${id}`));
      const appoint = { accountId: 901, expectedVersion: appeal.version };
      const answer = await works.as.hr.put(`/api/appeals/${id}/handler`, appoint);
      return [
        options.find(({ accountId }) => accountId === 901)?.blockedBy,
        answer.json<Problem>().errors?.[0].code,
      ];
    };
    // Of one form HR has filled in the downtime; in the other the superior has corrected what HR imported.
    const code = 'stage.measurerMayNotDecide';
    expect(await blocked(works.as.colleague, colleague)).toEqual([code, code]);
    expect(await blocked(works.as.worker, worker)).toEqual([null, undefined]);
    // Appointed before: the decision is refused all the same.
    await works.company.sql(`UPDATE appeal SET handler_account_id = 901 WHERE evaluation_id = ${colleague}`);
    const [appeal] = await done<Appeal[]>(works.as.hr.get(`/api/evaluations/${colleague}/appeals`));
    const decision = { decision: 'rejected', findings: '数据无误', expectedVersion: appeal.version };
    const refused = await works.as.hr.post(`/api/appeals/${appeal.id}/decision`, decision);
    expect(refused.json<Problem>().code).toBe(code);
  });

  it('every change is written down with both values', async () => {
    const written = await query<{ data: string }>(
      `SELECT data FROM audit_entry WHERE action = 'evaluation.actualEntered' AND subject_id = '${worker}' ORDER BY id`,
    );
    expect(written.map(({ data }) => JSON.parse(data))).toMatchObject([
      { before: null, after: 960_000, source: '质检日报' },
      { before: null, after: 30_000, fileName: '12月.csv' },
      { before: 30_000, after: 20_000 },
    ]);
  });
});
