import type { Observation, Problem } from '@gangping/contracts';
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
import { setTimeout } from 'node:timers/promises';
import { AttachmentsService } from '../src/features/observations';
import { Erasers } from '../src/features/retention';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { officeFile, wordFile, wordParts, workbookParts } from './support/office-files';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let data: string;
let api: TestApi;
let works: SmallWorks;
let note: Observation;

const TODAY = '2026-12-10';
const KIB = 1024;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'gangping-notes-'));
  const config = { dataDirectory: data, attachmentLimit: 64 * KIB, attachmentQuota: 160 * KIB };
  api = await startTestApi({ config });
  setToday(api, TODAY);
  works = await smallWorks(api);
  note = await write(works.as.leader);
});
afterAll(async () => {
  await api.close();
  rmSync(data, { recursive: true });
});

const write = (client: ApiClient, given: object = {}) =>
  done<Observation>(
    client.post('/api/observations', {
      employeeId: works.people.worker,
      notedOn: TODAY,
      itemKey: null,
      kind: 'fact',
      text: '夜班交接按时完成',
      visibility: 'shared',
      ...given,
    }),
  );
const read = (client: ApiClient, id: number) => client.get(`/api/observations/${id}`);
const codeAt = async (sending: ReturnType<ApiClient['get']>) => {
  const { code, errors } = (await sending).json<Problem>();
  return [code, errors?.[0]?.path ?? null];
};
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
  for (let tries = 0; tries < 500 && kept().length !== count; tries += 1) await setTimeout(10);
  expect(kept()).toHaveLength(count);
};
const PDF = '%PDF-1.7\n1 0 obj\n';

describe('an attachment', () => {
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
