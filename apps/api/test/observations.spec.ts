import type {
  Evaluation,
  Observation,
  ObservationForm,
  ObservationsBeside,
  ObservationsPage,
  ObservedPerson,
  Problem,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import { Employee } from '../src/features/organisation';
import { insertMany } from '../src/platform/database';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, publish, PUBLICATION_DAY } from './support/published';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount, doJobs, toldTo } from './support/told';

type Person = keyof SmallWorks['as'];

let api: TestApi;
let works: SmallWorks;
let deputy: ApiClient;
let formerDeputy: ApiClient;
let duties: ObservationForm['duties'];

const TODAY = '2026-12-10';

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, TODAY);
  works = await smallWorks(api);
  deputy = await deputyOfLeader('G021', '2026-12-01', '2026-12-31');
  formerDeputy = await deputyOfLeader('G022', '2026-11-01', '2026-12-09');
  duties = (await form(works.as.leader)).duties;
});
afterAll(() => api.close());

async function deputyOfLeader(number: string, from: string, to: string): Promise<ApiClient> {
  const employeeId = await works.company.employee({ number, name: `代理${number}` });
  await works.company.sql(
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${works.people.leader}, ${employeeId}, '${from}', '${to}', '外出', '2026-10-30T08:00:00.000Z', 1)`,
  );
  return api.as({ roles: ['employee'], accountId: 960 + employeeId, employeeId });
}

const form = (client: ApiClient, id = works.people.worker) =>
  done<ObservationForm>(client.get(`/api/observed-people/${id}`));
const body = (given: object = {}) => ({
  employeeId: works.people.worker,
  notedOn: TODAY,
  itemKey: null,
  kind: 'fact',
  text: '夜班交接按时完成',
  visibility: 'shared',
  ...given,
});
const post = (client: ApiClient, given: object = {}) => client.post('/api/observations', body(given));
const write = (client: ApiClient, given: object = {}) => done<Observation>(post(client, given));
const read = (client: ApiClient, id: number) => client.get(`/api/observations/${id}`);
const put = (client: ApiClient, { id, version }: Observation, given: object = {}) =>
  client.put(`/api/observations/${id}`, { ...body(given), expectedVersion: version });
const about = (client: ApiClient, id = works.people.worker, query = '') =>
  client.get(`/api/observations?employeeId=${id}${query}`);
const listed = async (client: ApiClient, id?: number, query?: string) =>
  (await done<ObservationsPage>(about(client, id, query))).rows;
const codeAt = async (sending: ReturnType<ApiClient['get']>) => {
  const { code, errors } = (await sending).json<Problem>();
  return [code, errors?.[0]?.path ?? null];
};
const clientOf = (person: Person | 'deputy' | 'formerDeputy') =>
  person === 'deputy' ? deputy : person === 'formerDeputy' ? formerDeputy : works.as[person];

describe('a shared note', () => {
  it('is told to its subject once, without what it says; private and own ones are not', async () => {
    const employeeId = works.people.marketer;
    const accountId = await addAccount(api, { loginName: 'marketer', employeeId });
    const marketer = api.as({ roles: ['employee'], accountId, employeeId });
    const told = async (query = '') =>
      (await toldTo(marketer, query)).filter(({ kind }) => kind === 'noteShared');
    const toMarketer = (given: object) => ({ employeeId, ...given });
    await write(marketer, toMarketer({ text: '自己写的' }));
    const note = await write(works.as.director, toMarketer({ visibility: 'private', text: '谈判有准备' }));
    await doJobs(api);
    expect(await told()).toEqual([]);
    const shared = await done<Observation>(put(works.as.director, note, { text: '谈判有准备' }));
    await doJobs(api);
    await done(put(works.as.director, shared, { text: '谈判准备充分' }));
    await doJobs(api);
    const news = await told();
    expect(news).toMatchObject([{ params: { name: '秦远山' }, link: '/my/observations', readAt: null }]);
    expect(JSON.stringify(news)).not.toContain('谈判');
    await done(works.as.director.delete(`/api/observations/${note.id}`));
    await doJobs(api);
    expect(await told('&show=unread')).toEqual([]);
  });
});

describe('a note', () => {
  const PEOPLE = {
    worker: [201, 200],
    leader: [201, 200],
    deputy: [201, 200],
    foreman: [201, 200],
    director: [201, 200],
    hr: [403, 200],
    colleague: [404, 404],
    marketer: [404, 404],
    formerDeputy: [404, 404],
    auditor: [403, 403],
    admin: [403, 403],
  } as const;
  let shared: Observation;
  let hidden: Observation;

  beforeAll(async () => {
    shared = await write(works.as.leader, { itemKey: duties[0].itemKey, kind: 'achievement' });
    hidden = await write(works.as.leader, { visibility: 'private', text: '先不说的话' });
  });

  it.each(Object.entries(PEOPLE))('about an operator and %s', async (person, [writing, reading]) => {
    const client = clientOf(person as Person);
    expect((await post(client)).statusCode).toBe(writing);
    expect((await read(client, shared.id)).statusCode).toBe(reading);
    expect((await about(client)).statusCode).toBe(reading);
    expect((await client.get(`/api/observed-people/${works.people.worker}`)).statusCode).toBe(reading);
    const isAuthor = person === 'leader';
    const refused = reading === 403 ? 403 : 404;
    expect((await read(client, hidden.id)).statusCode).toBe(isAuthor ? 200 : refused);
    const change = await put(client, shared);
    if (!isAuthor) expect([403, 404]).toContain(change.statusCode);
    if (!isAuthor)
      expect([403, 404]).toContain((await client.delete(`/api/observations/${shared.id}`)).statusCode);
    if (reading === 200) {
      const texts = (await listed(client)).map(({ text }) => text);
      expect(texts.includes(hidden.text)).toBe(isAuthor);
    }
  });

  it('about a superior is written by nobody below', async () => {
    expect((await post(works.as.worker, { employeeId: works.people.leader })).statusCode).toBe(404);
    expect((await about(works.as.worker, works.people.leader)).statusCode).toBe(404);
    expect((await post(deputy, { employeeId: works.people.foreman })).statusCode).toBe(404);
    expect((await post(works.as.hr, { employeeId: 999_999 })).statusCode).toBe(403);
    expect((await about(works.as.hr, 999_999)).statusCode).toBe(404);
  });

  it('bears the name of whoever wrote it, and of whom a deputy acts for', async () => {
    const asDeputy = await write(deputy, { text: '代班记录', authorEmployeeId: works.people.leader });
    expect(asDeputy).toMatchObject({ author: { name: '代理G021' }, actingFor: '沈若溪', mine: true });
    expect(shared).toMatchObject({ author: { id: works.people.leader }, actingFor: null });
    expect(shared.duty).toMatchObject({ itemKey: duties[0].itemKey, text: duties[0].text });
  });

  it.each([
    ['tomorrow', { notedOn: '2026-12-11' }, 'notedOn', 'observation.futureDay'],
    ['before the employment', { notedOn: '2019-12-31' }, 'notedOn', 'observation.notEmployed'],
    ['on a day that never was', { notedOn: '2026-02-30' }, 'notedOn', 'validation'],
    ['in the year nought', { notedOn: '0000-01-01' }, 'notedOn', 'validation'],
    ['on another position’s line', { itemKey: 'p1-0' }, 'itemKey', 'observation.unknownDuty'],
    ['without a word', { text: '  ' }, 'text', 'validation'],
    ['of a kind of its own', { kind: 'praise' }, 'kind', 'validation'],
  ])('%s is refused', async (_, given, path, code) => {
    expect(await codeAt(post(works.as.leader, given))).toEqual([code, path]);
  });

  it('on a line that is no longer scored, or on an authority, is refused', async () => {
    const authority = duties[0].itemKey.replace(/-0$/, '-4');
    expect(duties.map(({ itemKey }) => itemKey)).not.toContain(authority);
    expect((await post(works.as.leader, { itemKey: authority })).statusCode).toBe(422);
  });

  it('stays with its line when the definition has a new version', async () => {
    const { positions, company } = works;
    const note = await write(works.as.foreman, {
      employeeId: works.people.leader,
      itemKey: `p${positions.leader}-1`,
    });
    await company.sql(
      `INSERT INTO role_definition (position_id, version_number, status, evenly_weighted, effective_from, version)
       VALUES (${positions.leader}, 2, 'approved', FALSE, '2026-12-01', 1)`,
    );
    await company.sql(
      `INSERT INTO role_item (definition_id, item_key, kind, ordinal, text, weight)
       SELECT id, 'p${positions.leader}-1', 'duty', 0, '每班核对来料', 10000 FROM role_definition
       WHERE position_id = ${positions.leader} AND version_number = 2`,
    );
    const seen = (await read(works.as.leader, note.id)).json<Observation>();
    expect(seen.duty).toMatchObject({ text: '每班核对来料' });
    const offered = (await form(works.as.foreman, works.people.leader)).duties;
    expect(offered.map(({ text }) => text)).toEqual(['每班核对来料']);
  });

  it('is changed by whoever saw what stands', async () => {
    const note = await write(works.as.leader);
    const changed = await done<Observation>(
      put(works.as.leader, note, { text: '改过的话', visibility: 'private' }),
    );
    expect(changed).toMatchObject({ text: '改过的话', visibility: 'private', version: note.version + 1 });
    expect((await read(works.as.worker, note.id)).statusCode).toBe(404);
    const stale = await put(works.as.leader, note);
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'staleVersion']);
    const old = await works.as.leader.delete(`/api/observations/${note.id}?expectedVersion=${note.version}`);
    expect(old.statusCode).toBe(409);
    await done(works.as.leader.delete(`/api/observations/${note.id}?expectedVersion=${changed.version}`));
    expect((await read(works.as.leader, note.id)).statusCode).toBe(404);
  });

  it('leaves a trace that tells nothing of a private one', async () => {
    const entries = await api.readDatabase.manager.query<{ action: string; data: string }[]>(
      `SELECT action, data FROM audit_entry WHERE subject_type = 'observation' AND subject_id = '${hidden.id}'`,
    );
    expect(entries).toEqual([
      {
        action: 'observation.written',
        data: JSON.stringify({ employeeId: works.people.worker, visibility: 'private' }),
      },
    ]);
  });

  it('is found by quarter, kind and text, page by page', async () => {
    const employeeId = works.people.colleague;
    for (const [notedOn, text] of [
      ['2026-09-30', '三季度的事'],
      ['2026-10-01', '四季度的第一件'],
      ['2026-12-10', '100%_完成'],
    ]) {
      await write(works.as.leader, { employeeId, notedOn, text, kind: 'improvement' });
    }
    const texts = async (query: string) =>
      (await listed(works.as.leader, employeeId, query)).map(({ text }) => text);
    expect(await texts('')).toEqual(['100%_完成', '四季度的第一件', '三季度的事']);
    expect(await texts('&quarter=2026-4&sort=notedOn')).toEqual(['四季度的第一件', '100%_完成']);
    expect(await texts('&search=0%25_')).toEqual(['100%_完成']);
    expect(await texts('&kind=fact')).toEqual([]);
    expect(await texts('&pageSize=1&page=2')).toEqual(['四季度的第一件']);
    const page = await done<ObservationsPage>(about(works.as.leader, employeeId, '&pageSize=1'));
    expect(page).toMatchObject({
      total: 3,
      quarters: [
        { year: 2026, quarter: 4, count: 2 },
        { year: 2026, quarter: 3, count: 1 },
      ],
    });
  });

  it('lists what one wrote about others', async () => {
    const { rows } = await done<ObservationsPage>(works.as.foreman.get('/api/observations'));
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ author }) => author.id))).toEqual(new Set([works.people.foreman]));
    await write(works.as.marketer, { employeeId: works.people.marketer });
    expect((await done<ObservationsPage>(works.as.marketer.get('/api/observations'))).rows).toEqual([]);
    const refused = await works.as.hr.delete(`/api/employees/${works.people.marketer}`);
    expect(refused.json<Problem>().code).toBe('employee.hasHistory');
  });

  it('can be about those below: directly, by a search also further down', async () => {
    const names = async (client: ApiClient, search = '') =>
      (await done<ObservedPerson[]>(client.get(`/api/observed-people${search}`))).map(({ name }) => name);
    expect((await names(works.as.leader)).sort()).toEqual(['程小满', '邵一鸣'].sort());
    expect((await names(deputy)).sort()).toEqual(['程小满', '邵一鸣'].sort());
    expect(await names(works.as.foreman)).toEqual(['沈若溪']);
    expect(await names(works.as.foreman, '?search=程')).toEqual(['程小满']);
    expect(await names(works.as.worker, '?search=沈')).toEqual([]);
    expect(await names(works.as.marketer)).toEqual([]);
  });

  it('can be about one’s own people, however many have the same name', async () => {
    await api.unitOfWork.run(({ manager }) => {
      const crowd = Array.from({ length: 120 }, (_, place) => ({
        ...{ number: `X${place}`, name: '程安', hiredOn: '2020-01-01', version: 1 },
      }));
      return insertMany(manager, Employee, crowd as never);
    });
    const url = `/api/observed-people?search=${encodeURIComponent('程')}`;
    const found = await done<ObservedPerson[]>(works.as.leader.get(url));
    expect(found.map(({ name }) => name)).toEqual(['程小满']);
  });

  it('by a search also about those further below, behind hundreds of others', async () => {
    await api.unitOfWork.run(({ manager }) => {
      const crowd = Array.from({ length: 600 }, (_, place) => ({
        ...{ number: `Y${place}`, name: '程安', hiredOn: '2020-01-01', version: 1 },
      }));
      return insertMany(manager, Employee, crowd as never);
    });
    const url = `/api/observed-people?search=${encodeURIComponent('程')}`;
    const found = await done<ObservedPerson[]>(works.as.foreman.get(url));
    expect(found.map(({ name }) => name)).toEqual(['程小满']);
  });
});

describe('beside the form of its quarter', () => {
  let cycleId: number;
  let evaluationId: number;
  const beside = async (client: ApiClient, id = evaluationId) =>
    (await done<ObservationsBeside>(client.get(`/api/evaluations/${id}/observations`))).observations.map(
      ({ text }) => text,
    );

  beforeAll(async () => {
    await works.company.sql('DELETE FROM observation');
    await write(works.as.leader, { text: '共享的', itemKey: duties[1].itemKey });
    await write(works.as.leader, { text: '班组长自己的', visibility: 'private' });
    await write(works.as.worker, { text: '员工自己的', visibility: 'private' });
    await write(works.as.leader, { text: '上个季度的', notedOn: '2026-09-30' });
    cycleId = await answeredQuarter(api, works);
    evaluationId = await formOf(api, cycleId, works.people.worker);
  });

  it('stand the shared ones, and one’s own, and nobody else sees any', async () => {
    expect(await beside(works.as.leader)).toEqual(['共享的', '班组长自己的']);
    expect(await beside(works.as.worker)).toEqual(['共享的', '员工自己的']);
    expect(await beside(works.as.foreman)).toEqual(['共享的']);
    expect(await beside(works.as.hr)).toEqual(['共享的']);
    const address = `/api/evaluations/${evaluationId}/observations`;
    expect((await works.as.colleague.get(address)).statusCode).toBe(404);
    expect((await works.as.auditor.get(address)).statusCode).toBe(403);
    expect((await formerDeputy.get(address)).statusCode).toBe(404);
  });

  it('the form says so, and the team list counts them', async () => {
    const said = async (client: ApiClient) =>
      (await done<Evaluation>(client.get(`/api/evaluations/${evaluationId}`))).beside.observations;
    expect(await said(works.as.leader)).toBe(true);
    expect(await said(works.as.auditor)).toBe(false);
    const counted = async (client: ApiClient) => {
      const { rows } = await done<TeamEvaluationsPage>(client.get('/api/team/evaluations'));
      return rows.find(({ employeeId }) => employeeId === works.people.worker)?.observations;
    };
    expect([await counted(works.as.leader), await counted(works.as.foreman)]).toEqual([2, 1]);
  });

  it('are frozen once the quarter is published, and only the shared ones stand with the result', async () => {
    const [note] = await listed(works.as.leader, works.people.worker, '&quarter=2026-4&visibility=private');
    const earlier = (await listed(works.as.leader, works.people.worker, '&quarter=2026-3'))[0];
    await publish(works, cycleId, evaluationId);
    expect(await beside(works.as.leader)).toEqual(['共享的']);
    expect(await beside(works.as.worker)).toEqual(['共享的']);
    const refused = await put(works.as.leader, note);
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'observation.frozen']);
    expect((await works.as.leader.delete(`/api/observations/${note.id}`)).statusCode).toBe(409);
    expect(await codeAt(post(works.as.leader, { notedOn: PUBLICATION_DAY }))).toEqual([
      'observation.frozen',
      'notedOn',
    ]);
    // An earlier quarter's note can be changed, but not moved into this one; a colleague's is not published yet.
    expect(await codeAt(put(works.as.leader, earlier))).toEqual(['observation.frozen', 'notedOn']);
    await done(put(works.as.leader, earlier, { notedOn: '2026-09-29' }));
    await write(works.as.leader, { employeeId: works.people.colleague });
    expect((await listed(works.as.leader, works.people.worker))[0]).toMatchObject({
      frozen: true,
      actions: [],
    });
  });
});
