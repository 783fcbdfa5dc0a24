import { buffer } from 'node:stream/consumers';
import type { ExportTicket, Problem, ResultView } from '@gangping/contracts';
import { type Entry, fromBufferPromise } from 'yauzl';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
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

async function ownData(client: ApiClient): Promise<Record<string, Buffer>> {
  const ticket = await done<ExportTicket>(client.post('/api/my/data-exports', { locale: 'zh-CN' }));
  const answer = await client.get(ticket.url);
  expect(answer.headers['content-disposition']).toContain('attachment');
  const archive = await fromBufferPromise(answer.rawPayload);
  const files: Record<string, Buffer> = {};
  for await (const entry of archive.eachEntry() as AsyncIterable<Entry>) {
    files[entry.fileName] = await buffer(await archive.openReadStreamPromise(entry));
  }
  return files;
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

  it('says nothing of a form that is not published, nor of anybody else', async () => {
    const { company, people, as } = works;
    await company.sql(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       SELECT ${open}, MIN(id), 'supervisor', ${people.leader}, 4321, '还不能看的话', 'x', 1
       FROM evaluation_item WHERE evaluation_id = ${open}`,
    );
    const theirs = await textOf(as.colleague);
    for (const word of ['还不能看的话', '4321', '程小满', '交接清楚', 'password']) {
      expect(theirs).not.toContain(word);
    }
    // Whoever wrote it has it among their own texts.
    expect(await textOf(as.leader)).toContain('还不能看的话');
  });

  it('tells whether a goal was kept with the result of the form in which that was said, not before', async () => {
    const { company, people, as } = works;
    for (const form of [open, published]) {
      await company.sql(
        `INSERT INTO interview (evaluation_id, held_on, superior_words, employee_words, recorded_by_employee_id,
           recorded_at, version) VALUES (${form}, '2026-12-23', '', '', ${people.leader}, 'x', 1)`,
      );
      await company.sql(
        `INSERT INTO improvement_goal (interview_id, ordinal, text, due_on, outcome, outcome_note,
           marked_in_evaluation_id, version)
         SELECT id, 0, '点检无遗漏', '2027-01-31', 'notDone', '', evaluation_id, 1 FROM interview
         WHERE evaluation_id = ${form}`,
      );
    }
    const outcomeFor = async (client: ApiClient) => JSON.parse(await textOf(client)).interviews[0].outcome;
    expect(await outcomeFor(as.colleague)).toBeNull();
    expect(await outcomeFor(as.worker)).toBe('notDone');
  });

  it('is logged, and its address is nobody else’s', async () => {
    const { as } = works;
    const { url } = await done<ExportTicket>(as.worker.post('/api/my/data-exports', { locale: 'en' }));
    expect((await as.hr.get(url)).json<Problem>().code).toBe('notFound');
    const [{ count }] = await api.readDatabase.manager.query(
      `SELECT COUNT(*) AS count FROM audit_entry WHERE action = 'ownData.exported' AND subject_id = '914'`,
    );
    expect(Number(count)).toBe(4);
  });
});
