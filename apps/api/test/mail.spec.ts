import type { MailStatus, Problem } from '@gangping/contracts';
import { Employee } from '../src/features/organisation';
import type { MailConfig } from '../src/platform/config';
import type { ApiClient } from './support/api-client';
import { smallWorks, type SmallWorks } from './support/company';
import { MailServer } from './support/mail-server';
import { done, openCycle } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';
import { addAccount, doJobs, kindsTold, setMoment, toldTo } from './support/told';

const PORTAL = 'https://reviews.chenghu.example';
const WORKER = 'xiaoman@chenghu.example';
const LEADER = 'ruoxi@chenghu.example';

let mailServer: MailServer;
let database: TestDatabase;
/** Two servers on one database. */
let servers: TestApi[];
let works: SmallWorks;
let hr: ApiClient;
let admin: ApiClient;
let worker: ApiClient;
let leader: ApiClient;
let today: string;

const mailConfig = (): MailConfig => ({
  host: '127.0.0.1',
  port: mailServer.port,
  secure: false,
  credentials: null,
  from: '岗评 <reviews@chenghu.example>',
  portal: PORTAL,
});

beforeAll(async () => {
  mailServer = await MailServer.start();
  database = await migratedTestDatabase();
  const config = { mail: mailConfig() };
  servers = [await startTestApi({ database, config }), await startTestApi({ database, config })];
});
beforeEach(async () => {
  mailServer.forget();
  for (const server of servers) await server.startAfresh();
  const [api] = servers;
  moment('2026-12-21T12:00:00');
  works = await smallWorks(api);
  const employee = async (loginName: string, employeeId: number, email: string, locale?: 'en') =>
    api.as({
      roles: ['employee'],
      accountId: await addAccount(api, { loginName, employeeId, email, locale }),
      employeeId,
    });
  worker = await employee('worker', works.people.worker, WORKER);
  leader = await employee('leader', works.people.leader, LEADER, 'en');
  hr = api.as({ roles: ['hr'], accountId: await addAccount(api, { loginName: 'hr', roles: ['hr'] }) });
  admin = api.as({
    roles: ['admin'],
    accountId: await addAccount(api, { loginName: 'admin', roles: ['admin'] }),
  });
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await database.drop();
  await mailServer.stop();
});

function moment(text: string): void {
  today = text.slice(0, 10);
  for (const server of servers) setMoment(server, text);
}

/** Both servers, twice, at that moment; what belongs to its day has been done when the day began. */
async function at(text: string): Promise<void> {
  const day = text.slice(0, 10);
  if (day !== today) {
    moment(`${day}T00:00:00`);
    await doJobs(servers[0]);
  }
  moment(text);
  await Promise.all(servers.map(doJobs));
  await Promise.all(servers.map(doJobs));
}

async function launch(): Promise<void> {
  await openCycle(hr, 2026, 4);
  await at('2026-12-21T12:00:00');
}

function choose(client: ApiClient, choice: object) {
  const all = { byMail: ['tasks', 'reminders', 'results', 'approvals'], digestHour: 9 };
  const times = { quietFrom: 1260, quietTo: 480, onlyWorkingDays: true, expectedVersion: 0 };
  return done(client.put('/api/my/notification-settings', { ...all, ...times, ...choice }));
}

const form = async (employeeId: number) =>
  (
    await servers[0].readDatabase.manager.query(`SELECT id FROM evaluation WHERE employee_id = ${employeeId}`)
  )[0].id;

describe('a digest', () => {
  it('goes out once, at its hour, with everything since the last one', async () => {
    await launch();
    await at('2026-12-22T08:59:00');
    expect(mailServer.received).toEqual([]);
    await at('2026-12-22T09:00:00');
    await at('2026-12-22T09:10:00');
    const [mail, ...others] = mailServer.to(WORKER);
    expect(others).toEqual([]);
    expect(mail.recipients).toEqual([WORKER]);
    expect(mail.from).toMatchObject({ name: '岗评', address: 'reviews@chenghu.example' });
    expect(mail.subject).toBe('岗评：2 条通知');
    const address = `${PORTAL}/evaluations/${await form(works.people.worker)}`;
    for (const part of ['程小满，您好：', '等待您自评，截止 2026-12-25', address])
      expect(mail.text).toContain(part);
    expect(mail.html).toContain(`<a href="${address}">打开</a>`);
  });

  it('says in the language of whoever gets it how to have less of it', async () => {
    await launch();
    await at('2026-12-22T09:00:00');
    const [mail] = mailServer.to(LEADER);
    expect(mail.subject).toBe('Gangping: 2 notifications');
    expect(mail.text).toContain('waits for your self-assessment, due on 2026-12-25');
    expect(mail.text).toContain(`${PORTAL}/notifications/settings`);
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
    expect(header('list-unsubscribe')).toContain(`<${PORTAL}/notifications/settings>`);
    expect(header('auto-submitted')).toBe('auto-generated');
  });

  it('leaves out what was read or done meanwhile, and is not sent for nothing', async () => {
    await launch();
    await worker.post('/api/my/notifications/read', { all: true });
    await at('2026-12-21T18:00:00');
    const [first] = await toldTo(leader);
    await leader.post('/api/my/notifications/read', { ids: [first.id] });
    await at('2026-12-22T09:00:00');
    expect(mailServer.to(LEADER)).toMatchObject([{ subject: expect.stringContaining('due on 2026-12-25') }]);
    expect(mailServer.to(WORKER)).toHaveLength(1);
    await worker.post('/api/my/notifications/read', { all: true });
    await at('2026-12-23T09:00:00');
    expect(mailServer.to(WORKER)).toHaveLength(1);
  });
});

describe('by choice', () => {
  it('mail comes at once, but not in quiet hours', async () => {
    await choose(worker, { digestHour: null, quietFrom: 11 * 60, quietTo: 13 * 60 });
    await launch();
    await at('2026-12-21T12:59:00');
    expect(mailServer.received).toEqual([]);
    await at('2026-12-21T13:00:00');
    expect(mailServer.to(WORKER)).toHaveLength(1);
  });

  it('quiet hours that were chosen after it was queued hold as well', async () => {
    await launch();
    await choose(worker, { quietFrom: 8 * 60, quietTo: 10 * 60 });
    await at('2026-12-22T09:00:00');
    expect(mailServer.to(WORKER)).toEqual([]);
    await at('2026-12-22T10:00:00');
    expect(mailServer.to(WORKER)).toHaveLength(1);
  });

  it('no mail goes out on a weekend', async () => {
    moment('2026-12-25T12:00:00');
    await openCycle(hr, 2026, 4);
    await at('2026-12-25T12:00:00');
    await at('2026-12-26T09:00:00');
    await at('2026-12-27T12:00:00');
    expect(mailServer.received).toEqual([]);
    await at('2026-12-28T09:00:00');
    expect(mailServer.to(WORKER)).toHaveLength(1);
  });

  it('a topic stays in the portal', async () => {
    await choose(worker, { byMail: ['results'] });
    await launch();
    await at('2026-12-22T09:00:00');
    expect(mailServer.to(WORKER)).toEqual([]);
    expect(await kindsTold(worker)).toContain('formWaiting');
  });
});

describe('what people have typed', () => {
  it('cannot become a header or a second recipient', async () => {
    await servers[0].unitOfWork.run(({ manager }) =>
      manager.update(
        Employee,
        { id: works.people.worker },
        { name: '程小满\r\nBcc: everybody@elsewhere.example\r\n\r\n<script>alert(1)</script>' },
      ),
    );
    await choose(worker, { digestHour: null });
    await launch();
    const [mail] = mailServer.to(WORKER);
    expect(mailServer.received.flatMap(({ recipients }) => recipients)).toEqual([WORKER]);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail.subject).toContain('程小满 Bcc:');
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).toContain('&lt;script&gt;');
  });

  it('is no address unless it is one and only one', async () => {
    await servers[0].unitOfWork.run(({ manager }) =>
      manager.update(
        Employee,
        { id: works.people.worker },
        { email: `${WORKER}, everybody@elsewhere.example` },
      ),
    );
    await choose(worker, { digestHour: null });
    await launch();
    expect(mailServer.received).toEqual([]);
    const { failures } = await done<MailStatus>(admin.get('/api/mail'));
    expect(failures).toMatchObject([{ loginName: 'worker', error: 'EADDRESS', givenUp: false }]);
  });
});

describe('when the mail server refuses', () => {
  it('is tried again later, shown to the admin without naming anybody, and arrives once', async () => {
    await choose(worker, { digestHour: null });
    mailServer.refusal = { responseCode: 450, text: `${WORKER} has no room` };
    await launch();
    const status = await done<MailStatus>(admin.get('/api/mail'));
    expect(status).toMatchObject({
      configured: true,
      server: `127.0.0.1:${mailServer.port}`,
      failures: [{ loginName: 'worker', error: 'EENVELOPE 450', attempts: 1, givenUp: false }],
    });
    expect(JSON.stringify(status)).not.toContain('no room');
    mailServer.refusal = null;
    await at('2026-12-21T12:00:59');
    expect(mailServer.received).toEqual([]);
    await at('2026-12-21T12:01:00');
    await at('2026-12-21T12:10:00');
    expect(mailServer.to(WORKER)).toHaveLength(1);
    expect((await done<MailStatus>(admin.get('/api/mail'))).failures).toEqual([]);
  });

  it('never hears the password over a connection that is not encrypted', async () => {
    const config = { mail: { ...mailConfig(), credentials: { user: 'reviews', password: 'open sesame' } } };
    const careful = await startTestApi({ database, config });
    const refused = await careful
      .as({ roles: ['admin'] })
      .post('/api/mail/test', { to: 'admin@chenghu.example' });
    await careful.close();
    expect(refused.json<Problem>()).toMatchObject({ status: 422, code: 'mail.notSent' });
    expect(mailServer.passwords).toEqual([]);
    expect(mailServer.received).toEqual([]);
  });
});

describe('the admin’s test', () => {
  it('sends a mail to the given address and is recorded without it', async () => {
    const sent = await admin.post('/api/mail/test', { to: 'admin@chenghu.example' });
    expect(sent.statusCode).toBe(204);
    expect(mailServer.to('admin@chenghu.example')).toMatchObject([{ subject: '岗评：测试邮件' }]);
    const entries = await servers[0].readDatabase.manager.query(
      `SELECT data FROM audit_entry WHERE action = 'mail.tested'`,
    );
    expect(entries).toEqual([{ data: '{}' }]);
  });

  it.each(['nobody', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', ''])(
    'refuses %j as an address',
    async (to) => {
      expect((await admin.post('/api/mail/test', { to })).statusCode).toBe(422);
      expect(mailServer.received).toEqual([]);
    },
  );

  it('says what the server said, and that there is none', async () => {
    mailServer.refusal = { responseCode: 550, text: 'admin@chenghu.example is unknown here' };
    const refused = await admin.post('/api/mail/test', { to: 'admin@chenghu.example' });
    expect(refused.json<Problem>()).toMatchObject({
      code: 'mail.notSent',
      params: { error: 'EENVELOPE 550' },
    });
    const without = await startTestApi();
    const answer = await without
      .as({ roles: ['admin'] })
      .post('/api/mail/test', { to: 'admin@chenghu.example' });
    await without.close();
    expect(answer.json<Problem>()).toMatchObject({ status: 409, code: 'mail.notConfigured' });
  });
});
