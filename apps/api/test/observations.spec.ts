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
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AttachmentsService } from '../src/features/observations';
import { Erasers } from '../src/features/retention';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { officeFile, wordFile, wordParts, workbookParts } from './support/office-files';
import { answeredQuarter, formOf, publish, PUBLICATION_DAY } from './support/published';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

type Person = keyof SmallWorks['as'];

let data: string;
let api: TestApi;
let works: SmallWorks;
let deputy: ApiClient;
let formerDeputy: ApiClient;
let duties: ObservationForm['duties'];

const TODAY = '2026-12-10';
const KIB = 1024;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'gangping-notes-'));
  const config = { dataDirectory: data, attachmentLimit: 64 * KIB, attachmentQuota: 160 * KIB };
  api = await startTestApi({ config });
  setToday(api, TODAY);
  works = await smallWorks(api);
  deputy = await deputyOfLeader('G021', '2026-12-01', '2026-12-31');
  formerDeputy = await deputyOfLeader('G022', '2026-11-01', '2026-12-09');
  duties = (await form(works.as.leader)).duties;
});
afterAll(async () => {
  await api.close();
  rmSync(data, { recursive: true });
});

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
});

describe('an attachment', () => {
  let note: Observation;
  const attach = (client: ApiClient, id: number, name: string, content: Buffer | string) => {
    const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--b--\r\n')]);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    return client.post(`/api/observations/${id}/attachments`, payload, { headers });
  };
  const kept = () =>
    readdirSync(join(data, 'attachments'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
  /** Files of what was deleted go after the answer. */
  const expectKept = async (count: number) => {
    for (let tries = 0; tries < 500 && kept().length !== count; tries += 1) await setImmediate();
    expect(kept()).toHaveLength(count);
  };
  const PDF = '%PDF-1.7\n1 0 obj\n';

  beforeAll(async () => {
    note = await write(works.as.leader);
  });

  it.each([
    ['记录.pdf', PDF],
    ['记录.PNG', Buffer.from('89504e470d0a1a0a00', 'hex')],
    ['照片.jpeg', Buffer.from('ffd8ffe000', 'hex')],
    ['说明.docx', wordFile({ body: '<w:p/>' })],
    ['工时.xlsx', officeFile(workbookParts(''))],
  ])('%s is taken, and given back as it was', async (name, content) => {
    const own = await write(works.as.leader);
    const { attachments } = await done<Observation>(attach(works.as.leader, own.id, name, content));
    expect(attachments).toMatchObject([{ fileName: name, size: Buffer.from(content).length }]);
    const answer = await works.as.worker.get(`/api/observations/${own.id}/attachments/${attachments[0].id}`);
    expect(answer.rawPayload).toEqual(Buffer.from(content));
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="attachment-\d+\.\w+"; filename\*=/,
    );
    await done(works.as.leader.delete(`/api/observations/${own.id}`));
    await expectKept(0);
  });

  const macros = { ...wordParts({ body: '<w:p/>' }), 'word/vbaProject.bin': 'x' };
  it.each([
    ['an empty file', '空.txt', '', 'attachment.empty'],
    ['a page', '页.html', '<html></html>', 'attachment.type'],
    ['a drawing that can run scripts', '图.svg', '<svg onload="alert(1)"/>', 'attachment.type'],
    ['a page that calls itself text', '页.txt', ' <script>alert(1)</script>', 'attachment.content'],
    ['a drawing that calls itself a table', '图.csv', '<svg xmlns="x"><script/></svg>', 'attachment.content'],
    ['a program', '程序.exe', 'MZ', 'attachment.type'],
    ['a program behind another name', '工资.exe.pdf', PDF, 'attachment.name'],
    ['a name that turns its direction', 'gp\u202efdp.exe', 'MZ', 'attachment.type'],
    ['something else that calls itself PDF', '假.pdf', 'MZ\u0000', 'attachment.content'],
    ['a PDF behind a page', '假.pdf', `<html>${PDF}`, 'attachment.content'],
    ['an archive that is no document', '假.docx', officeFile({ 'a.txt': 'x' }), 'attachment.content'],
    [
      'a workbook that calls itself a document',
      '假.docx',
      officeFile(workbookParts('')),
      'attachment.content',
    ],
    ['a document with macros', '宏.docx', officeFile(macros), 'attachment.content'],
    ['a name without an extension', 'pdf', PDF, 'attachment.type'],
    ['bytes that are no text', '假.txt', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 'attachment.content'],
  ])('%s is refused', async (_, name, content, code) => {
    expect(await codeAt(attach(works.as.leader, note.id, name, content))).toEqual([code, 'file']);
    await expectKept(0);
  });

  it('is stored by chance’s name, whatever path its own name has', async () => {
    const own = await write(works.as.leader);
    const { attachments } = await done<Observation>(
      attach(works.as.leader, own.id, '../../../etc/名单.txt', '程小满'),
    );
    expect(attachments[0].fileName).toBe('名单.txt');
    for (const { name } of kept()) expect(name).toMatch(/^[0-9a-f]{32}$/);
    for (const id of ['..%2f..%2fgangping.sqlite', '0', '999999']) {
      const answer = await works.as.leader.get(`/api/observations/${own.id}/attachments/${id}`);
      expect([404, 422]).toContain(answer.statusCode);
    }
    await done(works.as.leader.delete(`/api/observations/${own.id}`));
    await expectKept(0);
  });

  it('too large, one too many, or beyond what one person may keep is refused', async () => {
    const large = await attach(works.as.leader, note.id, '大.txt', 'x'.repeat(64 * KIB + 1));
    expect([large.statusCode, large.json<Problem>().code]).toEqual([413, 'payloadTooLarge']);
    const own = await write(works.as.colleague, { employeeId: works.people.colleague });
    const add = (length: number) => attach(works.as.colleague, own.id, '记.txt', 'x'.repeat(length));
    await done(add(60 * KIB));
    await done(add(60 * KIB));
    expect(await codeAt(add(60 * KIB))).toEqual(['attachment.quota', 'file']);
    for (let count = 2; count < 5; count += 1) await done(add(10));
    expect((await add(10)).json<Problem>().code).toBe('attachment.tooMany');
    await expectKept(5);
    await done(works.as.colleague.delete(`/api/observations/${own.id}`));
    await expectKept(0);
  });

  it('is for those who may read the note, and its author’s to take away', async () => {
    const own = await write(works.as.leader, { visibility: 'private' });
    const { attachments } = await done<Observation>(attach(works.as.leader, own.id, '证据.pdf', PDF));
    const other = await write(works.as.worker);
    const url = `/api/observations/${own.id}/attachments/${attachments[0].id}`;
    for (const person of ['worker', 'foreman', 'colleague', 'hr', 'auditor', 'admin'] as const) {
      expect([403, 404]).toContain((await works.as[person].get(url)).statusCode);
      expect([403, 404]).toContain((await works.as[person].delete(url)).statusCode);
      expect([403, 404]).toContain((await attach(works.as[person], own.id, '证据.pdf', PDF)).statusCode);
    }
    // Another note's address does not open it either.
    const crossed = `/api/observations/${other.id}/attachments/${attachments[0].id}`;
    expect((await works.as.worker.get(crossed)).statusCode).toBe(404);
    await done(works.as.leader.delete(url));
    expect((await works.as.leader.get(url)).statusCode).toBe(404);
    await expectKept(0);
  });

  it('that was touched, or got lost, is not handed out', async () => {
    const own = await write(works.as.leader);
    const { attachments } = await done<Observation>(attach(works.as.leader, own.id, '证据.pdf', PDF));
    const [file] = kept();
    const path = join(file.parentPath, file.name);
    const url = `/api/observations/${own.id}/attachments/${attachments[0].id}`;
    writeFileSync(path, `${readFileSync(path, 'utf8')} `);
    expect((await works.as.worker.get(url)).json<Problem>().code).toBe('attachment.lost');
    rmSync(path);
    expect((await works.as.worker.get(url)).statusCode).toBe(410);
    await done(works.as.leader.delete(`/api/observations/${own.id}`));
  });

  it('goes with the person whom it is about, not with who wrote it', async () => {
    const employeeId = works.people.colleague;
    const theirs = await write(works.as.leader, { employeeId });
    await done(attach(works.as.leader, theirs.id, '证据.pdf', PDF));
    const erase = (id: number) => api.unitOfWork.run((unit) => api.app.get(Erasers).run(unit, [id]));
    await erase(works.people.leader);
    expect((await read(works.as.leader, theirs.id)).statusCode).toBe(200);
    await erase(employeeId);
    expect((await read(works.as.leader, theirs.id)).statusCode).toBe(404);
    await expectKept(0);
    const refused = await works.as.hr.delete(`/api/employees/${works.people.marketer}`);
    expect(refused.json<Problem>().code).toBe('employee.hasHistory');
  });

  it('without a row is cleared away at the next start, once nobody can be at it', async () => {
    const own = await write(works.as.leader);
    await done(attach(works.as.leader, own.id, '留下.pdf', PDF));
    const rows = kept();
    for (const [sign, seconds] of [
      ['a', 7200],
      ['b', 60],
    ] as const) {
      const folder = join(data, 'attachments', sign.repeat(2));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, sign.repeat(32)), 'x');
      const moment = new Date(`${TODAY}T12:00:00`).getTime() / 1000 - seconds;
      utimesSync(join(folder, sign.repeat(32)), moment, moment);
    }
    for (const one of rows) utimesSync(join(one.parentPath, one.name), 0, 0);
    await api.app.get(AttachmentsService).removeOrphans();
    const names = kept().map(({ name }) => name);
    expect(names).not.toContain('a'.repeat(32));
    expect(names).toContain('b'.repeat(32));
    expect(names).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
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
