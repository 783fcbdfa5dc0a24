import type { Appeal, Scheme } from '@gangping/contracts';
import { AssessmentScheme, defaultScheme } from '../../src/features/schemes';
import type { ApiClient } from './api-client';
import { setToday, smallWorks, type SmallWorks } from './company';
import { done, itemsOf, openCycle, readForm, reasonFor } from './scoring';
import type { TestApi } from './start-test-api';

/** Peers with a fifth of the say in conduct, and a veto. */
const WITH_PEERS: Scheme = {
  ...defaultScheme,
  stages: defaultScheme.stages.filter((stage) => stage !== 'self'),
  raterShares: { self: 0, peer: 2000, supervisor: 5600, reviewer: 2400 },
  vetoes: [{ key: 'safety', name: { 'zh-CN': '安全事故', en: 'Safety accident' }, cap: 'C' }],
};

/** Of whoever sells: a part of the form measures itself, and the superior alone gives the rest. */
const WITH_FIGURES: Scheme = {
  ...WITH_PEERS,
  name: { 'zh-CN': '销售方案', en: 'Sales' },
  stages: WITH_PEERS.stages.filter((stage) => stage !== 'reviewer'),
  sections: [
    { ...defaultScheme.sections[0], weight: 5500 },
    {
      ...defaultScheme.sections[0],
      id: 'figures',
      kind: 'kpi',
      name: { 'zh-CN': '指标', en: 'Figures' },
      weight: 3000,
    },
    { ...defaultScheme.sections[2], weight: 1500 },
  ],
};

export interface MixedCycles {
  readonly works: SmallWorks;
  /** The third quarter of 2026, the fourth, and a test of the fourth. */
  readonly before: number;
  readonly real: number;
  readonly test: number;
}

/**
 * Quarters in which everything happened that moves a number: peers, indicators, lines that do not apply, bonus points,
 * calibration, a veto, an appeal that was upheld, a void form, a change of posts, and a form that is not done.
 */
export async function mixedCycles(api: TestApi): Promise<MixedCycles> {
  setToday(api, '2026-09-22');
  const works = await smallWorks(api);
  await fillCompany(api, works);
  const quarters = new Quarters(api, works);
  const before = (await openCycle(works.as.hr, 2026, 3)).id;
  await quarters.score(before, ['G004', 'G005', 'G006', 'G020']);
  await quarters.publish(before, ['G004', 'G005', 'G006', 'G020']);
  setToday(api, '2026-12-22');
  await moveOne(works);
  const real = (await openCycle(works.as.hr, 2026, 4)).id;
  await quarters.fill(real);
  const test = await done<{ id: number }>(
    works.as.hr.post('/api/cycles', { year: 2026, quarter: 4, isTest: true }),
  );
  await done(works.as.hr.post(`/api/cycles/${test.id}/launch`));
  await quarters.score(test.id, ['G004', 'G006']);
  await quarters.publish(test.id, ['G004']);
  return { works, before, real, test: test.id };
}

async function fillCompany(api: TestApi, { company, positions }: SmallWorks): Promise<void> {
  for (const [number, name] of [
    ['G007', '尹素'],
    ['G008', '乔安'],
    ['G009', '夏末'],
  ]) {
    await company.employee({ number, name, positionId: positions.operator });
  }
  const mover = await company.employee({ number: 'G020', name: '岳知秋' });
  await company.assignment(mover, positions.marketer, '2020-01-01');
  for (const [id, login] of [
    [901, 'hr'],
    [951, 'renshi'],
  ]) {
    await company.sql(`INSERT INTO account (id, login_name, password_hash, roles, disabled, version)
      VALUES (${id}, '${login}', 'x', '["hr"]', FALSE, 1)`);
  }
  const measure = `{"unit":"%","direction":"higherIsBetter","target":980000,"method":{"kind":"linear","floor":900000}}`;
  await company.sql(`UPDATE role_item SET kind = 'kpi', measure = '${measure}' WHERE kind = 'dailyTask'
    AND definition_id IN (SELECT id FROM role_definition WHERE position_id = ${positions.marketer})`);
  const scheme = (content: Scheme, positionIds: number[]) => ({
    status: 'approved' as const,
    content,
    scope: { positionIds, departmentIds: [], grades: [] },
    effectiveFrom: '2026-01-01',
    draftedByAccountId: 901,
  });
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, [scheme(WITH_PEERS, []), scheme(WITH_FIGURES, [positions.marketer])]),
  );
}

/** 岳知秋: 34 days of the fourth quarter as 市场专员, 58 as 操作工. */
async function moveOne({ company, positions }: SmallWorks): Promise<void> {
  const mover = `(SELECT id FROM employee WHERE number = 'G020')`;
  await company.sql(`UPDATE assignment SET ends_on = '2026-11-03' WHERE employee_id = ${mover}`);
  await company.sql(`INSERT INTO assignment (employee_id, position_id, starts_on, version)
    VALUES (${mover}, ${positions.operator}, '2026-11-04', 1)`);
}

/** Whom the superiors think well of: the others have scores from all over the scale. */
const GOOD = ['G002', 'G005', 'G020'];

interface Form {
  readonly id: number;
  readonly number: string;
  readonly supervisor: number;
  readonly reviewer: number | null;
}

class Quarters {
  private readonly hr: ApiClient;

  constructor(
    private readonly api: TestApi,
    private readonly works: SmallWorks,
  ) {
    this.hr = works.as.hr;
  }

  async fill(cycleId: number): Promise<void> {
    const forms = await this.formsOf(cycleId);
    const idOf = (number: string) => forms.find((form) => form.number === number)?.id as number;
    await this.answerAsPeers(idOf('G004'));
    const { leader, director } = this.works.as;
    const item = itemsOf(await readForm(leader, idOf('G007')))[3];
    await this.change(leader, idOf('G007'), `items/${item.id}/applicability`, { notApplicable: true });
    await this.change(director, idOf('G002'), 'adjustments', {
      adjustments: [{ points: 250, reason: '技改' }],
    });
    await this.change(leader, idOf('G007'), 'adjustments', {
      adjustments: [{ points: -120, reason: '迟到' }],
    });
    await this.change(leader, idOf('G005'), 'vetoes', { vetoes: [{ key: 'safety', reason: '未挂牌检修' }] });
    const scored = forms.filter(({ number }) => number !== 'G009').map(({ number }) => number);
    await this.score(cycleId, scored);
    await this.calibrate(idOf('G003'), 7955);
    await this.calibrate(idOf('G007'), 8005);
    await this.publish(
      cycleId,
      scored.filter((number) => number !== 'G003'),
    );
    await this.uphold(idOf('G004'));
    const { version } = await readForm(this.hr, idOf('G008'));
    await done(
      this.hr.post(`/api/evaluations/${idOf('G008')}/void`, { expectedVersion: version, reason: '调离' }),
    );
  }

  /** Each by both superiors, with scores that differ from line to line. */
  async score(cycleId: number, numbers: readonly string[]): Promise<void> {
    for (const { id, number, supervisor, reviewer } of await this.formsOf(cycleId)) {
      if (!numbers.includes(number)) continue;
      await this.enterActuals(id);
      const [from, steps] = GOOD.includes(number) ? [8400, 22] : [6450, 55];
      for (const rater of [supervisor, ...(reviewer === null ? [] : [reviewer])]) {
        await this.handIn(
          this.clientOf(rater),
          id,
          (place) => from + ((id * 17 + rater * 29 + place * 13) % steps) * 50,
        );
      }
    }
  }

  async publish(cycleId: number, numbers: readonly string[]): Promise<void> {
    const forms = await this.formsOf(cycleId);
    const evaluationIds = forms.filter(({ number }) => numbers.includes(number)).map(({ id }) => id);
    await done(this.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds, reason: '先行公布' }));
  }

  private formsOf(cycleId: number): Promise<Form[]> {
    return this.api.readDatabase.manager.query<Form[]>(`SELECT e.id, p.number,
        e.supervisor_employee_id AS supervisor, CASE WHEN s.stages IS NULL THEN e.reviewer_employee_id END AS reviewer
      FROM evaluation e JOIN employee p ON p.id = e.employee_id
      LEFT JOIN (SELECT id, 1 AS stages FROM cycle_scheme WHERE content NOT LIKE '%"reviewer","calibration"%') s
        ON s.id = e.cycle_scheme_id WHERE e.cycle_id = ${cycleId} ORDER BY e.id`);
  }

  private clientOf(employeeId: number): ApiClient {
    return this.api.as({ roles: ['employee'], accountId: 800 + employeeId, employeeId });
  }

  private async handIn(client: ApiClient, id: number, scoreOf: (place: number) => number): Promise<void> {
    const form = await readForm(client, id);
    let { version } = form;
    for (const [place, item] of itemsOf(form).entries()) {
      if (item.notApplicable || item.measure) continue;
      const score = scoreOf(place);
      const body = { score, comment: reasonFor(score), expectedVersion: 0 };
      const saved = await done<{ evaluationVersion: number }>(
        client.put(`/api/evaluations/${id}/items/${item.id}/score`, body),
      );
      version = saved.evaluationVersion;
    }
    await done(client.post(`/api/evaluations/${id}/submission`, { expectedVersion: version }));
  }

  private async enterActuals(id: number): Promise<void> {
    for (const { id: itemId, measure } of itemsOf(await readForm(this.hr, id))) {
      if (!measure) continue;
      const body = { actual: 951_300, source: null, measuredOn: null, expectedVersion: measure.version };
      await done(this.hr.put(`/api/evaluations/${id}/items/${itemId}/actual`, body));
    }
  }

  /** Everybody who was proposed, each with other points: their mean is a whole number of hundredths. */
  private async answerAsPeers(id: number): Promise<void> {
    const { company } = this.works;
    const at = '2026-12-22T02:00:00.000Z';
    await company.sql(`UPDATE peer_list SET confirmed_at = '${at}' WHERE evaluation_id = ${id}`);
    await company.sql(`UPDATE peer_request SET submitted_at = '${at}' WHERE evaluation_id = ${id}`);
    await company.sql(`INSERT INTO peer_score (request_id, item_id, score)
      SELECT r.id, i.id, 7000 + 300 * (SELECT COUNT(*) FROM peer_request before
        WHERE before.evaluation_id = r.evaluation_id AND before.id <= r.id)
      FROM peer_request r JOIN evaluation_item i ON i.evaluation_id = r.evaluation_id AND i.section_id = 'conduct'
      WHERE r.evaluation_id = ${id}`);
  }

  private async change(client: ApiClient, id: number, what: string, body: object): Promise<void> {
    const { version } = await readForm(client, id);
    await done(client.put(`/api/evaluations/${id}/${what}`, { ...body, expectedVersion: version }));
  }

  private async calibrate(id: number, total: number): Promise<void> {
    const { version } = await readForm(this.hr, id);
    const body = { total, reason: '与同岗位一致', expectedVersion: version };
    await done(this.hr.post(`/api/evaluations/${id}/calibration`, body));
  }

  private async uphold(id: number): Promise<void> {
    const { version } = await readForm(this.hr, id);
    const filing = { grounds: '漏记两批', itemIds: [], expectedVersion: version };
    await done(this.works.as.worker.post(`/api/evaluations/${id}/appeals`, filing));
    const read = async () => (await done<Appeal[]>(this.hr.get(`/api/evaluations/${id}/appeals`)))[0];
    const appeal = await read();
    await done(
      this.hr.put(`/api/appeals/${appeal.id}/handler`, { accountId: 951, expectedVersion: appeal.version }),
    );
    const decision = { decision: 'upheld', findings: '属实', points: 150, reason: '漏记' };
    const handler = this.api.as({ roles: ['hr'], accountId: 951 });
    await done(
      handler.post(`/api/appeals/${appeal.id}/decision`, {
        ...decision,
        expectedVersion: (await read()).version,
      }),
    );
  }
}
