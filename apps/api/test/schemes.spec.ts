import type {
  Cycle,
  CycleDetail,
  Problem,
  Scheme,
  SchemeDetail,
  SchemePreview,
  SchemeRow,
} from '@gangping/contracts';
import { newScheme, newSection } from '@gangping/testing';
import { defaultScheme } from '../src/features/schemes';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { formOf } from './support/published';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
/** The second officer, who approves. */
let officer: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  officer = api.as({ roles: ['hr'], accountId: 904 });
});
afterAll(() => api.close());

const COMPANY = { positionIds: [], departmentIds: [], grades: [] };

async function drafted(
  content: Scheme,
  scope: SchemeDetail['scope'] = COMPANY,
  effectiveFrom = '2026-10-01',
): Promise<SchemeDetail> {
  const { id, version } = await done<SchemeDetail>(works.as.hr.post('/api/schemes', { copyOf: null }));
  const body = { expectedVersion: version, content, scope, effectiveFrom };
  return done<SchemeDetail>(works.as.hr.put(`/api/schemes/${id}`, body));
}

async function submitted(...scheme: Parameters<typeof drafted>): Promise<SchemeDetail> {
  const { id, version } = await drafted(...scheme);
  return done<SchemeDetail>(works.as.hr.post(`/api/schemes/${id}/submission`, { expectedVersion: version }));
}

async function approved(...scheme: Parameters<typeof drafted>): Promise<SchemeDetail> {
  const { id, version } = await submitted(...scheme);
  return done<SchemeDetail>(officer.post(`/api/schemes/${id}/approval`, { expectedVersion: version }));
}

async function retired({ id, version }: SchemeDetail, retiredOn = '2026-10-01'): Promise<void> {
  await done(works.as.hr.post(`/api/schemes/${id}/retirement`, { expectedVersion: version, retiredOn }));
}

async function schemesOf(cycle: Cycle): Promise<CycleDetail['schemes']> {
  return (await done<CycleDetail>(works.as.hr.get(`/api/cycles/${cycle.id}`))).schemes;
}

function planned(year: number, quarter: number): Promise<Cycle> {
  return done<Cycle>(works.as.hr.post('/api/cycles', { year, quarter }));
}

describe('the life of a scheme', () => {
  it('begins as a copy of the one that the product brings', async () => {
    const draft = await done<SchemeDetail>(works.as.hr.post('/api/schemes', { copyOf: null }));
    expect(draft).toMatchObject({
      status: 'draft',
      content: defaultScheme,
      effectiveFrom: null,
      scope: COMPANY,
    });
    const list = await done<SchemeRow[]>(works.as.auditor.get('/api/schemes'));
    expect(list.map(({ id, status, actions }) => [id, status, actions])).toEqual([
      [draft.id, 'draft', []],
      [null, 'approved', []],
    ]);
    await done(works.as.hr.delete(`/api/schemes/${draft.id}?expectedVersion=${draft.version}`));
    expect((await works.as.hr.get(`/api/schemes/${draft.id}`)).statusCode).toBe(404);
  });

  it('can be read before anybody has laid one down', async () => {
    const brought = await done<SchemeDetail>(works.as.auditor.get('/api/schemes/brought'));
    expect(brought).toMatchObject({ id: null, content: defaultScheme, actions: [] });
    expect((await works.as.leader.get('/api/schemes/brought')).statusCode).toBe(403);
  });

  it('says everything that is wrong with it when it is handed in, each at its field', async () => {
    const wrong = newScheme({
      sections: [newSection({ weight: 6000 })],
      bands: newScheme().bands.map((band) => ({ ...band, from: band.from + 100 })),
    });
    const { id, version } = await drafted(wrong);
    const answer = await works.as.hr.post(`/api/schemes/${id}/submission`, { expectedVersion: version });
    expect(answer.statusCode).toBe(422);
    const { code, errors } = answer.json<Problem>();
    expect(code).toBe('scheme.invalid');
    expect(errors?.map((error) => `${error.path} ${error.code}`)).toEqual([
      'content.sections weights.sum',
      'content.bands bands.gap',
    ]);
    expect((await done<SchemeDetail>(works.as.hr.get(`/api/schemes/${id}`))).status).toBe('draft');
  });

  it('takes two people: nobody approves what they wrote', async () => {
    const { id, version, actions } = await submitted(newScheme());
    expect(actions).toEqual(['reject', 'copy']);
    const own = await works.as.hr.post(`/api/schemes/${id}/approval`, { expectedVersion: version });
    expect([own.statusCode, own.json<Problem>().code]).toEqual([403, 'scheme.ownDraft']);
    const other = await done<SchemeDetail>(
      officer.post(`/api/schemes/${id}/approval`, { expectedVersion: version }),
    );
    expect(other).toMatchObject({
      status: 'approved',
      effectiveFrom: '2026-10-01',
      actions: ['copy', 'retire'],
    });
    await retired(other);
  });

  it('goes back with a reason, and an approved one is changed by nobody', async () => {
    const { id, version } = await submitted(newScheme());
    const back = await done<SchemeDetail>(
      officer.post(`/api/schemes/${id}/rejection`, { expectedVersion: version, reason: '等级太宽' }),
    );
    expect(back).toMatchObject({ status: 'draft', rejectionReason: '等级太宽' });
    const holding = await approved(newScheme(), COMPANY, '2026-10-02');
    const body = {
      expectedVersion: holding.version,
      content: newScheme(),
      scope: COMPANY,
      effectiveFrom: '2027-01-01',
    };
    const answer = await works.as.hr.put(`/api/schemes/${holding.id}`, body);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'scheme.notDraft']);
    await retired(holding, '2026-10-02');
  });

  it('refuses what somebody else has saved in between, and shows what stands now', async () => {
    const { id, version } = await drafted(newScheme());
    const body = {
      expectedVersion: version - 1,
      content: newScheme(),
      scope: COMPANY,
      effectiveFrom: '2026-10-01',
    };
    const answer = await officer.put(`/api/schemes/${id}`, body);
    expect(answer.statusCode).toBe(409);
    expect(answer.json<Problem>()).toMatchObject({ code: 'staleVersion', current: { id, version } });
  });

  it('refuses a second one of the same scope from the same day', async () => {
    const first = await approved(newScheme(), COMPANY, '2026-11-01');
    const { id, version } = await submitted(newScheme(), COMPANY, '2026-11-01');
    const answer = await officer.post(`/api/schemes/${id}/approval`, { expectedVersion: version });
    expect(answer.json<Problem>()).toMatchObject({
      errors: [{ path: 'effectiveFrom', code: 'scheme.sameScopeAndDay' }],
    });
    await retired(first, '2026-11-01');
  });

  it('ends on a day that does not lie before its beginning', async () => {
    const { id, version } = await approved(newScheme(), COMPANY, '2026-11-02');
    const early = { expectedVersion: version, retiredOn: '2026-11-01' };
    expect((await works.as.hr.post(`/api/schemes/${id}/retirement`, early)).json<Problem>()).toMatchObject({
      errors: [{ path: 'retiredOn', code: 'scheme.retiredBeforeItBegan' }],
    });
    await done(works.as.hr.post(`/api/schemes/${id}/retirement`, { ...early, retiredOn: '2026-11-02' }));
  });
});

describe('a quarter', () => {
  const named = (name: string) => newScheme({ name: { 'zh-CN': name, en: name } });

  it('is scored by what holds on its last day, the narrowest scope first', async () => {
    const schemes = [
      await approved(named('全公司'), COMPANY, '2024-01-01'),
      await approved(
        named('车间'),
        { ...COMPANY, departmentIds: [works.departments.workshop] },
        '2024-01-01',
      ),
      await approved(named('三级'), { ...COMPANY, grades: ['三级'] }, '2024-01-01'),
      await approved(named('班组长'), { ...COMPANY, positionIds: [works.positions.leader] }, '2024-01-01'),
      await approved(named('明年'), COMPANY, '2024-04-01'),
    ];
    const cycle = await openCycle(works.as.hr, 2024, 1);
    const copies = await schemesOf(cycle);
    expect(copies.map(({ scheme, scopeNames }) => [scheme.name.en, scopeNames])).toEqual([
      ['班组长', ['班组长']],
      ['三级', ['三级']],
      ['车间', ['车间']],
      ['全公司', []],
    ]);
    const rows = await api.readDatabase.manager.query(
      `SELECT p.title, copy.content FROM evaluation e JOIN position p ON p.id = e.position_id
        JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id WHERE e.cycle_id = ${cycle.id} ORDER BY e.id`,
    );
    const scored = rows.map(({ title, content }: { title: string; content: string }) => [
      title,
      (JSON.parse(content) as Scheme).name.en,
    ]);
    expect(Object.fromEntries(scored)).toEqual({
      车间主任: '车间',
      班组长: '班组长',
      操作工: '车间',
      市场专员: '全公司',
    });
    for (const scheme of schemes) await retired(scheme, scheme.effectiveFrom ?? '');
  });

  it('keeps its copy when the scheme ends or another takes its place', async () => {
    const first = await approved(named('先'), COMPANY, '2024-04-01');
    const before = await planned(2024, 2);
    expect((await schemesOf(before))[0].scheme.name.en).toBe('先');
    await done(works.as.hr.post(`/api/cycles/${before.id}/launch`));
    await retired(first, '2024-04-01');
    const strict = newScheme().bands.map((band) => (band.grade === 'B' ? { ...band, from: 8300 } : band));
    const second = await approved({ ...named('后'), bands: strict }, COMPANY, '2024-04-01');
    expect((await schemesOf(before)).map(({ scheme }) => scheme.name.en)).toEqual(['先']);
    // Nor on what is scored from then on, nor on the form of somebody who comes to it late.
    const { company, people, positions } = works;
    const late = { number: 'G090', name: '晚到', positionId: positions.marketer, hiredOn: '2024-04-01' };
    const latecomer = await company.employee(late);
    expect(await done(works.as.hr.post(`/api/cycles/${before.id}/launch`))).toMatchObject({ created: 1 });
    for (const employeeId of [people.marketer, latecomer]) {
      const id = await formOf(api, before.id, employeeId);
      await company.sql(`UPDATE evaluation SET stage = 'supervisor' WHERE id = ${id}`);
      await scoreAndSubmit(works.as.director, id, Array(7).fill(8250));
      await done(
        works.as.hr.post(`/api/cycles/${before.id}/publication`, { evaluationIds: [id], reason: '先行公布' }),
      );
      expect((await readForm(works.as.hr, id)).result).toMatchObject({ total: 8250, grade: 'B' });
    }
    await company.sql(`UPDATE employee SET left_on = '2024-06-30' WHERE id = ${latecomer}`);
    expect((await schemesOf(await planned(2024, 3)))[0].scheme.name.en).toBe('后');
    await retired(second, '2024-04-01');
  });

  it('has forms of different lengths, stages and scales side by side, published and closed together', async () => {
    const pointless = newScheme({
      name: { 'zh-CN': '只评态度', en: 'Conduct only' },
      sections: [
        {
          id: 'attitude',
          kind: 'conduct',
          name: { 'zh-CN': '态度', en: 'Attitude' },
          weight: 10_000,
          criteria: [{ key: 'service', text: { 'zh-CN': '服务', en: 'Service' }, weight: 10_000 }],
          peersScore: false,
        },
      ],
      stages: ['supervisor', 'published', 'closed'],
    });
    const scheme = await approved(
      pointless,
      { ...COMPANY, departmentIds: [works.departments.marketing] },
      '2024-10-01',
    );
    const cycle = await openCycle(works.as.hr, 2024, 4);
    const forms = await api.readDatabase.manager.query(
      `SELECT id, employee_id AS "employeeId", stage, item_count AS items FROM evaluation WHERE cycle_id = ${cycle.id}`,
    );
    const ofPerson = (employeeId: number) =>
      forms.find((form: { employeeId: number }) => form.employeeId === employeeId);
    expect(ofPerson(works.people.marketer)).toMatchObject({ stage: 'supervisor', items: 1 });
    expect(ofPerson(works.people.leader)).toMatchObject({ stage: 'self', items: 7 });
    const { id } = ofPerson(works.people.marketer);
    expect(itemsOf(await readForm(works.as.director, id)).map(({ text }) => text)).toEqual(['服务']);
    await scoreAndSubmit(works.as.director, id, [8250]);
    await done(
      works.as.hr.post(`/api/cycles/${cycle.id}/publication`, { evaluationIds: [id], reason: '先行公布' }),
    );
    expect((await readForm(works.as.marketer, id)).result).toMatchObject({ total: 8250, grade: 'B' });
    await retired(scheme, '2024-10-01');
  });
});

describe('the preview', () => {
  it('says what the newest published quarter would have given, and stores nothing', async () => {
    // 市场专员 got 82.50 by conduct alone in the quarter that was published last.
    const strict = newScheme({
      bands: newScheme().bands.map((band) => (band.grade === 'B' ? { ...band, from: 8300 } : band)),
      sections: [
        {
          id: 'behaviour',
          kind: 'conduct',
          name: { 'zh-CN': '表现', en: 'Behaviour' },
          weight: 10_000,
          criteria: [
            { key: 'service', text: { 'zh-CN': '服务', en: 'Service' }, weight: 5000 },
            { key: 'speed', text: { 'zh-CN': '速度', en: 'Speed' }, weight: 5000 },
          ],
          peersScore: false,
        },
      ],
    });
    const { id } = await drafted(strict);
    const preview = await done<SchemePreview>(works.as.hr.get(`/api/schemes/${id}/preview`));
    expect(preview).toMatchObject({
      cycle: { year: 2024, quarter: 4 },
      evaluations: 1,
      notAssessable: 0,
      before: { B: 1 },
      after: { C: 1 },
      changed: 1,
      rows: [{ employeeName: '白芷', totalBefore: 8250, totalAfter: 8250, gradeAfter: 'C', unknownItems: 1 }],
    });
    expect((await schemesOf(preview.cycle as Cycle)).length).toBe(2);
  });

  it('passes the share of a rater on who had no stage in that quarter', async () => {
    const asksThePerson = newScheme({
      stages: ['self', 'supervisor', 'published', 'closed'],
      raterShares: { self: 3000, peer: 0, supervisor: 7000, reviewer: 0 },
      sections: [
        {
          id: 'behaviour',
          kind: 'conduct',
          name: { 'zh-CN': '表现', en: 'Behaviour' },
          weight: 10_000,
          criteria: [{ key: 'service', text: { 'zh-CN': '服务', en: 'Service' }, weight: 10_000 }],
          peersScore: false,
        },
      ],
    });
    const { id } = await drafted(asksThePerson);
    const preview = await done<SchemePreview>(works.as.hr.get(`/api/schemes/${id}/preview`));
    expect(preview).toMatchObject({ evaluations: 1, notAssessable: 0, rows: [{ totalAfter: 8250 }] });
  });

  it('counts nobody outside the scope', async () => {
    const { id } = await drafted(newScheme(), { ...COMPANY, departmentIds: [works.departments.workshop] });
    const preview = await done<SchemePreview>(works.as.hr.get(`/api/schemes/${id}/preview`));
    expect(preview).toMatchObject({ evaluations: 0, rows: [] });
  });
});
