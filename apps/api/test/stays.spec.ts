import type { CycleEvaluationRow, Evaluation, ExportTicket, Page, SeveralForms } from '@gangping/contracts';
import { ResultPublisher } from '../src/features/evaluations';
import { contentHash } from '../src/features/evaluations/content-hash';
import type { Actor } from '../src/platform/access';
import type { ApiClient } from './support/api-client';
import { smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf } from './support/published';
import { done, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** 岳知秋: 34 days as 市场专员 (coefficient 1.0, scored by 秦远山), then 58 as 操作工 (1.5, by 沈若溪). */
let mover: ApiClient;
let moverId: number;
const forms = { first: 0, second: 0 };

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { company, positions } = works;
  moverId = await company.employee({ number: 'G007', name: '岳知秋' });
  await company.assignment(moverId, positions.marketer, '2020-01-01', '2026-11-03');
  await company.assignment(moverId, positions.operator, '2026-11-04');
  mover = api.as({ roles: ['employee'], accountId: 917, employeeId: moverId });
  cycleId = await answeredQuarter(api, works);
  forms.first = await formIn(positions.marketer);
  forms.second = await formIn(positions.operator);
});
afterAll(() => api.close());

async function formIn(positionId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE employee_id = ${moverId} AND position_id = ${positionId}`,
  );
  return id;
}

async function publish(id: number): Promise<void> {
  const body = { evaluationIds: [id], reason: '先行公布' };
  await done(works.as.hr.post(`/api/cycles/${cycleId}/publication`, body));
}

async function quarterOf(client: ApiClient, id = forms.first): Promise<SeveralForms | undefined> {
  return (await readForm(client, id)).severalForms;
}

async function rowsOf(search: string): Promise<CycleEvaluationRow[]> {
  const url = `/api/cycles/${cycleId}/evaluations?search=${encodeURIComponent(search)}`;
  return (await done<Page<CycleEvaluationRow>>(works.as.hr.get(url))).rows;
}

/** The line of the summary that says so, from the column of the days on. */
async function summaryLines(client: ApiClient): Promise<string[]> {
  const body = { cycleId, kind: 'summaryCsv', locale: 'zh-CN' };
  const { url } = await done<ExportTicket>(client.post('/api/exports', body));
  const lines = (await client.get(url)).body.split('\r\n').filter((line) => line.includes('岳知秋'));
  return lines.map((line) => line.split(',').slice(17, 21).join(',')).sort();
}

it('counts the days of each stay', async () => {
  const days = (await rowsOf('岳知秋')).map(
    ({ positionTitle, daysInPost }) => `${positionTitle} ${daysInPost}`,
  );
  expect(days.sort()).toEqual(['市场专员 34', '操作工 58'].sort());
});

it('shows both forms while one is not published, and nothing of that one', async () => {
  await scoreAndSubmit(works.as.director, forms.first, Array(7).fill(9250));
  await publish(forms.first);
  const { forms: both, result } = (await quarterOf(mover)) as SeveralForms;
  expect(result).toBeNull();
  expect(both).toMatchObject([
    { evaluationId: forms.first, positionTitle: '市场专员', days: 34, total: 9250, grade: 'A' },
    { evaluationId: forms.second, days: 58, stage: 'supervisor', total: null, grade: null, counts: true },
  ]);
  expect(await summaryLines(works.as.hr)).toEqual(['34,,,', '58,,,']);
});

it('combines them by days once both are published: 83.61 and 1.3152 (fourth worked number)', async () => {
  const { version } = await readForm(works.as.leader, forms.second);
  const adjustments = [{ points: -10, reason: '交接记录漏一页' }];
  await done(
    works.as.leader.put(`/api/evaluations/${forms.second}/adjustments`, {
      adjustments,
      expectedVersion: version,
    }),
  );
  await scoreAndSubmit(works.as.leader, forms.second, Array(7).fill(7850));
  await publish(forms.second);
  // (34 × 92.50 + 58 × 78.40) ÷ 92 = 83.6108… · (34 × 1.0 + 58 × 1.5) ÷ 92 = 1.31521… · 1.3152 × 1.00 for a B
  const combined = {
    days: 92,
    total: 8361,
    grade: 'B',
    assessmentCoefficient: 13_152,
    resultCoefficient: 13_152,
  };
  for (const reader of [mover, works.as.hr, works.as.auditor]) {
    expect((await quarterOf(reader, forms.second))?.result).toMatchObject({
      version: 1,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      ...combined,
    });
  }
  for (const row of await rowsOf('岳知秋')) {
    expect(row.combined).toEqual({ total: 8361, grade: 'B', resultCoefficient: 13_152, days: 92 });
  }
  expect(await summaryLines(works.as.hr)).toEqual(['34,83.61,B,1.3152', '58,83.61,B,1.3152']);
});

it('tells a superior nothing of what another one gave', async () => {
  expect(await quarterOf(works.as.leader, forms.second)).toBeUndefined();
  expect(await quarterOf(works.as.director, forms.first)).toBeUndefined();
  expect((await summaryLines(works.as.leader)).join()).not.toContain('83.61');
});

it('leaves everybody else’s quarter alone: one form is the quarter', async () => {
  const [worker] = await rowsOf('程小满');
  expect(worker).toMatchObject({ daysInPost: 92, combined: null });
  expect(await quarterOf(works.as.worker, worker.id)).toBeUndefined();
});

it('keeps the days and the order that it was published with, whatever becomes of the assignments', async () => {
  const { people, positions, company, as } = works;
  const from = `UPDATE assignment SET position_id`;
  await company.sql(`${from} = ${positions.leader} WHERE employee_id = ${moverId} AND ends_on IS NOT NULL`);
  await company.sql(
    `UPDATE assignment SET starts_on = '2026-12-01' WHERE employee_id = ${moverId} AND ends_on IS NULL`,
  );
  // In the very millisecond of theirs.
  const another = await formOf(api, cycleId, people.colleague);
  await scoreAndSubmit(as.leader, another, Array(7).fill(8000));
  await publish(another);
  const { forms: both, result } = (await quarterOf(mover)) as SeveralForms;
  expect(result?.version).toBe(1);
  expect(both.map(({ evaluationId, days }) => [evaluationId, days])).toEqual([
    [forms.first, 34],
    [forms.second, 58],
  ]);
});

it('is combined anew when an appeal corrects one of them', async () => {
  const form: Evaluation = await readForm(works.as.hr, forms.second);
  const [{ content }] = await api.readDatabase.manager.query<{ content: string }[]>(
    `SELECT content FROM cycle_scheme WHERE cycle_id = ${cycleId}`,
  );
  await api.unitOfWork.run(async (unit) => {
    const scheme = JSON.parse(content);
    const correction = { points: 160, reason: '漏计一次表扬' };
    await api.app
      .get(ResultPublisher, { strict: false })
      .correct(unit, { accountId: 901 } as Actor, { id: form.id, scheme }, correction);
  });
  // (34 × 92.50 + 58 × 80.00) ÷ 92 = 84.6195…
  expect((await quarterOf(mover))?.result).toMatchObject({ version: 2, total: 8462, grade: 'B' });
});

it('is that of the other form when one is made void, and none when the last is', async () => {
  const makeVoid = async (id: number) => {
    const { version } = await readForm(works.as.hr, id);
    await done(
      works.as.hr.post(`/api/evaluations/${id}/void`, { expectedVersion: version, reason: '录入有误' }),
    );
  };
  await makeVoid(forms.first);
  expect((await rowsOf('操作工')).find(({ id }) => id === forms.second)?.combined).toMatchObject({
    total: 8000,
    days: 58,
    resultCoefficient: 15_000,
  });
  expect(await summaryLines(works.as.hr)).toContain('58,80.00,B,1.5000');
  await makeVoid(forms.second);
  expect((await rowsOf('岳知秋')).map(({ combined }) => combined)).toEqual([null, null]);
});

it('stays on record, each version with its own hash, and never comes back', async () => {
  const rows = await api.readDatabase.manager.query(
    `SELECT cycle_id AS "cycleId", employee_id AS "employeeId", result_version AS version, days, total, grade,
       grade_coefficient AS "gradeCoefficient", assessment_coefficient AS "assessmentCoefficient",
       result_coefficient AS "resultCoefficient", parts, computed_at AS "computedAt", content_hash AS hash,
       withdrawn_at AS withdrawn
     FROM quarter_result ORDER BY result_version`,
  );
  expect(rows.map(({ version, total }: { version: number; total: number }) => [version, total])).toEqual([
    [1, 8361],
    [2, 8462],
    [3, 8000],
  ]);
  for (const { hash, withdrawn, parts, ...content } of rows) {
    expect(hash).toBe(contentHash({ ...content, parts: JSON.parse(parts) }));
    expect(withdrawn).not.toBeNull();
  }
  // As if a form were launched anew for the same quarter.
  await works.company.sql(`UPDATE evaluation SET stage = 'self' WHERE id = ${forms.second}`);
  expect((await rowsOf('操作工')).find(({ id }) => id === forms.second)?.combined).toBeNull();
  expect(await summaryLines(works.as.hr)).toContain('58,,,');
});
