import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem, RoleImportPreview } from '@gangping/contracts';
import {
  type ExpectedPosition,
  parseRoleDocument,
  scoreListing,
  toRoleListing,
} from '@gangping/role-document/reader';
import type { ApiClient } from './support/api-client';
import { officeFile, paragraph, wordFile, wordParts } from './support/office-files';
import { startTestApi, type TestApi } from './support/start-test-api';

/** Files as they lie in drawers, each with what HR would expect of it: positions, or the reason of a refusal. */
const FIXTURES = join(__dirname, 'fixtures/role-files');
const EXPECTED = '.expected.json';
type Expectation = { readonly positions: ExpectedPosition[] } | { readonly refused: string };

const expectations = new Map<string, Expectation>(
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith(EXPECTED))
    .map((name) => [name.slice(0, -EXPECTED.length), JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'))]),
);
const files = readdirSync(FIXTURES)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => [name, expectations.get(name.replace(/\.\w+$/, ''))] as const);

let api: TestApi;
let hr: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  hr = api.as({ roles: ['hr'], accountId: 7 });
});
afterAll(() => api.close());

function upload(name: string, content: Buffer) {
  const boundary = 'a-boundary-of-the-spec';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return hr.post('/api/role-imports/preview', body, { headers });
}

describe('a file from the drawer', () => {
  const readable = files.flatMap(([name, expected]) =>
    expected && 'positions' in expected ? [[name, expected.positions] as const] : [],
  );
  const refused = files.flatMap(([name, expected]) =>
    expected && 'refused' in expected ? [[name, expected.refused] as const] : [],
  );

  it('has its expectation', () => {
    expect(files.filter(([, expected]) => expected === undefined)).toEqual([]);
    expect(readable.length).toBeGreaterThan(20);
    expect(refused.length).toBeGreaterThan(2);
  });

  it.each(readable)('%s is understood', async (name, expected) => {
    const answer = await upload(name, readFileSync(join(FIXTURES, name)));
    expect(answer.statusCode).toBe(200);
    const { text, positions } = answer.json<RoleImportPreview>();
    const { missing, extra } = scoreListing(toRoleListing(parseRoleDocument(text)), expected);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    expect(positions.map(({ title }) => title)).toEqual(expected.map(({ title }) => title));
    for (const item of positions.flatMap(({ items }) => items)) {
      const said = text.slice(item.span.start, item.span.end).replace(/\s/g, '');
      expect(said).toContain(item.text.replace(/\s/g, '').slice(0, 4));
    }
  });

  it.each(refused)('%s is refused: %s', async (name, code) => {
    const answer = await upload(name, readFileSync(join(FIXTURES, name)));
    expect(answer.json<Problem>()).toMatchObject({ status: 422, code, params: { fileName: name } });
  });
});

describe('the preview', () => {
  it('says what kind of file it was, and has an encoding for text only', async () => {
    const word = await upload(
      '岗位.doc',
      wordFile({ body: paragraph('岗位名称：检票员') + paragraph('岗位职责：1. 验票；') }),
    );
    expect(word.json()).toMatchObject({ kind: 'docx', encoding: null });
    const roster = await upload('roster-gbk.csv', readFileSync(join(FIXTURES, 'roster-gbk.csv')));
    expect(roster.json()).toMatchObject({ kind: 'csv', encoding: 'gb18030' });
  });

  it('says what of the file its text leaves out', async () => {
    const deleted = '<w:p><w:del><w:r><w:delText>旧职责</w:delText></w:r></w:del></w:p>';
    const body = paragraph('岗位名称：检票员') + deleted + paragraph('岗位职责：1. 验票；');
    const { notes, text } = (await upload('岗位.docx', wordFile({ body }))).json<RoleImportPreview>();
    expect(notes).toEqual([{ code: 'deletionsLeftOut', count: 1 }]);
    expect(text).not.toContain('旧职责');
  });

  it.each([
    [
      'macros',
      422,
      'roleImport.macros',
      officeFile({ ...wordParts({ body: '' }), 'word/vbaProject.bin': '' }),
    ],
    [
      'a promise to unpack to a gibibyte',
      413,
      'roleImport.tooLarge',
      officeFile(wordParts({ body: '' }), () => 2 ** 30),
    ],
    [
      'a document type',
      422,
      'roleImport.damaged',
      wordFile({ body: '', parts: { 'word/document.xml': '<!DOCTYPE a><a/>' } }),
    ],
    ['the beginning only', 422, 'roleImport.damaged', wordFile({ body: '' }).subarray(0, 200)],
    ['a picture', 415, 'roleImport.wrongType', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('refuses %s', async (_, status, code, content) => {
    const answer = await upload('岗位.docx', content);
    expect(answer.json<Problem>()).toMatchObject({ status, code, errors: [{ path: 'file', code }] });
  });

  it('leaves the server answering while a large text is read', async () => {
    const duties = Array.from(
      { length: 200 },
      (_, at) => `${at + 1}. 检查第${at}号闸机，发现异常立即上报；`,
    ).join('\n');
    const role = `岗位名称：闸机员\n岗位职责：\n${duties}\n\n`;
    const text = Buffer.from(role.repeat(Math.floor((4.9 * 1024 * 1024) / Buffer.byteLength(role))));
    let read = false;
    const preview = upload('全部岗位.txt', text).then((answer) => {
      read = true;
      return answer;
    });
    for (let request = 0; request < 5; request++) {
      expect((await hr.get('/api/positions')).statusCode).toBe(200);
    }
    expect(read).toBe(false);
    expect((await preview).statusCode).toBe(200);
  });
});
