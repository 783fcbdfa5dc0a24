import type {
  AccessTokens,
  CreatedAccessToken,
  ExportTicket,
  PayrollCycles,
  PayrollResults,
  Problem,
} from '@gangping/contracts';
import { hash } from 'node:crypto';
import { Account } from '../src/features/identity';
import { Passwords } from '../src/features/identity/passwords';
import { SignInThrottle } from '../src/features/identity/sign-in-throttle';
import { RouteCatalogue } from '../src/platform/access';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf } from './support/published';
import { done, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount } from './support/told';

let api: TestApi;
let works: SmallWorks;
let hr: ApiClient;
let hrAccount: number;
let cycleId: number;
/** 岳知秋: 34 days as 市场专员 (coefficient 1.0), then 58 as 操作工 (1.5). */
let moverForms: number[];

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { company, positions, people } = works;
  const mover = await company.employee({ number: 'G007', name: '=岳知秋' });
  await company.assignment(mover, positions.marketer, '2020-01-01', '2026-11-03');
  await company.assignment(mover, positions.operator, '2026-11-04');
  // HR is assessed too: 白芷.
  hrAccount = await addAccount(api, { loginName: 'hr', employeeId: people.marketer, roles: ['hr'] });
  await givePassword();
  hr = api.as({ roles: ['hr'], accountId: hrAccount, employeeId: people.marketer });
  cycleId = await answeredQuarter(api, works);
  const rows = await api.readDatabase.manager.query<{ id: number }[]>(
    `SELECT id FROM evaluation WHERE employee_id = ${mover} ORDER BY days_in_post`,
  );
  moverForms = rows.map(({ id }) => id);
  const worker = await formOf(api, cycleId, people.worker);
  await scoreAndSubmit(works.as.leader, worker, Array(7).fill(8750));
  await publish(worker);
});
afterAll(() => api.close());

async function publish(id: number): Promise<void> {
  const body = { evaluationIds: [id], reason: '先行公布' };
  await done(works.as.hr.post(`/api/cycles/${cycleId}/publication`, body));
}

async function givePassword(): Promise<void> {
  const passwordHash = await api.app.get(Passwords, { strict: false }).hash(PASSWORD);
  await api.unitOfWork.run(({ manager }) => manager.update(Account, { id: hrAccount }, { passwordHash }));
}

/** Of HR, who is asked for it with each token. */
const PASSWORD = 'a payroll officer';
const created = (client: ApiClient, body: object = {}) =>
  client.post('/api/my/access-tokens', {
    name: '薪资系统',
    scopes: ['payroll.read'],
    expiresOn: '2027-12-22',
    currentPassword: PASSWORD,
    ...body,
  });
const newToken = async (client: ApiClient) => done<CreatedAccessToken>(created(client));
const listed = (client: ApiClient) => done<AccessTokens>(client.get('/api/my/access-tokens'));

/** A program: it brings a token and nothing else. */
const by = (token: string, url = '/api/payroll/cycles', headers: Record<string, string> = {}) =>
  api.anonymous.get(url, { headers: { authorization: `Bearer ${token}`, ...headers } });
const RESULTS = '/api/payroll/cycles/2026/4/results';

async function auditOf(action: string): Promise<{ accountId: number; data: unknown }[]> {
  const rows = await api.readDatabase.manager.query<{ data: string; accountId: number }[]>(
    `SELECT data, account_id AS "accountId" FROM audit_entry WHERE action = '${action}' ORDER BY id`,
  );
  return rows.map(({ data, accountId }) => ({ accountId, data: JSON.parse(data) as unknown }));
}

describe('a token', () => {
  it('is shown once: the database knows its hash alone', async () => {
    const { token, accessToken } = await newToken(hr);
    expect(token).toMatch(/^gpt_[A-Za-z0-9_-]{43}$/);
    expect(accessToken).toMatchObject({ name: '薪资系统', hint: token.slice(0, 8), state: 'active' });
    const rows = await api.readDatabase.manager.query<{ token_hash: string }[]>('SELECT * FROM access_token');
    expect(rows[0].token_hash).toBe(hash('sha256', token, 'hex'));
    expect(JSON.stringify([rows, await listed(hr), await auditOf('accessToken.created')])).not.toContain(
      token,
    );
    expect(await auditOf('accessToken.created')).toEqual([
      { accountId: hrAccount, data: { scopes: ['payroll.read'], expiresOn: '2027-12-22' } },
    ]);
  });

  it.each([
    ['2027-12-23', 'a day too many'],
    ['2026-12-21', 'over already'],
  ])('is not good until %s: %s', async (expiresOn) => {
    const answer = await created(hr, { expiresOn });
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]]).toMatchObject([
      422,
      { path: 'expiresOn', code: 'token.expiry', params: { latest: '2027-12-22' } },
    ]);
  });

  it('is made with the password once more, which is asked a few times only', async () => {
    const wrong = () => created(hr, { currentPassword: 'somebody at an open browser' });
    const refused = await wrong();
    expect([refused.statusCode, refused.json<Problem>().errors]).toMatchObject([
      422,
      [{ path: 'currentPassword', code: 'identity.wrongPassword' }],
    ]);
    expect((await created(hr, { currentPassword: undefined })).statusCode).toBe(422);
    const before = (await listed(hr)).tokens.length;
    for (let more = 0; more < 4; more += 1) await wrong();
    expect((await wrong()).statusCode).toBe(429);
    expect((await created(hr)).statusCode).toBe(429);
    expect((await listed(hr)).tokens).toHaveLength(before);
    api.app.get(SignInThrottle, { strict: false }).succeeded('hr', '127.0.0.1');
  });

  it('is for those who may do what it is good for', async () => {
    for (const client of [works.as.leader, works.as.admin]) {
      expect((await created(client)).statusCode).toBe(403);
      expect(await listed(client)).toMatchObject({ tokens: [], scopes: [] });
    }
  });

  it('opens the routes that say so, and no other', async () => {
    const { token } = await newToken(hr);
    expect((await by(token)).statusCode).toBe(200);
    const routes = api.app.get(RouteCatalogue).routes();
    expect(routes.filter(({ tokenScope }) => tokenScope).map(({ path }) => path)).toEqual([
      '/api/payroll/cycles',
      '/api/payroll/cycles/:year/:quarter/results',
    ]);
    for (const url of ['/api/cycles', '/api/my/access-tokens', '/api/employees', '/api/audit']) {
      expect((await by(token, url)).statusCode).toBe(401);
    }
    const session = await done<{ account: unknown }>(by(token, '/api/session'));
    expect(session.account).toBeNull();
    const { cookies } = await by(token);
    expect(cookies).toEqual([]);
  });

  it.each(['gpt_', 'gpt_' + 'A'.repeat(43), 'nonsense', ''])('is not %j', async (token) => {
    const answer = await by(token);
    expect(answer.statusCode).toBe(401);
  });

  it('is noted when it is used: once a day in the audit trail, and for a new address', async () => {
    const { token, accessToken } = await newToken(hr);
    const before = (await auditOf('accessToken.used')).length;
    for (let times = 0; times < 3; times++) await by(token);
    setToday(api, '2026-12-23');
    await by(token);
    const used = (await auditOf('accessToken.used')).slice(before);
    expect(used).toEqual(Array(2).fill({ accountId: hrAccount, data: { address: '127.0.0.1' } }));
    const [shown] = (await listed(hr)).tokens.filter(({ id }) => id === accessToken.id);
    expect(shown).toMatchObject({ lastUsedFrom: '127.0.0.1' });
    expect(shown.lastUsedAt).toContain('2026-12-23');
    setToday(api, '2026-12-22');
  });

  it('ends when it is revoked, by its owner alone; and stays in the list', async () => {
    const { token, accessToken } = await newToken(hr);
    const url = `/api/my/access-tokens/${accessToken.id}`;
    expect((await works.as.auditor.delete(url)).statusCode).toBe(404);
    expect((await by(token)).statusCode).toBe(200);
    expect((await hr.delete(url)).statusCode).toBe(204);
    expect((await by(token)).json<Problem>().code).toBe('token.invalid');
    expect((await listed(hr)).tokens[0]).toMatchObject({ id: accessToken.id, state: 'revoked' });
    expect(await auditOf('accessToken.revoked')).toHaveLength(1);
  });

  it('ends on its last day', async () => {
    const { token } = await done<CreatedAccessToken>(created(hr, { expiresOn: '2026-12-24' }));
    setToday(api, '2026-12-24');
    expect((await by(token)).statusCode).toBe(200);
    setToday(api, '2026-12-25');
    expect((await by(token)).statusCode).toBe(401);
    expect((await listed(hr)).tokens[0].state).toBe('expired');
    setToday(api, '2026-12-22');
  });

  it('has never more than the account has today, and ends with it; another password is nothing to it', async () => {
    const { token } = await newToken(hr);
    const status = async () => (await by(token)).statusCode;
    const set = (change: string) =>
      works.company.sql(`UPDATE account SET ${change}, version = version + 1 WHERE id = ${hrAccount}`);
    await set(`password_hash = 'another'`);
    expect(await status()).toBe(200);
    await givePassword();
    await set(`roles = '["employee"]'`);
    expect(await status()).toBe(403);
    await set(`roles = '["auditor"]'`);
    expect(await status()).toBe(200);
    await set(`disabled = TRUE`);
    expect(await status()).toBe(401);
    await set(`disabled = FALSE, roles = '["hr"]'`);
    await works.company.sql(`UPDATE employee SET left_on = '2026-12-20' WHERE id = ${works.people.marketer}`);
    expect(await status()).toBe(401);
    await works.company.sql(`UPDATE employee SET left_on = NULL WHERE id = ${works.people.marketer}`);
    expect(await status()).toBe(200);
  });

  it('is used 120 times a minute at most; who comes with nonsense is not looked up for ever', async () => {
    const { token } = await newToken(hr);
    const another = await newToken(hr);
    const answers: number[] = [];
    for (let times = 0; times <= 120; times++) answers.push((await by(token)).statusCode);
    expect([answers.filter((status) => status === 200).length, answers[120]]).toEqual([120, 429]);
    expect((await by(another.token)).statusCode).toBe(200);
    const guess = async (at: number) =>
      api.anonymous.get('/api/payroll/cycles', {
        headers: { authorization: `Bearer gpt_${String(at).padStart(43, 'x')}` },
        remoteAddress: '192.0.2.7',
      });
    const guesses: number[] = [];
    for (let at = 0; at <= 30; at++) guesses.push((await guess(at)).statusCode);
    expect([guesses[29], guesses[30]]).toEqual([401, 429]);
    // The clock of this file stands still: a minute later.
    setToday(api, '2026-12-23');
    expect((await by(token)).statusCode).toBe(200);
    setToday(api, '2026-12-22');
  });
});

describe('payroll', () => {
  let token: string;
  beforeAll(async () => ({ token } = await newToken(hr)));

  const page = (query = '') => done<PayrollResults>(by(token, RESULTS + query));
  const cycle = async () => (await done<PayrollCycles>(by(token))).cycles;

  it('lists what is published of real quarters, and says who is missing', async () => {
    await done(hr.post('/api/cycles', { year: 2026, quarter: 4, isTest: true, purpose: 'test' }));
    const rows = await cycle();
    expect(rows).toMatchObject([
      { year: 2026, quarter: 4, status: 'running', people: 6, published: 1, complete: false },
    ]);
    expect((await by(token, '/api/payroll/cycles/2026/3/results')).statusCode).toBe(404);
  });

  it('has one row for each person whose whole quarter is published, in exact decimals', async () => {
    const [worker, ...others] = (await page()).results;
    expect(others).toEqual([]);
    const [{ content_hash: contentHash, published_at: publishedAt }] = await api.readDatabase.manager.query(
      'SELECT content_hash, published_at FROM evaluation_result',
    );
    expect(worker).toEqual({
      employeeNumber: 'G004',
      employeeName: '程小满',
      departmentName: '班组',
      positionTitles: ['操作工'],
      days: 92,
      total: '87.50',
      grade: 'B',
      gradeCoefficient: '1.0000',
      assessmentCoefficient: '1.5000',
      resultCoefficient: '1.5000',
      version: 1,
      publishedAt,
      contentHash,
      forms: [
        {
          departmentName: '班组',
          positionTitle: '操作工',
          days: 92,
          total: '87.50',
          grade: 'B',
          assessmentCoefficient: '1.5000',
          departmentCoefficient: '1.0000',
          attendanceCoefficient: '1.0000',
          version: 1,
          publishedAt,
          contentHash,
        },
      ],
    });
  });

  it('waits for the second form of who has two, then pays by both together (R11, fourth worked number)', async () => {
    const [first, second] = moverForms;
    await scoreAndSubmit(works.as.director, first, Array(7).fill(9250));
    await publish(first);
    expect((await page()).results.map(({ employeeNumber }) => employeeNumber)).toEqual(['G004']);
    const { version } = await readForm(works.as.leader, second);
    await done(
      works.as.leader.put(`/api/evaluations/${second}/adjustments`, {
        adjustments: [{ points: -10, reason: '交接记录漏一页' }],
        expectedVersion: version,
      }),
    );
    await scoreAndSubmit(works.as.leader, second, Array(7).fill(7850));
    await publish(second);
    const [mover] = (await page()).results.filter(({ employeeNumber }) => employeeNumber === 'G007');
    // (34 × 92.50 + 58 × 78.40) ÷ 92 = 83.6108… · (34 × 1.0 + 58 × 1.5) ÷ 92 = 1.31521… · × 1.00 for a B
    expect(mover).toMatchObject({
      employeeName: '=岳知秋',
      departmentName: '班组',
      positionTitles: ['市场专员', '操作工'],
      days: 92,
      total: '83.61',
      grade: 'B',
      gradeCoefficient: '1.0000',
      assessmentCoefficient: '1.3152',
      resultCoefficient: '1.3152',
      version: 1,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      forms: [
        { days: 34, total: '92.50', grade: 'A', assessmentCoefficient: '1.0000' },
        { days: 58, total: '78.40', grade: 'C', assessmentCoefficient: '1.5000' },
      ],
    });
  });

  it('holds the own row of HR as everybody’s, without what is missing in it', async () => {
    const { people, company } = works;
    const own = await formOf(api, cycleId, people.marketer);
    await scoreAndSubmit(works.as.director, own, Array(7).fill(8000));
    expect((await page()).results.map(({ employeeNumber }) => employeeNumber)).not.toContain('G006');
    await company.sql(`DELETE FROM assessment_coefficient WHERE position_id = ${works.positions.marketer}`);
    await company.sql(`UPDATE evaluation SET assessment_coefficient = NULL WHERE id = ${own}`);
    setToday(api, '2026-12-23');
    await publish(own);
    setToday(api, '2026-12-22');
    const [row] = (await page()).results.filter(({ employeeNumber }) => employeeNumber === 'G006');
    expect(row).toMatchObject({ total: '80.00', assessmentCoefficient: null, resultCoefficient: null });
  });

  it('comes in pages that leave nobody out and name nobody twice', async () => {
    const numbers: string[] = [];
    let query = '?limit=1';
    for (let pages = 0; pages < 10 && query !== ''; pages++) {
      const { results, nextCursor } = await page(query);
      numbers.push(...results.map(({ employeeNumber }) => employeeNumber));
      query = nextCursor === null ? '' : `?limit=1&cursor=${nextCursor}`;
    }
    expect(numbers.sort()).toEqual(['G004', 'G006', 'G007']);
    expect((await by(token, `${RESULTS}?cursor=x`)).statusCode).toBe(422);
  });

  it('says when nothing has changed, and notes each time that figures leave', async () => {
    const before = (await auditOf('payroll.read')).length;
    const { headers } = await by(token, RESULTS);
    const tag = String(headers['etag']);
    expect(headers['cache-control']).toBe('private, no-cache');
    const known = await by(token, RESULTS, { 'if-none-match': tag });
    expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', tag]);
    const entries = (await auditOf('payroll.read')).slice(before);
    expect(entries).toMatchObject([{ accountId: hrAccount, data: { cursor: null, people: 3 } }]);
    const corrected = (total: number) =>
      works.company.sql(`UPDATE quarter_result SET total = ${total} WHERE cycle_id = ${cycleId}`);
    await corrected(8362);
    expect((await by(token, RESULTS, { 'if-none-match': tag })).statusCode).toBe(200);
    await corrected(8361);
  });

  it('leaves out who was made void, and takes a later version', async () => {
    const worker = await formOf(api, cycleId, works.people.worker);
    await works.company.sql(
      `INSERT INTO evaluation_result (evaluation_id, result_version, total, grade, grade_coefficient, assessment_coefficient,
         department_coefficient, attendance_coefficient, result_coefficient, explanation, content_hash, published_at)
       SELECT evaluation_id, 2, 9010, 'A', 12000, assessment_coefficient, 10000, 10000, 18000, explanation, 'abc',
         '2026-12-28T01:00:00.000Z' FROM evaluation_result WHERE evaluation_id = ${worker}`,
    );
    expect((await page()).results[0]).toMatchObject({
      total: '90.10',
      resultCoefficient: '1.8000',
      version: 2,
    });
    expect((await cycle())[0].lastPublishedAt).toBe('2026-12-28T01:00:00.000Z');
    await works.company.sql(`UPDATE evaluation SET stage = 'void' WHERE id = ${worker}`);
    expect((await page()).results.map(({ employeeNumber }) => employeeNumber)).not.toContain('G004');
    await works.company.sql(`UPDATE evaluation SET stage = 'published' WHERE id = ${worker}`);
    // A void form beside the one that counts holds nobody's pay back.
    const other = await formOf(api, cycleId, works.people.foreman);
    const [{ stage }] = await api.readDatabase.manager.query<{ stage: string }[]>(
      `SELECT stage FROM evaluation WHERE id = ${other}`,
    );
    const move = (employeeId: number, to: string) =>
      works.company.sql(
        `UPDATE evaluation SET employee_id = ${employeeId}, stage = '${to}' WHERE id = ${other}`,
      );
    await move(works.people.worker, 'void');
    const paid = await page();
    await move(works.people.foreman, stage);
    expect(paid.results[0]).toMatchObject({ employeeNumber: 'G004', total: '90.10' });
  });

  it('is a CSV too, a line for each person, which is the same', async () => {
    const csv = async (client: ApiClient) => {
      const ticket = await done<ExportTicket>(
        client.post('/api/exports', { cycleId, kind: 'payrollCsv', locale: 'zh-CN' }),
      );
      expect(ticket.fileName).toBe('2026年第4季度绩效结果（薪资）.csv');
      return (await client.get(ticket.url)).body.split('\r\n');
    };
    for (const client of [hr, works.as.auditor]) {
      const [header, ...lines] = await csv(client);
      expect(header).toBe(
        '\uFEFF年度,季度,工号,姓名,部门,岗位,在岗天数,季度得分,季度等级,绩效系数,考核系数,结果系数,结果版本,公布时间,内容校验码',
      );
      const { results } = await page();
      const cells = lines.slice(0, -1).map((line) => line.split(','));
      expect(cells.map((row) => [row[2], row[7], row[8], row[9], row[10], row[11], row[12]])).toEqual(
        results
          .map((row) => [
            row.employeeNumber,
            row.total,
            row.grade,
            row.gradeCoefficient,
            row.assessmentCoefficient ?? '',
            row.resultCoefficient ?? '',
            String(row.version),
          ])
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      );
      expect(lines[2]).toMatch(
        /^2026,4,G007,'=岳知秋,班组,市场专员、操作工,92,83\.61,B,1\.0000,1\.3152,1\.3152,1,2026-12-22 12:00,[0-9a-f]{64}$/,
      );
    }
    for (const client of [works.as.leader, works.as.foreman]) {
      const answer = await client.post('/api/exports', { cycleId, kind: 'payrollCsv', locale: 'zh-CN' });
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([404, 'export.nothingInScope']);
    }
  });

  it('waits for publication, and says so to whoever takes it then', async () => {
    const stages = (to: string) =>
      works.company.sql(`UPDATE evaluation SET stage = '${to}' WHERE cycle_id = ${cycleId} AND id = ${paid}`);
    const [{ id: paid }] = await api.readDatabase.manager.query<{ id: number }[]>(
      `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND stage = 'published' AND employee_id = ${works.people.worker}`,
    );
    await works.company.sql(
      `UPDATE evaluation SET stage = 'void' WHERE cycle_id = ${cycleId} AND stage = 'published' AND id <> ${paid}`,
    );
    await stages('calibration');
    const answers = [];
    for (const client of [hr, works.as.leader]) {
      const answer = await client.post('/api/exports', { cycleId, kind: 'payrollCsv', locale: 'zh-CN' });
      answers.push([answer.statusCode, answer.json<Problem>().code]);
    }
    expect(answers).toEqual([
      [409, 'export.nothingPublished'],
      [404, 'export.nothingInScope'],
    ]);
    await stages('published');
  });

  it('is nothing that a test would have', async () => {
    await works.company.sql('DELETE FROM cycle WHERE is_test');
    await works.company.sql(`UPDATE cycle SET is_test = TRUE WHERE id = ${cycleId}`);
    expect(await cycle()).toEqual([]);
    expect((await by(token, RESULTS)).statusCode).toBe(404);
    const answer = await hr.post('/api/exports', { cycleId, kind: 'payrollCsv', locale: 'zh-CN' });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'export.testNotPaid']);
  });

  it('is described for who writes the program: the two ways to say who asks, and the shapes', async () => {
    const { paths, components } = await done<{
      paths: Record<string, { get: { security: object[] } }>;
      components: { securitySchemes: Record<string, object> };
    }>(api.anonymous.get('/api/openapi.json'));
    const { security } = paths['/api/payroll/cycles/{year}/{quarter}/results'].get;
    expect(security).toEqual(expect.arrayContaining([{ gangping_session: [] }, { token: [] }]));
    expect(paths['/api/cycles'].get.security).toEqual([{ gangping_session: [] }]);
    expect(components.securitySchemes).toMatchObject({ token: { type: 'http', scheme: 'bearer' } });
  });
});
