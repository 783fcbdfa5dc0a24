import type { Evaluation, Problem, StruckVeto } from '@gangping/contracts';
import { AssessmentScheme } from '../src/features/schemes';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { SCHEME_WITHOUT_REVIEW } from './support/scheme-without-review';
import { done, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

const INJURY = { key: 'injury', name: { 'zh-CN': '发生重大工伤事故', en: 'A grave accident' }, cap: 'C' };
const FRAUD = { key: 'fraud', name: { 'zh-CN': '伪造记录', en: 'Forged records' }, cap: 'D' };
const STRUCK: StruckVeto = { key: 'injury', reason: '十一月三日冲压线停机未挂牌' };

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满, whom 沈若溪 scores. */
let form: number;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: { ...SCHEME_WITHOUT_REVIEW, vetoes: [INJURY, FRAUD] },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  cycleId = (await openCycle(works.as.hr, 2026, 4)).id;
  [{ id: form }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${works.people.worker}`,
  );
  await scoreAndSubmit(works.as.worker, form, Array(7).fill(9000));
});
afterAll(() => api.close());

async function mark(client: ApiClient, vetoes: readonly StruckVeto[], expectedVersion?: number) {
  const version = expectedVersion ?? (await readForm(works.as.hr, form)).version;
  return client.put(`/api/evaluations/${form}/vetoes`, { vetoes, expectedVersion: version });
}

async function row(): Promise<{ total: number | null; grade: string | null }> {
  const [found] = await api.readDatabase.manager.query(
    `SELECT total, grade FROM evaluation WHERE id = ${form}`,
  );
  return found;
}

describe('a veto', () => {
  it('is offered to whoever scores as a superior, with what the scheme has', async () => {
    const seen = await readForm(works.as.leader, form);
    expect(seen).toMatchObject({ schemeVetoes: [INJURY, FRAUD], vetoes: [] });
    expect(seen.actions).toContain('veto');
    expect((await readForm(works.as.worker, form)).vetoes).toBeUndefined();
  });

  it.each([
    ['one that the scheme lacks', [{ key: 'late', reason: '迟到' }], 'veto.unknown', 'vetoes.0.key'],
    ['the same twice', [STRUCK, STRUCK], 'name.repeated', 'vetoes.1.key'],
    ['one without a reason', [{ key: 'injury', reason: '  ' }], 'validation', 'vetoes.0.reason'],
  ])('refuses %s', async (_, vetoes, code, path) => {
    const answer = await mark(works.as.leader, vetoes);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.json<Problem>()).toMatchObject({ code, errors: [{ path }] });
  });

  it('is nobody else’s to mark while the superior scores', async () => {
    for (const who of ['worker', 'hr', 'colleague'] as const) {
      expect([403, 404, 409]).toContain((await mark(works.as[who], [STRUCK])).statusCode);
    }
  });

  it('caps the grade and leaves the points alone, also with the scores that come after it', async () => {
    expect((await done<Evaluation>(mark(works.as.leader, [STRUCK]))).vetoes).toEqual([STRUCK]);
    await scoreAndSubmit(works.as.leader, form, Array(7).fill(9000));
    expect(await row()).toEqual({ total: 9000, grade: 'C' });
  });

  it('is not known to the employee before publication', async () => {
    const seen = await readForm(works.as.worker, form);
    expect(seen.vetoes).toBeUndefined();
    expect(seen.actions).not.toContain('veto');
  });

  it('is taken back and marked by HR in calibration, at the version that was seen', async () => {
    expect((await mark(works.as.leader, [])).json<Problem>().code).toBe('evaluation.wrongStage');
    const { version } = await readForm(works.as.hr, form);
    await done(mark(works.as.hr, []));
    expect(await row()).toEqual({ total: 9000, grade: 'A' });
    expect((await mark(works.as.hr, [STRUCK], version)).json<Problem>()).toMatchObject({
      code: 'staleVersion',
      current: { vetoes: [] },
    });
    const both = [STRUCK, { key: 'fraud', reason: '巡检表补签' }];
    await done(mark(works.as.hr, both));
    expect(await row()).toEqual({ total: 9000, grade: 'D' });
  });

  it('takes back what was signed for in calibration: it no longer stands there', async () => {
    const sql = (statement: string) => works.company.sql(statement);
    await sql(`INSERT INTO account (id, login_name, password_hash, roles, disabled, version)
      VALUES (901, 'hr', 'x', '[]', FALSE, 1)`);
    await sql(`INSERT INTO calibration_sign_off (cycle_id, department_id, role, account_id, signed_at)
      SELECT cycle_id, department_id, 'hr', 901, '2026-12-22T08:00:00.000Z' FROM evaluation WHERE id = ${form}`);
    await done(mark(works.as.hr, [STRUCK]));
    const signed = await api.readDatabase.manager.query<unknown[]>(
      'SELECT id FROM calibration_sign_off WHERE taken_back_at IS NULL',
    );
    expect(signed).toEqual([]);
    await done(mark(works.as.hr, [STRUCK, { key: 'fraud', reason: '巡检表补签' }]));
  });

  it('is frozen with the result, stands in its explanation, and is written down', async () => {
    await done(
      works.as.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds: [form], reason: '季末已核对' }),
    );
    const { result, explanation, vetoes } = await readForm(works.as.worker, form);
    expect(result).toMatchObject({ total: 9000, grade: 'D', gradeCoefficient: 5000 });
    expect(explanation?.children.filter(({ kind }) => kind === 'veto')).toMatchObject([
      { id: 'injury', points: 0, cap: 'C' },
      { id: 'fraud', points: 0, cap: 'D' },
    ]);
    expect(vetoes).toEqual([STRUCK, { key: 'fraud', reason: '巡检表补签' }]);
    expect((await mark(works.as.hr, [])).json<Problem>().code).toBe('evaluation.notYours');
    const written = await api.readDatabase.manager.query<{ data: string }[]>(
      `SELECT data FROM audit_entry WHERE action = 'evaluation.vetoed' ORDER BY id`,
    );
    expect(written.map(({ data }) => JSON.parse(data))).toEqual([
      { before: [], after: ['injury'] },
      { before: ['injury'], after: [] },
      { before: [], after: ['injury', 'fraud'] },
      { before: ['injury', 'fraud'], after: ['injury'] },
      { before: ['injury'], after: ['injury', 'fraud'] },
    ]);
  });
});
