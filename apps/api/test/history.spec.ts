import type {
  Comparison,
  ComparisonPeoplePage,
  DutyScores,
  ExportTicket,
  PersonHistory,
  PositionHistory,
  PositionHoldersPage,
} from '@gangping/contracts';
import { ResultViews } from '../src/features/evaluations';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { plainSheets } from './support/plain-sheets';
import { answeredQuarter, formOf, PUBLICATION_DAY } from './support/published';
import { done, openCycle, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount } from './support/told';

let api: TestApi;
let works: SmallWorks;
let hr: ApiClient;
const cycles = { third: 0, fourth: 0, test: 0 };
/** 岳知秋 changes from 市场专员 to 操作工, 阮青禾 leaves, 祁星野 comes with the fourth quarter. */
const people = { mover: 0, leaver: 0, newcomer: 0 };

/**
 * | | third | fourth |
 * | --- | --- | --- |
 * | 程小满 操作工 | 84.00 B | 91.00 A |
 * | 邵一鸣 操作工 | 92.00 A | 88.00 B |
 * | 邵一鸣 市场专员 | – | – |
 * | 岳知秋 市场专员 → 操作工 | 70.00 C | 75.00 C |
 * | 阮青禾 操作工 | 55.00 D | |
 * | 祁星野 操作工 | | 80.00 B |
 */
beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  hr = works.as.hr;
  const { company, positions, as } = works;
  const { operator, marketer } = positions;
  people.mover = await company.employee({ number: 'G007', name: '=岳知秋' });
  await company.assignment(people.mover, marketer, '2020-01-01', '2026-09-30');
  await company.assignment(people.mover, operator, '2026-10-01');
  people.leaver = await company.employee({ number: 'G008', name: '阮青禾', leftOn: '2026-09-30' });
  await company.assignment(people.leaver, operator, '2020-01-01', '2026-09-30');
  people.newcomer = await company.employee({ number: 'G009', name: '祁星野', hiredOn: '2026-10-01' });
  await company.assignment(people.newcomer, operator, '2026-10-01');
  await company.assignment(works.people.colleague, marketer, '2020-01-01');
  cycles.fourth = await answeredQuarter(api, works);
  setToday(api, '2026-09-22');
  cycles.third = (await openCycle(hr, 2026, 3)).id;
  const give = async (
    cycleId: number,
    superior: ApiClient,
    person: number,
    positionId: number,
    score: number,
  ) => {
    const id = await formAt(cycleId, person, positionId);
    await scoreAndSubmit(superior, id, Array(7).fill(score));
    return id;
  };
  const { worker, colleague } = works.people;
  const publish = (cycleId: number, evaluationIds: number[]) =>
    done(hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds, reason: '先行公布' }));
  await publish(cycles.third, [
    await give(cycles.third, as.leader, worker, operator, 8400),
    await give(cycles.third, as.leader, colleague, operator, 9200),
    await give(cycles.third, as.director, people.mover, marketer, 7000),
    await give(cycles.third, as.leader, people.leaver, operator, 5500),
  ]);
  setToday(api, PUBLICATION_DAY);
  await publish(cycles.fourth, [
    await give(cycles.fourth, as.leader, worker, operator, 9100),
    await give(cycles.fourth, as.leader, colleague, operator, 8800),
    await give(cycles.fourth, as.leader, people.mover, operator, 7500),
    await give(cycles.fourth, as.leader, people.newcomer, operator, 8000),
  ]);
  const test = await done<{ id: number }>(hr.post('/api/cycles', { year: 2026, quarter: 4, isTest: true }));
  cycles.test = test.id;
  await done(hr.post(`/api/cycles/${cycles.test}/launch`));
});
afterAll(() => api.close());

async function formAt(cycleId: number, employeeId: number, positionId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query<{ id: number }[]>(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${employeeId} AND position_id = ${positionId}`,
  );
  return id;
}

const person = (client: ApiClient, id: number) => client.get(`/api/employees/${id}/result-history`);
const historyOf = (client: ApiClient, id: number) => done<PersonHistory>(person(client, id));
const lines = ({ forms }: PersonHistory) =>
  forms.map(
    ({ cycle, positionTitle, stage, total, grade, resultCoefficient }) =>
      `Q${cycle.quarter} ${positionTitle} ${stage} ${total} ${grade} ${resultCoefficient}`,
  );

describe('somebody’s history', () => {
  it('is all quarters with their figures, the oldest first; a test is none', async () => {
    const { worker } = works.people;
    const history = await historyOf(hr, worker);
    expect(history.employee).toEqual({ id: worker, number: 'G004', name: '程小满' });
    // 1.5 × 1.00, 1.5 × 1.20
    expect(lines(history)).toEqual(['Q3 操作工 published 8400 B 15000', 'Q4 操作工 published 9100 A 18000']);
    expect(history.forms[1]).toMatchObject({
      evaluationId: await formAt(cycles.fourth, worker, works.positions.operator),
      definitionVersion: 1,
      resultVersion: 1,
      gradeCoefficient: 12_000,
      assessmentCoefficient: 15_000,
      departmentName: '班组',
    });
    expect(history.combined).toEqual([]);
  });

  it('has no figure before publication, for HR neither', async () => {
    const marketing = `Q4 市场专员 supervisor null null null`;
    const waiting = await formAt(cycles.fourth, works.people.colleague, works.positions.marketer);
    await works.company.sql(`UPDATE evaluation SET total = 9990, grade = 'A' WHERE id = ${waiting}`);
    expect(lines(await historyOf(hr, works.people.colleague))).toContain(marketing);
    expect(lines(await historyOf(works.as.colleague, works.people.colleague))).toContain(marketing);
    await works.company.sql(`UPDATE evaluation SET total = NULL, grade = NULL WHERE id = ${waiting}`);
  });

  it('is the own, the own team’s, the own department’s; nobody else’s', async () => {
    const { as } = works;
    const readers = async (id: number) => {
      const clients = {
        worker: as.worker,
        colleague: as.colleague,
        marketer: as.marketer,
        leader: as.leader,
        foreman: as.foreman,
        director: as.director,
        auditor: as.auditor,
      };
      const seen: string[] = [];
      for (const [name, client] of Object.entries(clients)) {
        const answer = await person(client, id);
        if (answer.statusCode === 200) seen.push(`${name} ${answer.json<PersonHistory>().forms.length}`);
        else expect([name, answer.statusCode]).toEqual([name, 404]);
      }
      return seen;
    };
    expect(await readers(works.people.worker)).toEqual([
      'worker 2',
      'leader 2',
      'foreman 2',
      'director 2',
      'auditor 2',
    ]);
    // Left: of the chain nobody stands above any more; whoever rated, and the head, keep the quarter.
    expect(await readers(people.leaver)).toEqual(['leader 1', 'foreman 1', 'auditor 1']);
    // 沈若溪 is their superior now, and reads what they got elsewhere.
    expect(await readers(people.mover)).toEqual(['leader 2', 'foreman 2', 'director 2', 'auditor 2']);
  });

  it('is known to the person, as of forms and years: whoever opened it has seen the results in it', async () => {
    const { colleague, leader } = works.people;
    const accountId = await addAccount(api, { loginName: 'leader', employeeId: leader });
    const reader = api.as({ roles: ['employee'], accountId, employeeId: leader });
    const { forms } = await historyOf(reader, colleague);
    const views = api.app.get(ResultViews, { strict: false });
    const seen = await Promise.all(
      forms.map(async ({ evaluationId, total }) => [
        total,
        (await views.of(api.readDatabase.manager, evaluationId)).map(
          ({ name, relation }) => `${name} ${relation}`,
        ),
      ]),
    );
    const once = ['沈若溪 directSuperior'];
    // Nothing is known of the forms of the other post, and so nothing was seen.
    expect(seen).toEqual([
      [9200, once],
      [null, []],
      [8800, once],
      [null, []],
    ]);
  });

  it('of nobody is not there', async () => {
    expect((await person(hr, 2_147_483_000)).statusCode).toBe(404);
  });
});

describe('a position’s history', () => {
  const of = (client: ApiClient, query = '') =>
    client.get(`/api/positions/${works.positions.operator}/result-history${query}`);
  const shown = async (client: ApiClient, query = '') => {
    const { rows, quarters, total } = await done<PositionHistory>(of(client, query));
    return {
      total,
      rows: rows.map(({ cycle, employee, total: points }) => `Q${cycle.quarter} ${employee.name} ${points}`),
      quarters: quarters.map(({ cycle, forms, results, mean }) => [cycle.quarter, forms, results, mean]),
    };
  };

  it('is everybody’s results in it, with the mean of each quarter', async () => {
    const whole = await shown(hr, '?sort=-total&pageSize=3');
    expect(whole).toEqual({
      total: 7,
      rows: ['Q3 邵一鸣 9200', 'Q4 程小满 9100', 'Q4 邵一鸣 8800'],
      // (84 + 92 + 55) ÷ 3 = 77.00; (91 + 88 + 75 + 80) ÷ 4 = 83.50
      quarters: [
        [3, 3, 3, 7700],
        [4, 4, 4, 8350],
      ],
    });
    expect((await shown(hr, '?search=G004')).rows).toEqual(['Q4 程小满 9100', 'Q3 程小满 8400']);
    expect((await shown(hr, '?page=3&pageSize=3&sort=quarter')).rows).toHaveLength(1);
  });

  it('is what the reader may see of it', async () => {
    expect((await shown(works.as.foreman)).total).toBe(7);
    expect((await shown(works.as.worker)).quarters).toEqual([
      [3, 1, 1, 8400],
      [4, 1, 1, 9100],
    ]);
    expect((await of(works.as.marketer)).statusCode).toBe(404);
  });

  it('says who held it, and when', async () => {
    const holders = async (client: ApiClient) => {
      const url = `/api/positions/${works.positions.operator}/holders?sort=startsOn`;
      const { rows } = await done<PositionHoldersPage>(client.get(url));
      return rows.map(({ name, startsOn, endsOn }) => `${name} ${startsOn} ${endsOn}`);
    };
    const all = [
      '程小满 2020-01-01 null',
      '邵一鸣 2020-01-01 null',
      '阮青禾 2020-01-01 2026-09-30',
      '=岳知秋 2026-10-01 null',
      '祁星野 2026-10-01 null',
    ];
    expect(await holders(hr)).toEqual(all);
    expect(await holders(works.as.foreman)).toEqual(all);
    expect(await holders(works.as.worker)).toEqual(['程小满 2020-01-01 null']);
  });
});

describe('a duty’s scores', () => {
  const scores = (client: ApiClient, key = `p${works.positions.operator}-1`) =>
    client.get(`/api/positions/${works.positions.operator}/items/${key}/scores`);
  const shown = async (client: ApiClient) => {
    const { quarters, restricted } = await done<DutyScores>(scores(client));
    return [
      restricted,
      ...quarters.map(({ cycle, people: count, hidden, supervisorMean, reviewerMean }) => [
        cycle.quarter,
        count,
        hidden,
        supervisorMean,
        reviewerMean,
      ]),
    ];
  };

  it('are means over the people in the post, quarter by quarter', async () => {
    const whole = [false, [3, 3, null, 7700, null], [4, 4, null, 8350, null]];
    expect(await shown(hr)).toEqual(whole);
    // Scored through, and not published: it counts nowhere yet, for HR neither.
    const waiting = await formAt(cycles.fourth, works.people.worker, works.positions.operator);
    const move = (stage: string) =>
      works.company.sql(`UPDATE evaluation SET stage = '${stage}' WHERE id = ${waiting}`);
    await move('calibration');
    // (88 + 75 + 80) ÷ 3
    expect((await shown(hr))[2]).toEqual([4, 3, null, 8100, null]);
    await move('published');
    expect(await shown(works.as.auditor)).toEqual(whole);
  });

  it('are told to whoever gave them; to a head not while they are one rater’s', async () => {
    expect(await shown(works.as.leader)).toEqual([true, [3, 3, null, 7700, null], [4, 4, null, 8350, null]]);
    expect(await shown(works.as.foreman)).toEqual([
      true,
      [3, 3, 'fewRaters', null, null],
      [4, 4, 'fewRaters', null, null],
    ]);
  });

  it('are each told by its own scores, and one’s own form is known', async () => {
    const { company, as } = works;
    const { director, leader, foreman, marketer, worker } = works.people;
    const given = await api.readDatabase.manager.query<
      { id: number; itemId: number; evaluationId: number }[]
    >(
      `SELECT s.id, s.item_id AS "itemId", s.evaluation_id AS "evaluationId" FROM item_score s
        JOIN evaluation_item i ON i.id = s.item_id JOIN evaluation e ON e.id = i.evaluation_id
        WHERE i.item_key = 'p${works.positions.operator}-1' AND e.cycle_id IN (${cycles.third}, ${cycles.fourth})
        ORDER BY e.cycle_id, e.employee_id`,
    );
    const raters = [leader, director, marketer];
    const rate = (rater: (at: number) => number) =>
      Promise.all(
        given.map(({ id }, at) =>
          company.sql(`UPDATE item_score SET rater_employee_id = ${rater(at)} WHERE id = ${id}`),
        ),
      );
    await rate((at) => raters[at % 3]);
    const whole = [true, [3, 3, null, 7700, null], [4, 4, null, 8350, null]];
    expect(await shown(as.foreman)).toEqual(whole);
    // The second superior of one of them: what they gave is one person's.
    const { itemId, evaluationId } = given[0];
    await company.sql(`INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment,
      updated_at, version) VALUES (${evaluationId}, ${itemId}, 'reviewer', ${director}, 6100, '', '2026-12-22', 1)`);
    expect((await shown(hr)).flat()).toContain(6100);
    expect(await shown(as.foreman)).toEqual(whole);
    await company.sql(`DELETE FROM item_score WHERE rater_role = 'reviewer' AND item_id = ${itemId}`);
    // With the own form there are two others of the third quarter.
    const own = await formAt(cycles.third, worker, works.positions.operator);
    const belongTo = (person: number) =>
      company.sql(`UPDATE evaluation SET employee_id = ${person} WHERE id = ${own}`);
    await belongTo(foreman);
    expect((await shown(as.foreman))[1]).toEqual([3, 3, 'fewPeople', null, null]);
    await belongTo(worker);
    await rate(() => leader);
  });

  it('are nothing to the holder, who may read the line; a line that is none is not there', async () => {
    expect(await shown(works.as.worker)).toEqual([true]);
    expect((await scores(works.as.marketer)).statusCode).toBe(404);
    expect((await scores(hr, 'none')).statusCode).toBe(404);
  });

  it('follow the actual value where the line scores itself, and leave out where it does not apply', async () => {
    const items = await api.readDatabase.manager.query<{ id: number; evaluationId: number }[]>(
      `SELECT i.id, i.evaluation_id AS "evaluationId" FROM evaluation_item i JOIN evaluation e ON e.id = i.evaluation_id
        WHERE e.cycle_id = ${cycles.third} AND e.position_id = ${works.positions.operator}
          AND i.item_key = 'p${works.positions.operator}-2' ORDER BY i.id`,
    );
    const measure = JSON.stringify({
      unit: '%',
      direction: 'higherIsBetter',
      target: 1_000_000,
      method: { kind: 'ratio', cap: 10_000 },
    });
    const [one, other, third] = items.map(({ id }) => id);
    await works.company.sql(`DELETE FROM item_score WHERE item_id IN (${one}, ${other})`);
    for (const [at, actual] of [900_000, 750_000].entries()) {
      const { id, evaluationId } = items[at];
      await works.company.sql(
        `INSERT INTO evaluation_measure (evaluation_id, item_id, measure, actual, version)
          VALUES (${evaluationId}, ${id}, '${measure}', ${actual}, 1)`,
      );
    }
    await works.company.sql(`UPDATE evaluation_item SET not_applicable = TRUE WHERE id = ${third}`);
    const { quarters } = await done<DutyScores>(scores(hr, `p${works.positions.operator}-2`));
    // 90 % and 75 % of the target: (90.00 + 75.00) ÷ 2
    expect(quarters[0]).toMatchObject({
      cycle: { quarter: 3 },
      people: 2,
      supervisorMean: null,
      measuredMean: 8250,
    });
    expect(quarters[1]).toMatchObject({ cycle: { quarter: 4 }, people: 4, supervisorMean: 8350 });
    // Of the third person it was scored in the same quarter: one line, with both means.
    await works.company.sql(`UPDATE evaluation_item SET not_applicable = FALSE WHERE id = ${third}`);
    const mixed = await done<DutyScores>(scores(hr, `p${works.positions.operator}-2`));
    expect(mixed.quarters).toHaveLength(2);
    expect(mixed.quarters[0]).toMatchObject({ people: 3, supervisorMean: 5500, measuredMean: 8250 });
    // Who was scored before the actual value came is one person all the same.
    await works.company
      .sql(`INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment,
      updated_at, version)
      VALUES (${items[0].evaluationId}, ${one}, 'supervisor', ${works.people.leader}, 8500, '', '2026-12-22', 1)`);
    const scoredToo = await done<DutyScores>(scores(hr, `p${works.positions.operator}-2`));
    // (55.00 + 85.00) ÷ 2
    expect(scoredToo.quarters[0]).toMatchObject({ people: 3, supervisorMean: 7000, measuredMean: 8250 });
  });
});

describe('two quarters', () => {
  const compare = (client: ApiClient, query = '') => done<Comparison>(client.get(`/api/comparison${query}`));
  const both = () => `?from=${cycles.third}&to=${cycles.fourth}`;
  const rowsOf = async (client: ApiClient, query = '') => {
    const page = await done<ComparisonPeoplePage>(client.get(`/api/comparison/people${both()}${query}`));
    return page.rows.map(
      ({ kind, employee, before, after, difference, move }) =>
        `${kind} ${employee.name} ${before?.positionTitle ?? '–'} ${before?.total ?? '–'} → ${after?.positionTitle ?? '–'} ${after?.total ?? '–'} ${difference} ${move}`,
    );
  };

  it('are the last two published, whatever runs already', async () => {
    const sql = (statement: string) => works.company.sql(statement);
    const running = cycles.test;
    await sql(`UPDATE cycle SET is_test = false, year = 2027, quarter = 1 WHERE id = ${running}`);
    await sql(
      `UPDATE evaluation SET stage = 'calibration', total = 8000, grade = 'B' WHERE cycle_id = ${running}`,
    );
    const chosen = async (query = '') => {
      const { quarters } = await compare(hr, query);
      return [quarters?.from.id, quarters?.to.id];
    };
    expect(await chosen()).toEqual([cycles.third, cycles.fourth]);
    expect(await chosen(`?to=${running}`)).toEqual([cycles.fourth, running]);
    expect(await chosen(`?from=${cycles.fourth}&to=${running}`)).toEqual([cycles.fourth, running]);
    await sql(`UPDATE evaluation SET stage = 'self', total = NULL, grade = NULL WHERE cycle_id = ${running}`);
    await sql(`UPDATE cycle SET is_test = true, year = 2026, quarter = 4 WHERE id = ${running}`);
  });

  it('are the newest one with a result and the one before it, and never a test', async () => {
    const { cycles: offered, quarters, isWhole } = await compare(hr);
    expect(offered.map(({ quarter }) => quarter)).toEqual([4, 3]);
    expect([quarters?.from.id, quarters?.to.id, isWhole]).toEqual([cycles.third, cycles.fourth, true]);
    for (const query of [`?to=${cycles.test}`, `?from=${cycles.test}`]) {
      expect((await hr.get(`/api/comparison${query}`)).statusCode).toBe(404);
    }
  });

  it('stand side by side in figures', async () => {
    const { total, matrix, grades, severalPosts, departments } = await compare(hr, both());
    expect(grades).toEqual(['A', 'B', 'C', 'D']);
    expect(severalPosts).toBe(true);
    expect(total).toEqual({
      // (84 + 92 + 70 + 55) ÷ 4 = 75.25; (91 + 88 + 75 + 80) ÷ 4 = 83.50
      before: { count: 4, mean: 7525 },
      after: { count: 4, mean: 8350 },
      // (7.00 − 4.00) ÷ 2
      meanDifference: 150,
      // Without a result: 陆明川, 沈若溪, 白芷, and 邵一鸣 as 市场专员; nobody assesses 秦远山.
      kinds: { compared: 2, withoutResult: 4, otherPosition: 1, newcomer: 1, gone: 1 },
      moves: { up: 1, down: 1, same: 0 },
    });
    expect(matrix).toEqual([
      { from: 'A', to: 'B', count: 1 },
      { from: 'B', to: 'A', count: 1 },
    ]);
    const team = departments.find(({ departmentName }) => departmentName === '班组');
    expect(team).toMatchObject({
      before: { count: 3, mean: 7700 },
      after: { count: 4, mean: 8350 },
      meanDifference: 150,
    });
    // Who came from another department counts where they are now, and their total before where they were.
    const marketing = departments.find(({ departmentName }) => departmentName === '市场部');
    expect(marketing).toMatchObject({ before: { count: 1, mean: 7000 }, after: { count: 0, mean: null } });
  });

  it('stand side by side person by person and post by post', async () => {
    expect(await rowsOf(hr, '&sort=-difference&pageSize=5')).toEqual([
      'compared 程小满 操作工 8400 → 操作工 9100 700 up',
      'otherPosition =岳知秋 市场专员 7000 → 操作工 7500 500 same',
      'compared 邵一鸣 操作工 9200 → 操作工 8800 -400 down',
      expect.stringContaining('null'),
      expect.stringContaining('null'),
    ]);
    expect(await rowsOf(hr, '&kind=gone')).toEqual(['gone 阮青禾 操作工 5500 → – – null null']);
    expect(await rowsOf(hr, '&kind=newcomer')).toEqual(['newcomer 祁星野 – – → 操作工 8000 null null']);
    expect(await rowsOf(hr, '&fromGrade=A&toGrade=B')).toEqual([
      'compared 邵一鸣 操作工 9200 → 操作工 8800 -400 down',
    ]);
    expect(await rowsOf(hr, '&move=up')).toHaveLength(1);
    expect(await rowsOf(hr, '&search=g005&kind=withoutResult')).toEqual([
      'withoutResult 邵一鸣 市场专员 – → 市场专员 – null null',
    ]);
    expect(await rowsOf(hr, '&search=nobody')).toEqual([]);
  });

  it('are narrowed down to a department with what is below it', async () => {
    const { workshop, marketing } = works.departments;
    const narrowed = await compare(hr, `${both()}&department=${workshop}`);
    expect(narrowed.departments.map(({ departmentName }) => departmentName)).toEqual(['车间', '班组']);
    expect(narrowed.total.before).toEqual({ count: 3, mean: 7700 });
    expect(narrowed.departmentOptions.map(({ name, depth }) => `${depth} ${name}`)).toEqual([
      '0 总经办',
      '1 车间',
      '2 班组',
      '1 市场部',
    ]);
    expect((await rowsOf(hr, `&department=${marketing}`)).map((row) => row.split(' ')[1])).toEqual([
      '白芷',
      '邵一鸣',
    ]);
  });

  it('are the own department’s for its head, the own team’s for a superior, and nothing to anybody else', async () => {
    const own = await compare(works.as.foreman);
    expect([own.isWhole, own.total.after, own.total.kinds]).toEqual([
      false,
      { count: 4, mean: 8350 },
      // 岳知秋 was in another department: new to this one. The own form belongs to it.
      { compared: 2, withoutResult: 2, otherPosition: 0, newcomer: 2, gone: 1 },
    ]);
    const team = await compare(works.as.leader);
    expect(team.total.kinds).toEqual({
      compared: 2,
      withoutResult: 0,
      otherPosition: 0,
      newcomer: 2,
      gone: 1,
    });
    expect(team.departmentOptions.map(({ name }) => name)).toEqual(['班组']);
    const nobody = await compare(works.as.worker);
    expect([nobody.quarters, nobody.cycles, nobody.departments]).toEqual([null, [], []]);
    expect((await works.as.worker.get(`/api/comparison${both()}`)).statusCode).toBe(404);
  });

  it('have figures before publication for HR alone, as the exports have', async () => {
    const waiting = await formOf(api, cycles.fourth, works.people.marketer);
    await works.company.sql(
      `UPDATE evaluation SET stage = 'calibration', total = 9700, grade = 'A' WHERE id = ${waiting}`,
    );
    expect((await compare(hr)).total.after.count).toBe(5);
    expect((await compare(works.as.auditor)).total.after.count).toBe(4);
    const marketer = `/api/comparison/people${both()}&search=${encodeURIComponent('白芷')}`;
    const sideSeenBy = async (client: ApiClient) =>
      (await done<ComparisonPeoplePage>(client.get(marketer))).rows[0].after;
    expect(await sideSeenBy(hr)).toMatchObject({ stage: 'calibration', total: 9700, grade: 'A' });
    expect(await sideSeenBy(works.as.auditor)).toMatchObject({ total: null, grade: null });
    await works.company.sql(
      `UPDATE evaluation SET stage = 'supervisor', total = NULL, grade = NULL WHERE id = ${waiting}`,
    );
  });
});

describe('a file of it', () => {
  const ask = (client: ApiClient, body: object) =>
    client.post('/api/history-exports', { locale: 'zh-CN', ...body });
  async function fetched(client: ApiClient, body: object) {
    const ticket = await done<ExportTicket>(ask(client, body));
    const answer = await client.get(ticket.url);
    expect(answer.statusCode).toBe(200);
    return { ticket, answer };
  }
  const comparison = () => ({ from: cycles.third, to: cycles.fourth });

  it('is somebody’s history', async () => {
    const { ticket, answer } = await fetched(works.as.leader, {
      kind: 'personHistoryCsv',
      employeeId: people.mover,
    });
    expect(ticket.fileName).toBe('=岳知秋考核历史.csv');
    expect(answer.body.split('\r\n')).toEqual([
      '\uFEFF考核周期,工号,姓名,部门,岗位,规范版本,在岗天数,最终得分,等级,绩效系数,考核系数,结果系数,状态',
      "2026年第3季度,G007,'=岳知秋,市场部,市场专员,1,92,70.00,C,0.8000,1.0000,0.8000,已公布",
      "2026年第4季度,G007,'=岳知秋,班组,操作工,1,92,75.00,C,0.8000,1.5000,1.2000,已公布",
      '',
    ]);
  });

  it('is a position’s history', async () => {
    const { answer } = await fetched(hr, {
      kind: 'positionHistoryCsv',
      positionId: works.positions.operator,
      locale: 'en',
    });
    const rows = answer.body.trim().split('\r\n');
    expect(rows).toHaveLength(8);
    expect(rows[1]).toMatch(/^2026 Q4,/);
  });

  it('is the comparison as the page is narrowed down', async () => {
    const { answer } = await fetched(hr, {
      ...comparison(),
      kind: 'comparisonCsv',
      rowKind: 'otherPosition',
    });
    const [header, ...rows] = answer.body.trim().split('\r\n');
    expect(header).toContain('2026年第3季度岗位,2026年第3季度最终得分');
    expect(rows).toEqual(["G007,'=岳知秋,班组,市场专员,70.00,C,已公布,操作工,75.00,C,已公布,5.00,,岗位不同"]);
  });

  it('is the comparison as a workbook, which reads back', async () => {
    const wanted = { ...comparison(), kind: 'comparisonWorkbook', department: works.departments.team };
    const { ticket, answer } = await fetched(hr, wanted);
    expect(ticket.fileName).toBe('2026年第3季度与2026年第4季度考核对比.xlsx');
    const sheets = await plainSheets(answer.rawPayload);
    expect(Object.keys(sheets)).toEqual(['部门对比', '等级变化', '人员对比']);
    expect(sheets['部门对比'].slice(1)).toEqual([
      ['班组', '3', '77', '4', '83.5', '2', '1.5', '1', '0', '1', '1', '1', '1', '1'],
      ['合计', '3', '77', '4', '83.5', '2', '1.5', '1', '0', '1', '1', '1', '1', '1'],
    ]);
    expect(sheets['等级变化'].slice(1)).toEqual([
      ['A', '0', '1', '0', '0'],
      ['B', '1', '0', '0', '0'],
      ['C', '0', '0', '0', '0'],
      ['D', '0', '0', '0', '0'],
    ]);
    expect(sheets['人员对比']).toHaveLength(7);
  });

  it('is logged with what it was narrowed down to, but for a name that was searched', async () => {
    const wanted = { ...comparison(), kind: 'comparisonCsv', search: '岳知秋' };
    await fetched(hr, wanted);
    const rows = await api.readDatabase.manager.query<{ data: string; subject: string }[]>(
      `SELECT data, subject_type AS subject FROM audit_entry WHERE action = 'report.exported' ORDER BY id`,
    );
    expect(rows.map(({ subject }) => subject)).toEqual(['employee', 'position', 'cycle', 'cycle', 'cycle']);
    expect(JSON.parse(rows[4].data)).toEqual({
      ...comparison(),
      kind: 'comparisonCsv',
      locale: 'zh-CN',
      searched: true,
    });
  });

  it('is nobody else’s, and nothing of what one may not see', async () => {
    const { ticket } = await fetched(hr, { ...comparison(), kind: 'comparisonCsv' });
    expect((await works.as.auditor.get(ticket.url)).statusCode).toBe(404);
    const refused = [
      ask(works.as.worker, { ...comparison(), kind: 'comparisonCsv' }),
      ask(works.as.worker, { kind: 'personHistoryCsv', employeeId: people.mover }),
      ask(works.as.marketer, { kind: 'positionHistoryCsv', positionId: works.positions.operator }),
      ask(hr, { from: cycles.test, to: cycles.fourth, kind: 'comparisonCsv' }),
    ];
    expect((await Promise.all(refused)).map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  });
});

describe('the quarter of somebody with several forms', () => {
  it('stands behind them, for whoever may know all of them', async () => {
    const { as, positions } = works;
    const { colleague } = works.people;
    setToday(api, '2026-09-22');
    const second = await formAt(cycles.third, colleague, positions.marketer);
    await scoreAndSubmit(as.director, second, Array(7).fill(8000));
    const body = { evaluationIds: [second], reason: '先行公布' };
    await done(hr.post(`/api/cycles/${cycles.third}/publication`, body));
    const combined = async (client: ApiClient) =>
      (await historyOf(client, colleague)).combined.map(({ cycle, total, grade }) => [
        cycle.quarter,
        total,
        grade,
      ]);
    // The same 92 days in both: (92.00 + 80.00) ÷ 2
    const whole = [[3, 8600, 'B']];
    expect([await combined(hr), await combined(as.colleague)]).toEqual([whole, whole]);
    expect([await combined(as.leader), await combined(as.director)]).toEqual([[], []]);
    // As soon as both forms are seen, it says nothing that they do not.
    await works.company.sql(
      `UPDATE evaluation SET reviewer_employee_id = ${works.people.director} WHERE cycle_id = ${cycles.third}
        AND employee_id = ${colleague}`,
    );
    expect([await combined(as.leader), await combined(as.director)]).toEqual([[], whole]);
    // A void one elsewhere is no part of it.
    const { foreman, leader } = works.people;
    await works.company.sql(
      `UPDATE evaluation SET employee_id = ${colleague}, stage = 'void', supervisor_employee_id = ${leader},
        reviewer_employee_id = NULL WHERE cycle_id = ${cycles.third} AND employee_id = ${foreman}`,
    );
    expect(await combined(as.director)).toEqual(whole);
    const wanted = { kind: 'personHistoryCsv', employeeId: colleague, locale: 'zh-CN' };
    const { url } = await done<ExportTicket>(as.colleague.post('/api/history-exports', wanted));
    const rows = (await as.colleague.get(url)).body.split('\r\n');
    expect(rows[3]).toMatch(/^2026年第3季度,G005,邵一鸣,,季度合并,,,86\.00,B,/);
  });
});
