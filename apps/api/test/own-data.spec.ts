import type { ExportTicket, Locale, Problem, ResultView } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { filesIn, plainSheets } from './support/plain-sheets';
import { answeredQuarter, formOf, publish } from './support/published';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
/** Published, of 程小满; and one that is not, of 邵一鸣. */
let published: number;
let open: number;

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { company, people } = works;
  for (const [id, login, employeeId] of [
    [901, 'hr', 'NULL'],
    [902, 'audit', 'NULL'],
    [913, 'shen', people.leader],
    [914, 'cheng', people.worker],
    [915, 'shao', people.colleague],
  ]) {
    await company.sql(
      `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
       VALUES (${id}, '${login}', 'x', '["employee"]', ${employeeId}, FALSE, 1)`,
    );
  }
  const cycleId = await answeredQuarter(api, works);
  open = await formOf(api, cycleId, people.colleague);
  published = await formOf(api, cycleId, people.worker);
  await done(works.as.auditor.get(`/api/evaluations/${published}`));
  await publish(works, cycleId, published);
  await company.sql(`UPDATE item_score SET comment = '交接清楚' WHERE evaluation_id = ${published}`);
});
afterAll(() => api.close());

const viewsOf = (client: ApiClient, id = published) => client.get(`/api/evaluations/${id}/views`);

async function ownData(client: ApiClient, locale: Locale = 'zh-CN'): Promise<Record<string, Buffer>> {
  const ticket = await done<ExportTicket>(client.post('/api/my/data-exports', { locale }));
  const answer = await client.get(ticket.url);
  expect(answer.headers['content-disposition']).toContain('attachment');
  return filesIn(answer.rawPayload);
}

/** What else is held about somebody, of each kind a row. */
async function fillIn(): Promise<void> {
  const { company, people, positions } = works;
  const { worker, leader, foreman } = people;
  const rows = [
    `INSERT INTO appeal (evaluation_id, grounds, item_ids, filed_at, decide_by, against_version, findings, decision,
       decided_at, version)
     VALUES (${published}, '漏记一次加班', '[]', '2026-12-23T01:00:00.000Z', '2026-12-30', 1, '已核对考勤', 'partly',
       '2026-12-24T01:00:00.000Z', 1)`,
    `INSERT INTO interview (evaluation_id, held_on, superior_words, employee_words, recorded_by_employee_id, recorded_at, version)
     VALUES (${published}, '2026-12-23', '交接写得清楚', '希望多学一道工序', ${leader}, '2026-12-23T02:00:00.000Z', 1)`,
    `INSERT INTO improvement_goal (interview_id, ordinal, text, due_on, outcome, outcome_note, marked_in_evaluation_id, version)
     SELECT id, 0, '独立完成换线', '2027-02-28', 'done', '提前完成', evaluation_id, 1 FROM interview`,
    `INSERT INTO probation (employee_id, position_id, position_title, department_name, hired_on, ends_on, missing_titles, round,
       outcome, decision_reason, decided_at, opened_at, version)
     VALUES (${worker}, ${positions.operator}, '操作工', '班组', '2024-01-01', '2024-03-31', '[]', 1, 'passed', '表现稳定',
       '2024-03-30T01:00:00.000Z', '2024-01-01T01:00:00.000Z', 1)`,
    `INSERT INTO probation_item (probation_id, ordinal, text) SELECT id, 0, '' FROM probation`,
    `INSERT INTO probation_assessor (probation_id, round, employee_id, named_by_hr, passed, assessed_at)
     SELECT id, 1, ${leader}, FALSE, TRUE, '2024-03-29T01:00:00.000Z' FROM probation`,
    `INSERT INTO probation_verdict (assessor_id, item_id, passed, remark)
     SELECT a.id, i.id, TRUE, '能独立上岗' FROM probation_assessor a JOIN probation_item i ON i.probation_id = a.probation_id`,
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${leader}, ${worker}, '2026-11-01', '2026-11-05', '外出培训', '2026-10-30T01:00:00.000Z', 1)`,
    `INSERT INTO notification (account_id, kind, params, link, source_key, created_at, by_mail)
     VALUES (914, 'planDue', '{"dueOn":"2027-02-28"}', '/my', 'spec:1', '2026-12-24T01:00:00.000Z', FALSE)`,
    `INSERT INTO observation (author_employee_id, employee_id, noted_on, kind, text, visibility, acting_for_employee_id, updated_at, version)
     VALUES (${leader}, ${worker}, '2026-11-20', 'achievement', '带教新人', 'shared', ${foreman}, 'x', 1)`,
    `UPDATE item_score SET acting_for_employee_id = ${foreman}
     WHERE evaluation_id = ${published} AND rater_role = 'supervisor'`,
    `INSERT INTO peer_request (evaluation_id, employee_id, source, submitted_at, version)
     VALUES (${open}, ${worker}, 'named', '2026-12-23T02:00:00.000Z', 1)`,
    `INSERT INTO peer_score (request_id, item_id, score)
     SELECT r.id, (SELECT MIN(i.id) FROM evaluation_item i WHERE i.evaluation_id = r.evaluation_id), 8650
     FROM peer_request r WHERE r.employee_id = ${worker}`,
  ];
  for (const row of rows) await company.sql(row);
}

async function textOf(client: ApiClient): Promise<string> {
  const files = await ownData(client);
  return files['我的数据_2026-12-24.json'].toString('utf8');
}

describe('who has looked at my result', () => {
  it('is everybody else who opened it since it was published, once for each day', async () => {
    const { as } = works;
    for (const day of ['2026-12-23', '2026-12-24', '2026-12-24']) {
      setToday(api, day);
      await done(as.leader.get(`/api/evaluations/${published}`));
    }
    await done(as.worker.get(`/api/evaluations/${published}`));
    await done(as.leader.get(`/api/evaluations/${open}`));
    const views = await done<ResultView[]>(viewsOf(as.worker));
    // HR read it when it was published, on the 22nd; what the auditor read before that is nobody's result yet.
    expect(views.map(({ name, relation, days }) => [name, relation, days])).toEqual([
      ['沈若溪', 'directSuperior', 2],
      ['hr', 'hr', 1],
    ]);
    expect(views[0].firstAt < views[0].lastAt).toBe(true);
  });

  it('is for the person alone, and for published forms', async () => {
    const { as } = works;
    for (const client of [as.leader, as.colleague]) expect((await viewsOf(client)).statusCode).toBe(404);
    expect((await viewsOf(as.hr)).statusCode).toBe(403);
    expect((await viewsOf(as.colleague, open)).statusCode).toBe(404);
  });
});

describe('one’s own data', () => {
  it('comes as JSON and as a workbook, with everything that the person may see', async () => {
    const files = await ownData(works.as.worker);
    expect(Object.keys(files)).toEqual(['我的数据_2026-12-24.json', '我的数据_2026-12-24.xlsx']);
    expect(files['我的数据_2026-12-24.xlsx'].subarray(0, 2).toString()).toBe('PK');
    expect(JSON.parse(await textOf(works.as.worker))).toMatchObject({
      account: { loginName: 'cheng' },
      person: { number: 'G004', name: '程小满' },
      assignments: [{ positionTitle: '操作工' }],
      forms: [{ id: published, result: { total: 8400 } }],
      resultViews: expect.arrayContaining([expect.objectContaining({ name: '沈若溪' })]),
    });
  });

  it('says in the workbook in words what the JSON says in codes, in the language that is asked for', async () => {
    await fillIn();
    const files = await ownData(works.as.worker);
    const sheets = await plainSheets(files['我的数据_2026-12-24.xlsx']);
    expect(Object.keys(sheets)).toEqual(
      '个人信息,任职,考核表,评分与评语,申诉,面谈与改进计划,试用期考核,职务代理,我写的评语,我的互评,工作记录,通知,谁看过我的结果,访问令牌,保存的报表'.split(
        ',',
      ),
    );
    const rowsOf = (name: string) => sheets[name].slice(1);
    expect(sheets['个人信息']).toEqual(
      expect.arrayContaining([
        ['工号', 'G004'],
        ['登录名', 'cheng'],
        ['角色', '员工'],
      ]),
    );
    const [header, form] = sheets['考核表'];
    expect(header.slice(0, 8)).toEqual(['年度', '季度', '试运行', '部门', '岗位', '阶段', '总分', '等级']);
    expect(form.slice(0, 11)).toEqual('2026,4,,班组,操作工,已公布,84,B,1,1.5,1.5'.split(','));
    expect(
      rowsOf('评分与评语')
        .find((row) => row[5] === '初评')
        ?.slice(3),
    ).toEqual(['岗位职责', '安排当班人员的工位', '初评', '沈若溪（代 陆明川）', '84', '交接清楚']);
    expect(rowsOf('申诉')).toEqual([['2026', '4', '', '漏记一次加班', '部分成立', '已核对考勤']]);
    expect(rowsOf('面谈与改进计划')[0].slice(3)).toEqual(
      '2026-12-23,交接写得清楚,希望多学一道工序,独立完成换线,2027-02-28,已完成,提前完成'.split(','),
    );
    expect(rowsOf('试用期考核')).toEqual([
      '操作工,2024-01-01,2024-03-31,通过,表现稳定,,1,沈若溪,整体工作,合格,能独立上岗'.split(','),
    ]);
    expect(rowsOf('职务代理')).toEqual(['沈若溪,程小满,2026-11-01,2026-11-05,外出培训'.split(',')]);
    expect(rowsOf('我的互评')[0].slice(0, 6)).toEqual([
      '2026',
      '4',
      '',
      '邵一鸣',
      expect.any(String),
      '86.5',
    ]);
    expect(rowsOf('工作记录')).toEqual([
      '2026-11-20,程小满,沈若溪（代 陆明川）,成绩,共享,带教新人'.split(','),
    ]);
    expect(rowsOf('通知').map((row) => row[1])).toContain('您的改进计划有一项目标到期，截止 2027-02-28。');
    expect(rowsOf('谁看过我的结果').map((row) => row.slice(3, 5))).toContainEqual(['沈若溪', '直接上级']);
    // No code of the data stands anywhere.
    const codes = /supervisor|published|directSuperior|planDue|partly|achievement|zh-CN/;
    expect(JSON.stringify(sheets)).not.toMatch(codes);
    const json = JSON.parse(files['我的数据_2026-12-24.json'].toString('utf8'));
    expect([json.appeals[0].decision, json.forms[0].stage, json.probations[0].state]).toEqual([
      'partly',
      'published',
      'passed',
    ]);
  });

  it('speaks English when asked to', async () => {
    const files = await ownData(works.as.worker, 'en');
    const sheets = await plainSheets(files['my-data_2026-12-24.xlsx']);
    expect(sheets['Appeals'][1][4]).toBe('Partly upheld');
    expect(sheets['Forms'][1][5]).toBe('Published');
    expect(sheets['Scores and comments'].some((row) => row[6] === '沈若溪 (deputy for 陆明川)')).toBe(true);
    expect(sheets['Probation'][1][9]).toBe('Passed');
    const words = Object.entries(sheets).map(([name, [header]]) => [name, ...header].join());
    expect(words.join()).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('marks what a rehearsal gave, wherever its quarter is named', async () => {
    const { company, as } = works;
    const markTest = (is: string) => company.sql(`UPDATE cycle SET is_test = ${is}`);
    await markTest('TRUE');
    const files = await ownData(as.worker);
    await markTest('FALSE');
    const sheets = await plainSheets(files['我的数据_2026-12-24.xlsx']);
    for (const name of ['考核表', '评分与评语', '申诉', '面谈与改进计划', '我的互评', '谁看过我的结果'])
      expect([name, ...sheets[name].map((row) => row[2])].slice(0, 3)).toEqual([name, '试运行', '是']);
    expect(JSON.parse(files['我的数据_2026-12-24.json'].toString('utf8')).appeals[0].isTest).toBe(true);
  });

  it('says nothing of a form that is not published, nor of anybody else', async () => {
    const { company, people, as } = works;
    await company.sql(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       SELECT ${open}, MIN(id), 'supervisor', ${people.leader}, 4321, '还不能看的话', 'x', 1
       FROM evaluation_item WHERE evaluation_id = ${open}`,
    );
    await company.sql(
      `INSERT INTO observation (author_employee_id, employee_id, noted_on, kind, text, visibility, updated_at, version)
       VALUES (${people.leader}, ${people.colleague}, '2026-12-01', 'fact', '只记给自己的话', 'private', 'x', 1)`,
    );
    await company.sql(
      `INSERT INTO appeal (evaluation_id, grounds, item_ids, filed_at, decide_by, against_version, findings, version)
       VALUES (${open}, '少算一项', '[]', 'x', '2026-12-30', 1, '还没定的结论', 1)`,
    );
    const theirs = await textOf(as.colleague);
    expect(theirs).toContain('少算一项');
    for (const word of [
      '还不能看的话',
      '4321',
      '程小满',
      '交接清楚',
      'password',
      '只记给自己的话',
      '还没定的结论',
    ]) {
      expect(theirs).not.toContain(word);
    }
    // Whoever wrote it has it among their own texts.
    const written = await textOf(as.leader);
    for (const word of ['还不能看的话', '只记给自己的话']) expect(written).toContain(word);
  });

  it('tells whether a goal was kept with the result of the form in which that was said, not before', async () => {
    const { company, people, as } = works;
    await company.sql(
      `INSERT INTO interview (evaluation_id, held_on, superior_words, employee_words, recorded_by_employee_id,
         recorded_at, version) VALUES (${open}, '2026-12-23', '', '', ${people.leader}, 'x', 1)`,
    );
    await company.sql(
      `INSERT INTO improvement_goal (interview_id, ordinal, text, due_on, outcome, outcome_note,
         marked_in_evaluation_id, version)
       SELECT id, 0, '点检无遗漏', '2027-01-31', 'notDone', '', evaluation_id, 1 FROM interview
       WHERE evaluation_id = ${open}`,
    );
    const outcomeFor = async (client: ApiClient) => JSON.parse(await textOf(client)).interviews[0].outcome;
    expect(await outcomeFor(as.colleague)).toBeNull();
    expect(await outcomeFor(as.worker)).toBe('done');
  });

  it('is logged, and its address is nobody else’s', async () => {
    const { as } = works;
    const { url } = await done<ExportTicket>(as.worker.post('/api/my/data-exports', { locale: 'en' }));
    expect((await as.hr.get(url)).json<Problem>().code).toBe('notFound');
    const [{ count }] = await api.readDatabase.manager.query(
      `SELECT COUNT(*) AS count FROM audit_entry WHERE action = 'ownData.exported' AND subject_id = '914'`,
    );
    expect(Number(count)).toBe(7);
  });
});
