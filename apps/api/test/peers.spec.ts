import type {
  AuditEntry,
  Evaluation as EvaluationView,
  ExportTicket,
  Page,
  PeerConfirmation,
  PeerForm,
  PeerFormRow,
  PeerList,
  PeerListsPage,
  PeerOption,
  PeerReminder,
  Problem,
  PublicationGate,
  Scheme,
} from '@gangping/contracts';
import type { ScoreNode } from '@gangping/evaluation';
import { CycleScheme } from '../src/features/cycles';
import { Evaluation, EvaluationMeasure } from '../src/features/evaluations';
import { RelationsService } from '../src/features/organisation';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { formOf } from './support/published';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount, doJobs, toldTo } from './support/told';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满, whom 沈若溪 scores; asked are 邵一鸣, 罗一, 罗二 and 白芷 of another department. */
let form: number;
const peers: { id: number; client: ApiClient }[] = [];

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  const { company, people, as, positions } = works;
  const colleagues = [people.colleague];
  for (const name of ['罗一', '罗二', '罗三']) {
    colleagues.push(
      await company.employee({ number: `G1${colleagues.length}`, name, positionId: positions.operator }),
    );
  }
  for (const [place, employeeId] of colleagues.entries()) {
    const accountId = await addAccount(api, { loginName: `peer${place}`, employeeId });
    peers.push({ id: employeeId, client: api.as({ roles: ['employee'], accountId, employeeId }) });
  }
  await company.sql(
    `INSERT INTO role_item (definition_id, item_key, kind, ordinal, text, weight)
     SELECT id, 'marketer', 'knowledge', 90, '了解市场专员的工作', 0 FROM role_definition`,
  );
  await company.sql(
    `UPDATE role_item SET text = '与市场专员核对样品' WHERE kind = 'duty' AND id IN (
       SELECT MIN(i.id) FROM role_item i JOIN role_definition d ON d.id = i.definition_id
       WHERE d.position_id = ${positions.operator} AND i.kind = 'duty')`,
  );
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: {
        ...defaultScheme,
        stages: defaultScheme.stages.filter((stage) => stage !== 'reviewer'),
        raterShares: { self: 0, peer: 2000, supervisor: 8000, reviewer: 0 },
      },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  cycleId = (await openCycle(as.hr, 2026, 4)).id;
  form = await formOf(api, cycleId, people.worker);
});
afterAll(() => api.close());

const readList = (client: ApiClient, id = form) => done<PeerList>(client.get(`/api/evaluations/${id}/peers`));
const myForms = (client: ApiClient) => done<PeerFormRow[]>(client.get('/api/my/peer-forms'));
const statusOf = async (client: ApiClient, path: string) => (await client.get(`/api/${path}`)).statusCode;

async function choose(client: ApiClient, peerIds: readonly number[], expectedVersion?: number) {
  const version = expectedVersion ?? (await readList(works.as.hr)).version;
  return client.put(`/api/evaluations/${form}/peers`, { peerIds, expectedVersion: version });
}

async function answer(client: ApiClient, scores: readonly (number | null)[], submit = true) {
  const own = (await myForms(client)).find(({ employee }) => employee.id === works.people.worker)!;
  const shown = await done<PeerForm>(client.get(`/api/peer-forms/${own.id}`));
  const items = shown.sections.flatMap((section) => section.items);
  return client.put(`/api/peer-forms/${own.id}`, {
    scores: items.map(({ id }, place) => ({ itemId: id, score: scores[place] ?? null })),
    submit,
    expectedVersion: shown.version,
  });
}

const row = async (id = form) => {
  const [found] = await api.readDatabase.manager.query(
    `SELECT total, grade, stage, peer_total AS "peerTotal", version FROM evaluation WHERE id = ${id}`,
  );
  return found;
};

describe('the list of peers', () => {
  it('is proposed at launch by the relations, and asks nobody yet', async () => {
    const { people, as } = works;
    const list = await readList(as.leader);
    expect(list).toMatchObject({ confirmedAt: null, minimumPeers: 3, mayChange: true, answered: null });
    expect(list.peers.map(({ name, source }) => `${name} ${source}`)).toEqual([
      '邵一鸣 sameSuperior',
      '白芷 worksWith',
      '罗一 sameSuperior',
      '罗二 sameSuperior',
      '罗三 sameSuperior',
    ]);
    expect(list.peers.map(({ id }) => id)).not.toContain(people.worker);
    for (const { client } of peers) expect(await myForms(client)).toEqual([]);
  });

  it('is read by superiors, HR and the auditor, and by nobody whom it is about', async () => {
    const { as } = works;
    for (const who of ['leader', 'foreman', 'director', 'hr', 'auditor'] as const) {
      expect((await readList(as[who])).mayChange).toBe(who === 'leader' || who === 'hr');
    }
    for (const client of [as.worker, as.marketer, as.colleague]) {
      expect(await statusOf(client, `evaluations/${form}/peers`)).toBe(404);
    }
    expect(await statusOf(as.admin, `evaluations/${form}/peers`)).toBe(403);
    const names = async (client: ApiClient) =>
      (await done<PeerListsPage>(client.get('/api/peer-lists'))).rows.map(({ employee }) => employee.name);
    expect(await names(as.worker)).toEqual([]);
    expect((await names(as.leader)).sort()).toEqual(['程小满', '罗一', '罗三', '罗二', '邵一鸣']);
    expect(await names(as.hr)).toHaveLength(8);
  });

  it.each([
    ['the person', () => [works.people.worker, ...ids(1, 2)], 'peerIds.0 peer.oneself'],
    ['a superior', () => [works.people.foreman, ...ids(1, 2)], 'peerIds.0 peer.superior'],
    ['somebody unknown', () => [...ids(1, 2), 2147483000], 'peerIds.2 peer.left'],
    ['one twice', () => ids(1, 1, 2), 'peerIds peer.twice'],
    ['fewer than the minimum', () => ids(1, 2), 'peerIds peer.tooFew'],
  ])('takes not %s', async (_, chosen, expected) => {
    const refused = await choose(works.as.leader, chosen());
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Problem>().errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([expected]);
  });

  it('takes nobody who scores for the superior, or has', async () => {
    const { company, people, as } = works;
    const [deputy] = ids(1);
    const refused = async () =>
      (await choose(as.leader, [deputy, ...ids(2, 3)])).json<Problem>().errors?.map(({ code }) => code);
    await company.sql(
      `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
       VALUES (${people.leader}, ${deputy}, '2026-12-22', '2026-12-22', '外出', 'x', 1)`,
    );
    expect(await refused()).toEqual(['peer.superior']);
    const [{ item }] = await api.readDatabase.manager.query(
      `SELECT MIN(id) AS item FROM evaluation_item WHERE evaluation_id = ${form}`,
    );
    await company.sql(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, acting_for_employee_id, score,
         comment, updated_at, version)
       VALUES (${form}, ${item}, 'supervisor', ${deputy}, ${people.leader}, 8000, '', 'x', 1)`,
    );
    await company.sql('DELETE FROM delegation');
    expect(await refused()).toEqual(['peer.superior']);
    await company.sql('DELETE FROM item_score');
  });

  it('takes no subordinate, and is the choice of the superior and HR alone', async () => {
    const leaderForm = await formOf(api, cycleId, works.people.leader);
    const below = await works.as.hr.put(`/api/evaluations/${leaderForm}/peers`, {
      peerIds: [works.people.worker, works.people.marketer, works.people.director],
      expectedVersion: 1,
    });
    expect(below.json<Problem>().errors?.[0]).toMatchObject({ path: 'peerIds.0', code: 'peer.subordinate' });
    for (const who of ['foreman', 'director'] as const) {
      expect((await choose(works.as[who], ids(0, 1, 2))).statusCode).toBe(403);
    }
    for (const who of ['worker', 'colleague'] as const) {
      expect((await choose(works.as[who], ids(0, 1, 2))).statusCode).toBe(404);
    }
  });

  it('offers whom it could take', async () => {
    const found = await done<PeerOption[]>(
      works.as.leader.get(`/api/evaluations/${form}/peer-options?search=${encodeURI('G')}`),
    );
    expect(found).toEqual([]);
    const { peers: listed, version } = await readList(works.as.leader);
    expect(listed).toHaveLength(5);
    const chosen = [...ids(0, 1, 2), works.people.marketer];
    const confirmed = await done<PeerList>(choose(works.as.leader, chosen, version));
    expect(confirmed).toMatchObject({ asked: 4, answered: null, mayChange: true, mayTakeOff: false });
    expect(confirmed.confirmedAt).not.toBeNull();
    const [option] = await done<PeerOption[]>(works.as.leader.get(`/api/evaluations/${form}/peer-options`));
    expect(option).toMatchObject({ name: '罗三', positionTitle: '操作工', departmentName: '班组' });
    expect((await choose(works.as.hr, chosen, version)).json<Problem>().code).toBe('staleVersion');
  });

  it('offers its pages to those who are asked, and to those who choose', async () => {
    const relations = api.app.get(RelationsService);
    const { manager } = api.readDatabase;
    const { people } = works;
    const asked = { isPeer: true, hasPeerLists: false };
    expect(await relations.peersOf(manager, people.marketer, false)).toEqual(asked);
    expect(await relations.peersOf(manager, peers[3].id, false)).toEqual({ ...asked, isPeer: false });
    const chooses = { isPeer: false, hasPeerLists: true };
    expect(await relations.peersOf(manager, people.leader, false)).toEqual(chooses);
    expect(await relations.peersOf(manager, null, true)).toEqual(chooses);
  });

  it('tells those who are asked, and those who are asked later', async () => {
    await doJobs(api);
    const asked = async (place: number) =>
      (await toldTo(peers[place].client)).filter(({ kind }) => kind === 'peerAsked');
    const [own] = await myForms(peers[1].client);
    expect(await asked(1)).toMatchObject([
      { link: `/peers/${own.id}`, params: { name: '程小满', dueOn: own.dueOn } },
    ]);
    expect(await asked(3)).toEqual([]);
  });

  it('confirms what is proposed elsewhere at one press, but for what is too short', async () => {
    const confirmed = await done<PeerConfirmation>(
      works.as.hr.post(`/api/cycles/${cycleId}/peer-confirmations`),
    );
    expect(confirmed).toEqual({ confirmed: 4, tooShort: 3 });
    const again = await works.as.hr.post(`/api/cycles/${cycleId}/peer-confirmations`);
    expect(again.json()).toEqual({ confirmed: 0, tooShort: 3 });
    // Two are of their own superiors: those are not for them to confirm.
    const officer = api.as({ roles: ['hr'], accountId: 922, employeeId: works.people.worker });
    const others = await officer.post(`/api/cycles/${cycleId}/peer-confirmations`);
    expect(others.json()).toEqual({ confirmed: 0, tooShort: 1 });
    expect((await works.as.leader.post(`/api/cycles/${cycleId}/peer-confirmations`)).statusCode).toBe(403);
  });
});

describe('what a peer gives', () => {
  let before: Record<string, EvaluationView>;
  const readers = ['worker', 'leader', 'foreman', 'director', 'auditor'] as const;
  /** Everything that superiors can ask about the peers: what they see of the lists, and what is refused. */
  const told = async () => {
    const { as } = works;
    await doJobs(api);
    const refused = await Promise.all(
      [ids(1, 2), ids(0, 2), ids(0, 1)].map(async (some) => {
        const answered = await choose(as.leader, [...some, works.people.marketer]);
        return [
          answered.statusCode,
          answered.json<Problem>().errors?.map(({ code, params }) => [code, params]),
        ];
      }),
    );
    expect(refused).toEqual(Array(3).fill([422, [['peer.fixed', { count: 1 }]]]));
    const superiors = ['leader', 'foreman', 'director'] as const;
    return Promise.all(
      superiors.map(async (who) => [
        await readList(as[who]),
        await done<PeerListsPage>(as[who].get('/api/peer-lists')),
        await done<PeerListsPage>(as[who].get('/api/peer-lists?show=short')),
        await toldTo(as[who]),
      ]),
    );
  };
  const read = async () =>
    Object.fromEntries(
      await Promise.all(readers.map(async (who) => [who, await readForm(works.as[who], form)] as const)),
    );

  it('is asked for in the sections of the scheme alone, with nothing of anybody else', async () => {
    const [own] = await myForms(peers[0].client);
    const shown = await done<PeerForm>(peers[0].client.get(`/api/peer-forms/${own.id}`));
    expect(shown.sections.map(({ id, items }) => [id, items.length])).toEqual([['conduct', 3]]);
    expect(shown.state).toBe('open');
    for (const client of [peers[1].client, works.as.worker, works.as.leader]) {
      expect(await statusOf(client, `peer-forms/${own.id}`)).toBe(404);
    }
    expect(await statusOf(works.as.hr, `peer-forms/${own.id}`)).toBe(403);
    expect(await statusOf(peers[0].client, `evaluations/${form}`)).toBe(404);
  });

  it('is kept as a draft, refused where it is no score, and handed in when it is whole', async () => {
    const [{ client }] = peers;
    const wrong = await answer(client, [9000, 12000, 8000], false);
    expect(wrong.json<Problem>().errors).toMatchObject([{ path: 'scores.1.score', code: 'score.range' }]);
    expect(await done<PeerForm>(answer(client, [9000, null, 9000], false))).toMatchObject({
      state: 'open',
      scored: 2,
    });
    const half = (await answer(client, [9000, null, 9000])).json<Problem>();
    expect([half.code, half.errors?.length]).toEqual(['peer.scoresMissing', 1]);
  });

  it('is known to nobody before there are enough, not even as a trace', async () => {
    const { as } = works;
    await scoreAndSubmit(as.worker, form, Array(7).fill(9000));
    before = await read();
    const stood = await row();
    const heard = await told();
    await done(answer(peers[0].client, [9000, 9000, 9000]));
    await done(answer(peers[1].client, [7000, 7000, 7000]));
    expect(await read()).toEqual(before);
    expect(await row()).toEqual(stood);
    expect(await told()).toEqual(heard);
    for (const client of [as.hr, as.auditor]) {
      const known = await readList(client);
      expect(known.answered).toBe(2);
      expect(known.peers.filter(({ submitted }) => submitted).map(({ name }) => name)).toEqual([
        '邵一鸣',
        '罗一',
      ]);
      expect(JSON.stringify(known)).not.toMatch(/score|9000|7000/);
    }
  });

  it('stands once it is handed in', async () => {
    const again = await answer(peers[0].client, [6000, 6000, 6000]);
    expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'peer.closed']);
  });

  it('moves no running total, also when there are enough', async () => {
    await done(answer(peers[2].client, [8550, 8550, 8550]));
    expect(await read()).toEqual(before);
    expect((await row()).peerTotal).toBeNull();
  });

  it('stands in no audit row', async () => {
    const rows = await api.readDatabase.manager.query<{ data: string }[]>(
      `SELECT data FROM audit_entry WHERE action LIKE 'peers.%'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toMatch(/9000|7000|8550/);
  });

  it('is in the trail for the auditor, but not of forms that are theirs or theirs to score, nor for the admin', async () => {
    const { as, people } = works;
    const answersIn = async (client: ApiClient) => {
      const page = await done<Page<AuditEntry>>(client.get('/api/audit?search=peers.answered'));
      expect(page.total).toBe(page.rows.length);
      return page.rows.map(({ subjectId }) => Number(subjectId));
    };
    const own = { roles: ['auditor', 'employee'] as const, accountId: 950 };
    expect(await answersIn(as.auditor)).toEqual([form, form, form]);
    expect(await answersIn(as.admin)).toEqual([]);
    for (const employeeId of [people.worker, people.leader]) {
      expect(await answersIn(api.as({ ...own, employeeId }))).toEqual([]);
    }
    const superior = api.as({ ...own, roles: ['hr', 'employee'], employeeId: people.leader });
    expect(await readList(superior)).toMatchObject({ answered: null, mayTakeOff: false });
    const { rows: lists } = await done<PeerListsPage>(superior.get('/api/peer-lists'));
    expect(lists.find(({ evaluationId }) => evaluationId === form)?.answered).toBeNull();
    expect(lists.find(({ employee }) => employee.id === people.leader)).toBeUndefined();
    expect(lists.some(({ answered }) => answered !== null)).toBe(true);
  });

  it('counts with the last rater’s submission, as a mean, and takes no further answer', async () => {
    await scoreAndSubmit(works.as.leader, form, Array(7).fill(8000));
    // (90 + 70 + 85.5) ÷ 3 = 81.8333…; conduct 20 % of .8 × 80 + .2 × 81.8333 = 80.3666…; 80 × .8 + 80.3666 × .2 = 80.0733…
    expect(await row()).toMatchObject({ stage: 'calibration', total: 8007, peerTotal: 8183 });
    const seen = await readForm(works.as.hr, form);
    const conduct = seen.sections.find(({ id }) => id === 'conduct')!;
    expect(conduct.items.map(({ peerScores }) => peerScores)).toEqual(Array(3).fill([8184, 8183, 8183]));
    expect(JSON.stringify(await readForm(works.as.worker, form))).not.toContain('peerScores');
    const late = await answer(works.as.marketer, [1000, 1000, 1000]);
    expect(late.json<Problem>().code).toBe('peer.closed');
  });

  it('leaves in the report as one score of so many, with the figures and not before', async () => {
    const rowsOf = async (client: ApiClient, locale = 'zh-CN') => {
      const ticket = await done<ExportTicket>(
        client.post('/api/exports', { cycleId, kind: 'detailCsv', locale }),
      );
      return (await client.get(ticket.url)).body.split('\r\n').map((line) => line.split(',').slice(0, -1));
    };
    const peersIn = (rows: string[][], name: string) => rows.filter((cells) => cells[8] === name);
    const forHr = peersIn(await rowsOf(works.as.hr), '互评');
    expect(forHr.map((cells) => [cells[1], cells[9], cells[10]])).toEqual(
      Array(3).fill(['程小满', '同事（3 人）', '81.83']),
    );
    expect((await rowsOf(works.as.hr, 'en')).join()).toContain('Peers,Peers (3),81.83');
    expect(peersIn(await rowsOf(works.as.leader), '互评')).toEqual([]);
  });

  it('stays as it was counted when the form goes back and comes again', async () => {
    const { version } = await readForm(works.as.hr, form);
    await done(
      works.as.hr.post(`/api/evaluations/${form}/return`, { reason: '请复核', expectedVersion: version }),
    );
    expect((await answer(works.as.marketer, [1000, 1000, 1000])).json<Problem>().code).toBe('peer.closed');
    expect((await choose(works.as.leader, ids(0, 1, 2, 3))).json<Problem>().code).toBe('peer.listClosed');
    const back = await readForm(works.as.leader, form);
    await done(
      works.as.leader.post(`/api/evaluations/${form}/submission`, { expectedVersion: back.version }),
    );
    expect(await row()).toMatchObject({ total: 8007, peerTotal: 8183 });
  });

  it('is one line of the published tree, with how many it is of and no name', async () => {
    await done(
      works.as.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds: [form], reason: '先行公布' }),
    );
    const seen = await readForm(works.as.worker, form);
    expect(seen.result?.total).toBe(8007);
    const nodes = raterNodes(seen.explanation as ScoreNode).filter(({ raterRole }) => raterRole === 'peer');
    expect(nodes).toHaveLength(3);
    expect(nodes[0]).toMatchObject({ score: 8183, ratings: 3, share: 2000, effectiveShare: 2000 });
    const asText = JSON.stringify(seen);
    for (const name of ['邵一鸣', '罗一', '罗二', '白芷']) expect(asText).not.toContain(name);
  });
});

describe('those who have not answered', () => {
  const remind = (client: ApiClient, id: number) => client.post(`/api/evaluations/${id}/peer-reminders`);
  const remindersOf = async (client: ApiClient) =>
    (await toldTo(client)).filter(({ kind }) => kind === 'peerDue').map(({ params }) => params);
  let list: number;

  beforeAll(async () => {
    // Of 罗三; asked are 邵一鸣, 罗一, 罗二 and others.
    list = await formOf(api, cycleId, peers[3].id);
    const shown = await done<PeerForm[]>(peers[0].client.get('/api/my/peer-forms'));
    const own = shown.find(({ employee }) => employee.id === peers[3].id)!;
    const opened = await done<PeerForm>(peers[0].client.get(`/api/peer-forms/${own.id}`));
    await done(
      peers[0].client.put(`/api/peer-forms/${own.id}`, {
        scores: opened.sections.flatMap(({ items }) =>
          items.map((item) => ({ itemId: item.id, score: 8000 })),
        ),
        submit: true,
        expectedVersion: opened.version,
      }),
    );
  });

  it('are reminded by the superior, who learns nothing by it, once a day', async () => {
    const { as } = works;
    await doJobs(api);
    expect(await done(remind(as.leader, list))).toEqual({ lists: 1 });
    await doJobs(api);
    expect(await remindersOf(peers[0].client)).toEqual([]);
    const [due] = await remindersOf(peers[1].client);
    expect(due).toMatchObject({ dueOn: '2026-12-28' });
    expect(due.count).toBe((await myForms(peers[1].client)).filter(({ state }) => state === 'open').length);
    expect((await remind(as.hr, list)).json<Problem>().code).toBe('peer.remindedToday');
    expect(await readList(as.leader, list)).toMatchObject({ mayRemind: false, remindedOn: '2026-12-22' });
    expect((await remind(as.leader, form)).statusCode).toBe(403);
    for (const who of ['foreman', 'director'] as const)
      expect((await remind(as[who], list)).statusCode).toBe(403);
    for (const who of ['worker', 'marketer'] as const)
      expect((await remind(as[who], list)).statusCode).toBe(404);
    const proposed = await formOf(api, cycleId, works.people.leader);
    expect((await remind(as.hr, proposed)).json<Problem>().code).toBe('peer.notAsked');
  });

  it('are reminded of all lists at one press by HR, each person once', async () => {
    const { as } = works;
    const page = await done<PeerListsPage>(as.hr.get('/api/peer-lists'));
    expect(page.seesAnswers).toBe(true);
    const all = await done<PeerReminder>(as.hr.post(`/api/cycles/${cycleId}/peer-reminders`));
    expect(all.lists).toBe(page.remindable);
    expect(all.lists).toBeGreaterThan(1);
    expect((await as.hr.post(`/api/cycles/${cycleId}/peer-reminders`)).json()).toEqual({ lists: 0 });
    expect((await as.leader.post(`/api/cycles/${cycleId}/peer-reminders`)).statusCode).toBe(403);
    await doJobs(api);
    expect(await remindersOf(peers[1].client)).toHaveLength(1);
    expect(await remindersOf(peers[2].client)).toHaveLength(1);
    // Of one's own form, and of those of one's superiors, nobody of HR reminds; in a test that is silent nobody at all.
    await works.company.sql('UPDATE peer_list SET reminded_on = NULL');
    const officer = api.as({ roles: ['employee', 'hr'], accountId: 941, employeeId: peers[3].id });
    const others = await done<PeerReminder>(officer.post(`/api/cycles/${cycleId}/peer-reminders`));
    expect(others.lists).toBe(all.lists);
    const [own] = await api.readDatabase.manager.query(
      `SELECT reminded_on AS "remindedOn" FROM peer_list WHERE evaluation_id = ${list}`,
    );
    expect(own.remindedOn).toBeNull();
    await works.company.sql('UPDATE cycle SET tells_people = FALSE');
    const silent = [await remind(as.leader, list), await as.hr.post(`/api/cycles/${cycleId}/peer-reminders`)];
    expect(silent.map((answer) => [answer.statusCode, answer.json<Problem>().code])).toEqual(
      Array(2).fill([409, 'cycle.tellsNobody']),
    );
    await works.company.sql('UPDATE cycle SET tells_people = TRUE');
  });

  it('are taken off by HR alone, with a reason, like those who have', async () => {
    const { as } = works;
    const { peers: listed, version } = await readList(as.hr, list);
    const rest = listed.filter(({ id }) => id !== peers[0].id).map(({ id }) => id);
    const take = (client: ApiClient, reason?: string) =>
      client.put(`/api/evaluations/${list}/peers`, { peerIds: rest, reason, expectedVersion: version });
    expect((await take(as.leader, '原因')).json<Problem>().errors).toMatchObject([{ code: 'peer.fixed' }]);
    expect((await take(as.hr)).json<Problem>().errors).toMatchObject([
      { path: 'reason', code: 'peer.reasonMissing' },
    ]);
    expect(await done<PeerList>(take(as.hr, '与本人没有工作往来'))).toMatchObject({
      asked: listed.length - 1,
      answered: 0,
    });
    // What was given is gone with who gave it.
    const [{ count }] = await api.readDatabase.manager.query(
      `SELECT COUNT(*) AS count FROM peer_score s JOIN evaluation_item i ON i.id = s.item_id WHERE i.evaluation_id = ${list}`,
    );
    expect(Number(count)).toBe(0);
    const added = await done<PeerList>(
      as.leader.put(`/api/evaluations/${list}/peers`, {
        peerIds: [...rest, peers[0].id],
        expectedVersion: version + 1,
      }),
    );
    expect(added.asked).toBe(listed.length);
  });
});

describe('a quarter whose scheme was content with two', () => {
  it('counts from three on, and keeps what it has counted', async () => {
    const two = async (minimum: number) => {
      const [{ id, content }] = await api.readDatabase.manager.query(
        `SELECT copy.id, copy.content FROM cycle_scheme copy JOIN evaluation e ON e.cycle_scheme_id = copy.id WHERE e.id = ${form}`,
      );
      const scheme = JSON.stringify({ ...JSON.parse(content), minimumPeers: minimum });
      await works.company.sql(`UPDATE cycle_scheme SET content = '${scheme}' WHERE id = ${id}`);
    };
    await two(2);
    const other = await formOf(api, cycleId, peers[2].id);
    expect(await readList(works.as.hr, other)).toMatchObject({ minimumPeers: 3 });
    for (const { client } of peers.slice(0, 2)) {
      const own = (await myForms(client)).find(({ employee }) => employee.id === peers[2].id)!;
      const opened = await done<PeerForm>(client.get(`/api/peer-forms/${own.id}`));
      expect(opened.minimumPeers).toBe(3);
      const scores = opened.sections.flatMap(({ items }) =>
        items.map(({ id }) => ({ itemId: id, score: 1000 })),
      );
      await done(
        client.put(`/api/peer-forms/${own.id}`, { scores, submit: true, expectedVersion: opened.version }),
      );
    }
    await scoreAndSubmit(peers[2].client, other, Array(7).fill(9000));
    await scoreAndSubmit(works.as.leader, other, Array(7).fill(8000));
    expect(await row(other)).toMatchObject({ stage: 'calibration', total: 8000, peerTotal: null });
    expect(JSON.stringify(await readForm(works.as.hr, other))).not.toContain('peerScores');
    // Three had been counted before, and a form that had counted two would go on to.
    expect((await readForm(works.as.hr, form)).result?.total).toBe(8007);
    await two(3);
  });
});

/** The task of a form becomes an indicator. */
async function measured(id: number, itemId: number): Promise<void> {
  const [{ content }] = await api.readDatabase.manager.query(
    `SELECT content FROM cycle_scheme WHERE cycle_id = ${cycleId}`,
  );
  const scheme: Scheme = JSON.parse(content);
  const figures = { ...scheme.sections[1], kind: 'kpi' as const };
  await api.unitOfWork.run(async ({ manager }) => {
    const { identifiers } = await manager.insert(CycleScheme, {
      cycleId,
      scope: { positionIds: [], departmentIds: [], grades: [] },
      content: { ...scheme, sections: scheme.sections.with(1, figures) },
    });
    await manager.update(Evaluation, { id }, { cycleSchemeId: identifiers[0]['id'] as number });
    await manager.insert(EvaluationMeasure, {
      evaluationId: id,
      itemId,
      measure: {
        unit: '%',
        direction: 'higherIsBetter',
        target: 1_000_000,
        method: { kind: 'linear', floor: 0 },
      },
      version: 0,
    });
  });
}

describe('a form with an indicator whose value comes in calibration', () => {
  it('has the total there that will be published: the peers count in it', async () => {
    const { as, company } = works;
    const mixed = await formOf(api, cycleId, works.people.leader);
    await scoreAndSubmit(as.leader, mixed, Array(7).fill(9000));
    await company.sql(
      `UPDATE peer_list SET confirmed_at = '2026-12-22T12:00:00.000Z' WHERE evaluation_id = ${mixed}`,
    );
    await company.sql(`DELETE FROM peer_request WHERE evaluation_id = ${mixed}`);
    for (const { id } of peers.slice(0, 3)) {
      await company.sql(
        `INSERT INTO peer_request (evaluation_id, employee_id, source, submitted_at, version)
         VALUES (${mixed}, ${id}, 'named', '2026-12-22T12:00:00.000Z', 1)`,
      );
    }
    await company.sql(
      `INSERT INTO peer_score (request_id, item_id, score) SELECT r.id, i.id, 6000 FROM peer_request r
       JOIN evaluation_item i ON i.evaluation_id = r.evaluation_id AND i.section_id = 'conduct'
       WHERE r.evaluation_id = ${mixed}`,
    );
    const items = itemsOf(await readForm(as.foreman, mixed));
    const indicator = items[3];
    await measured(mixed, indicator.id);
    for (const item of items.filter((each) => each !== indicator)) {
      const body = { score: 8000, comment: '', expectedVersion: 0 };
      await done(as.foreman.put(`/api/evaluations/${mixed}/items/${item.id}/score`, body));
    }
    const { version } = await readForm(as.foreman, mixed);
    await done(as.foreman.post(`/api/evaluations/${mixed}/submission`, { expectedVersion: version }));
    expect(await row(mixed)).toMatchObject({ stage: 'calibration', peerTotal: null });
    await done(
      as.hr.put(`/api/evaluations/${mixed}/items/${indicator.id}/actual`, {
        ...{ actual: 800_000, source: null, measuredOn: null, expectedVersion: 0 },
      }),
    );
    // 80 everywhere; conduct 20 % of .8 × 80 + .2 × 60 = 76: 80 × .8 + 76 × .2 = 79.20.
    expect(await row(mixed)).toMatchObject({ total: 7920, peerTotal: 6000 });
    await done(
      as.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds: [mixed], reason: '先行公布' }),
    );
    expect((await readForm(as.hr, mixed)).result?.total).toBe(7920);
  });
});

describe('too few answers', () => {
  it('pass the share on, and the gate says so', async () => {
    const other = await formOf(api, cycleId, works.people.colleague);
    await scoreAndSubmit(peers[0].client, other, Array(7).fill(9000));
    await scoreAndSubmit(works.as.leader, other, Array(7).fill(8000));
    expect(await row(other)).toMatchObject({ stage: 'calibration', total: 8000, peerTotal: null });
    const { findings } = await done<PublicationGate>(works.as.hr.get(`/api/cycles/${cycleId}/publication`));
    const few = findings.find(({ code }) => code === 'gate.peersFew');
    expect(few).toMatchObject({ severity: 'warning', params: { count: 2 } });
    expect(few?.forms.map(({ id }) => id)).toContain(other);
  });

  it('are recalled before the day, each person once, and lists close with it', async () => {
    const due = async () =>
      (await toldTo(peers[3].client)).filter(({ kind }) => kind === 'peerDue').map(({ params }) => params);
    const [{ dueOn }] = await myForms(peers[3].client);
    const byHand = (await due()).length;
    // A Monday: three days before it is a Friday.
    expect(dueOn).toBe('2026-12-28');
    for (const day of ['2026-12-25', '2026-12-25', '2026-12-28']) {
      setToday(api, day);
      await doJobs(api);
    }
    const told = (await due()).slice(byHand);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ count }) => count)).size).toBe(1);
    setToday(api, '2026-12-29');
    const list = await formOf(api, cycleId, peers[1].id);
    expect((await readList(works.as.leader, list)).mayChange).toBe(false);
    const closed = await works.as.leader.put(`/api/evaluations/${list}/peers`, {
      peerIds: ids(0, 2, 3),
      expectedVersion: 2,
    });
    expect([closed.statusCode, closed.json<Problem>().code]).toEqual([409, 'peer.listClosed']);
    expect((await myForms(peers[3].client))[0]).toMatchObject({ state: 'open', late: true });
  });
});

function ids(...places: number[]): number[] {
  return places.map((place) => peers[place].id);
}

function raterNodes(node: ScoreNode): ScoreNode[] {
  return node.kind === 'rater' ? [node] : node.children.flatMap(raterNodes);
}
