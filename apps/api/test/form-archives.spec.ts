import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { ExportTicket, FormArchive, FormArchives } from '@gangping/contracts';
import { fromBufferPromise } from 'yauzl';
import { ArchiveFiles } from '../src/features/evaluation-forms/archive/archive-files';
import { ArchivePrinting } from '../src/features/evaluation-forms/archive/archive-printing';
import { SheetPrinter } from '../src/features/evaluation-forms/sheet-printer';
import { JobRunner } from '../src/platform/jobs';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, PUBLICATION_DAY, publish } from './support/published';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { testConfig } from './support/test-config';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';

/** Files are printed by processes of their own, on a machine that may be busy. */
jest.setTimeout(300_000);

const ROOT = join(__dirname, '../../..');

let database: TestDatabase;
let api: TestApi;
let works: SmallWorks;
let cycleId: number;
let folder: string;
const forms: Record<string, number> = {};
/** Scores of the four whose forms are published, and who gives them. */
const SUPERIORS = { leader: 'foreman', worker: 'leader', colleague: 'leader', marketer: 'director' } as const;

beforeAll(async () => {
  folder = join(ROOT, 'dist/test', `archives-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  database = await migratedTestDatabase();
  api = await startTestApi({ config: { dataDirectory: folder }, database });
  setToday(api, PUBLICATION_DAY);
  works = await smallWorks(api);
  await haveAccounts();
  cycleId = await answeredQuarter(api, works);
  for (const [name, superior] of Object.entries(SUPERIORS)) {
    forms[name] = await formOf(api, cycleId, works.people[name as keyof typeof SUPERIORS]);
    await publish(works, cycleId, forms[name], superior);
  }
}, 300_000);
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await works.company.sql('DELETE FROM form_archive');
  await works.company.sql("DELETE FROM job WHERE name = 'forms.print'");
  await printing().tidy();
});

const printing = () => api.app.get(ArchivePrinting, { strict: false });
const runJobs = () => api.app.get(JobRunner).runDue();

/** The accounts that stand behind the clients of the works: what is printed in the background asks for them. */
async function haveAccounts(): Promise<void> {
  const { director, foreman, leader, worker, colleague, marketer } = works.people;
  const people = { 911: director, 912: foreman, 913: leader, 914: worker, 915: colleague, 916: marketer };
  const rows = [
    ...Object.entries(people).map(([id, employeeId]) => [id, employeeId, 'employee']),
    [901, 'NULL', 'hr'],
    [902, 'NULL', 'auditor'],
  ].map(([id, employeeId, role]) => `(${id}, 'account${id}', '!', '["${role}"]', ${employeeId}, FALSE, 1)`);
  await works.company.sql(
    `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version) VALUES ${rows.join(', ')}`,
  );
}

const request = (client: ApiClient, wanted: object = {}) =>
  client.post('/api/form-archives', { cycleId, locale: 'zh-CN', annex: false, ...wanted });
const asked = (client: ApiClient, wanted: object = {}) => done<FormArchive>(request(client, wanted));
const listed = async (client: ApiClient) =>
  (await done<FormArchives>(client.get('/api/form-archives'))).archives;

/** The files of the archive that somebody fetches, by name. */
async function fetched(client: ApiClient, id: number) {
  const ticket = await done<ExportTicket>(client.post(`/api/form-archives/${id}/tickets`));
  const answer = await client.get(ticket.url);
  if (answer.statusCode !== 200) return { ticket, answer, files: {} };
  const archive = await fromBufferPromise(answer.rawPayload);
  const files: Record<string, Buffer> = {};
  for await (const entry of archive.eachEntry()) {
    files[entry.fileName] = await buffer(await archive.openReadStreamPromise(entry));
  }
  return { ticket, answer, files };
}

/** Another server prints until it is gone; it has to be gone by the signal. */
async function killedWhilePrinting(): Promise<void> {
  const built = join(folder, 'built');
  await promisify(execFile)(process.execPath, ['tools/build-api.mjs', relative(ROOT, built)], { cwd: ROOT });
  const config = JSON.stringify(testConfig(database.location, { dataDirectory: folder }));
  const script = join(__dirname, 'support/print-and-die.cjs');
  const child = spawn(process.execPath, [script, built, config], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
  let complaint = '';
  child.stderr.on('data', (part) => (complaint += part));
  const signal = await new Promise((resolve) => child.once('exit', (_, how) => resolve(how)));
  if (signal !== 'SIGKILL') throw new Error(`the printing was not cut short: ${complaint}`);
}

describe('forms of many in one archive', () => {
  it('are printed in the background, told of, and fetched by a ticket', async () => {
    const { hr } = works.as;
    expect((await done<FormArchives>(hr.get('/api/form-archives'))).cycles).toMatchObject([
      {
        id: cycleId,
        forms: 4,
        departments: [
          { name: '班组', forms: 3 },
          { name: '市场部', forms: 1 },
        ],
      },
    ]);
    const { id } = await asked(hr);
    expect(await listed(hr)).toMatchObject([{ id, status: 'waiting', forms: 4, printed: 0 }]);
    expect((await request(hr)).json().code).toBe('export.underWay');
    expect((await hr.post(`/api/form-archives/${id}/tickets`)).statusCode).toBe(410);
    await runJobs();
    expect(await listed(hr)).toMatchObject([{ id, status: 'ready', printed: 4, error: null }]);
    const { ticket, answer, files } = await fetched(hr, id);
    expect(ticket.fileName).toBe('2026年第4季度考核表.zip');
    expect(answer.headers['content-type']).toBe('application/zip');
    expect(Object.keys(files)).toEqual([
      'G006_白芷_市场专员.pdf',
      'G003_沈若溪_班组长.pdf',
      'G004_程小满_操作工.pdf',
      'G005_邵一鸣_操作工.pdf',
    ]);
    for (const file of Object.values(files)) expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    await runJobs();
    const [told] = await api.readDatabase.manager.query<{ kind: string; link: string }[]>(
      'SELECT kind, link FROM notification WHERE account_id = 901 ORDER BY id DESC LIMIT 1',
    );
    expect(told).toEqual({ kind: 'formsReady', link: '/forms' });
    const trail = await api.readDatabase.manager.query<{ action: string; account: number }[]>(
      "SELECT action, account_id AS account FROM audit_entry WHERE action LIKE 'forms.%' ORDER BY id",
    );
    expect(trail).toEqual([
      { action: 'forms.requested', account: 901 },
      { action: 'forms.printed', account: null },
      { action: 'forms.downloaded', account: 901 },
    ]);
  });

  it('are those that one may take away: a team, a department with those below it, all', async () => {
    const { leader, foreman, director, hr, auditor, worker, marketer, admin } = works.as;
    const { workshop, marketing } = works.departments;
    const count = async (client: ApiClient, wanted = {}) => {
      const answer = await request(client, wanted);
      if (answer.statusCode !== 201) return answer.statusCode;
      await done(client.delete(`/api/form-archives/${answer.json().id}`));
      return answer.json().forms;
    };
    expect(await count(leader)).toBe(2);
    expect(await count(foreman)).toBe(3);
    expect(await count(foreman, { departmentId: workshop })).toBe(3);
    expect(await count(foreman, { departmentId: marketing })).toBe(404);
    // Above 班组长 too, as the superior's superior.
    expect(await count(director)).toBe(2);
    expect([await count(hr, { departmentId: workshop }), await count(auditor)]).toEqual([3, 4]);
    expect([await count(worker), await count(marketer), await count(admin)]).toEqual([404, 404, 403]);
    expect(await count(hr, { cycleId: 2_000_000_000 })).toBe(404);
  });

  it('are nobody else’s: not to see, not to fetch, not to remove', async () => {
    const { hr, auditor } = works.as;
    const { id } = await asked(hr, { departmentId: works.departments.marketing });
    await runJobs();
    const ticket = await done<ExportTicket>(hr.post(`/api/form-archives/${id}/tickets`));
    expect(ticket.fileName).toBe('2026年第4季度考核表_市场部.zip');
    expect(await listed(auditor)).toEqual([]);
    const refused = [
      (await auditor.get(ticket.url)).statusCode,
      (await auditor.post(`/api/form-archives/${id}/tickets`)).statusCode,
      (await auditor.delete(`/api/form-archives/${id}`)).statusCode,
    ];
    expect(refused).toEqual([404, 404, 404]);
    // A ticket takes nothing away yet.
    const downloads = () =>
      api.readDatabase.manager.query<{ data: string }[]>(
        `SELECT data FROM audit_entry WHERE action = 'forms.downloaded' AND data LIKE '%"archiveId":${id},%'`,
      );
    expect(await downloads()).toEqual([]);
    expect((await hr.get(ticket.url)).statusCode).toBe(200);
    expect((await downloads()).map(({ data }) => JSON.parse(data))).toMatchObject([
      { kind: 'formArchive', forms: 1 },
    ]);
  });

  it('are authorised again when they are fetched: a form that is no longer theirs is not in the file', async () => {
    const { leader } = works.as;
    const { id } = await asked(leader);
    await runJobs();
    const { url } = await done<ExportTicket>(leader.post(`/api/form-archives/${id}/tickets`));
    const move = (superior: number, worker: number) =>
      works.company.sql(`UPDATE evaluation SET supervisor_employee_id = ${superior} WHERE id = ${worker}`);
    await move(works.people.marketer, forms['worker']);
    expect(Object.keys((await fetched(leader, id)).files)).toEqual(['G005_邵一鸣_操作工.pdf']);
    await move(works.people.marketer, forms['colleague']);
    expect((await leader.get(url)).statusCode).toBe(404);
    for (const name of ['worker', 'colleague']) await move(works.people.leader, forms[name]);
  });

  it('go on where a killed server stopped, and begin again where its files are gone', async () => {
    const { leader } = works.as;
    const { id } = await asked(leader);
    await works.company.sql("UPDATE job SET run_at = '2026-01-01' WHERE name = 'forms.print'");
    await killedWhilePrinting();
    const [archiveFolder] = readdirSync(join(folder, 'form-archives'));
    const there = () => readdirSync(join(folder, 'form-archives', archiveFolder)).sort();
    // What a kill leaves of a file does not count.
    expect(there()).toEqual([`${forms['worker']}.pdf`, `${forms['colleague']}.pdf.part`].sort());
    expect(await listed(leader)).toMatchObject([{ status: 'printing', printed: 0 }]);
    const files = api.app.get(ArchiveFiles, { strict: false });
    const keep = jest.spyOn(files, 'keep');
    await runJobs();
    expect(keep.mock.calls.map(([, form]) => form)).toEqual([forms['colleague']]);
    keep.mockRestore();
    expect(await listed(leader)).toMatchObject([{ status: 'ready', printed: 2 }]);
    const printed = Object.values((await fetched(leader, id)).files);
    expect(printed.map((file) => file.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
    rmSync(join(folder, 'form-archives', archiveFolder, `${forms['colleague']}.pdf`));
    expect((await leader.post(`/api/form-archives/${id}/tickets`)).statusCode).toBe(410);
  });

  it.each([
    ['a full disk', () => Object.assign(new Error('full'), { code: 'ENOSPC' }), 1, 'diskFull'],
    ['what cannot be printed', () => new Error('broken'), 3, 'printingFailed'],
  ])('tell of %s', async (_, failure, runs, error) => {
    const { hr } = works.as;
    await asked(hr);
    const printer = api.app.get(SheetPrinter, { strict: false });
    const inBackground = printer.inBackground.bind(printer);
    printer.inBackground = () => Promise.reject(failure());
    for (let run = 0; run < runs; run++) {
      await works.company.sql("UPDATE job SET run_at = '2026-01-01' WHERE name = 'forms.print'");
      await runJobs();
    }
    Object.assign(printer, { inBackground });
    expect(await listed(hr)).toMatchObject([{ status: 'failed', error }]);
    expect(readdirSync(join(folder, 'form-archives'))).toEqual([]);
    expect((await request(hr)).statusCode).toBe(201);
  });

  it('are not printed for somebody who may no longer have them', async () => {
    const { leader } = works.as;
    await asked(leader);
    await works.company.sql('UPDATE account SET disabled = TRUE WHERE id = 913');
    await runJobs();
    await works.company.sql('UPDATE account SET disabled = FALSE WHERE id = 913');
    expect(await listed(leader)).toMatchObject([{ status: 'failed', error: 'notAllowed', printed: 0 }]);
  });

  it('are cancelled in the middle, and leave nothing', async () => {
    const { hr } = works.as;
    const { id } = await asked(hr);
    printing().slice = -1;
    const files = api.app.get(ArchiveFiles, { strict: false });
    const keep = files.keep.bind(files);
    files.keep = async (...given) => {
      await keep(...given);
      await done(hr.delete(`/api/form-archives/${id}`));
    };
    await runJobs();
    Object.assign(files, { keep });
    printing().slice = 20_000;
    expect(await listed(hr)).toEqual([]);
    expect(readdirSync(join(folder, 'form-archives'))).toEqual([]);
    const [job] = await api.readDatabase.manager.query<{ done: string | null }[]>(
      `SELECT done_at AS done FROM job WHERE name = 'forms.print' AND job_key = '${id}'`,
    );
    expect(job.done).not.toBeNull();
  });

  it('are kept for a day, and folders that are nobody’s go', async () => {
    const { hr } = works.as;
    const { id } = await asked(hr, { departmentId: works.departments.marketing });
    await runJobs();
    const stray = join(folder, 'form-archives', 'f'.repeat(32));
    mkdirSync(stray);
    await printing().tidy();
    expect([existsSync(stray), readdirSync(join(folder, 'form-archives')).length]).toEqual([false, 1]);
    setToday(api, '2026-12-23');
    expect(await listed(hr)).toEqual([]);
    expect((await hr.post(`/api/form-archives/${id}/tickets`)).statusCode).toBe(410);
    await runJobs();
    setToday(api, PUBLICATION_DAY);
    expect(readdirSync(join(folder, 'form-archives'))).toEqual([]);
  });
});
