import type { TeamComparisonView } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf } from './support/published';
import { done, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Six 操作工 under 沈若溪, each with a form; what the last one gets makes the difference. */
const team: { readonly client: ApiClient; readonly form: number }[] = [];
const SCORES = [9200, 9300, 9100, 8400, 8500, 6500];

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { people, positions, company } = works;
  const more: number[] = [];
  for (const [place, name] of ['乔木', '岑溪', '易安', '裴然'].entries()) {
    more.push(await company.employee({ number: `G10${place}`, name, positionId: positions.operator }));
  }
  cycleId = await answeredQuarter(api, works);
  for (const [place, employeeId] of [people.worker, people.colleague, ...more].entries()) {
    const form = await formOf(api, cycleId, employeeId);
    team.push({ client: api.as({ roles: ['employee'], accountId: 930 + place, employeeId }), form });
    await scoreAndSubmit(works.as.leader, form, Array(7).fill(SCORES[place]));
  }
}, 300_000);
afterAll(() => api.close());

const compare = (client: ApiClient, form: number) => client.get(`/api/evaluations/${form}/team-comparison`);
const shownTo = async (place: number) =>
  (await done<TeamComparisonView>(compare(team[place].client, team[place].form))).comparison;
const publish = (...places: number[]) =>
  done(
    works.as.hr.post(`/api/cycles/${cycleId}/publication`, {
      evaluationIds: places.map((place) => team[place].form),
      reason: '先行公布',
    }),
  );
const spread = (own: number) => ({
  results: 6,
  classes: [
    { grades: ['A'], count: 3, isOwn: own === 0 },
    { grades: ['B', 'C', 'D'], count: 3, isOwn: own === 1 },
  ],
});

describe('one’s own result beside the team’s', () => {
  it('is there once all of the team are published, and tells of nobody alone', async () => {
    expect((await compare(team[0].client, team[0].form)).statusCode).toBe(404);
    await publish(0, 1, 2, 3, 4);
    // The sixth would be the difference.
    expect(await shownTo(0)).toBeNull();
    await publish(5);
    expect(await shownTo(0)).toEqual(spread(0));
    // The only C of the team is told as one of three.
    expect(await shownTo(5)).toEqual(spread(1));
  });

  it('is the employee’s own: neither a superior nor HR nor a colleague has it', async () => {
    const others = [works.as.leader, works.as.foreman, works.as.hr, works.as.auditor, team[1].client];
    const answers = await Promise.all(others.map((client) => compare(client, team[0].form)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 403, 403, 404]);
  });

  it('does not move with what comes later: a correction, a void form, a form of another scheme', async () => {
    const { company } = works;
    await company.sql(`INSERT INTO evaluation_result (evaluation_id, result_version, total, grade, grade_coefficient,
        department_coefficient, attendance_coefficient, explanation, content_hash, published_at)
      SELECT evaluation_id, 2, 9000, 'A', 12000, 10000, 10000, explanation, content_hash, '2026-12-23T08:00:00.000Z'
      FROM evaluation_result WHERE evaluation_id = ${team[5].form}`);
    await company.sql(`UPDATE evaluation SET stage = 'void' WHERE id = ${team[4].form}`);
    expect(await shownTo(0)).toEqual(spread(0));
    expect((await compare(team[4].client, team[4].form)).statusCode).toBe(404);
    await company.sql(`INSERT INTO cycle_scheme (cycle_id, scope, content)
      SELECT cycle_id, scope, REPLACE(content, '"grade":"D"', '"grade":"E"') FROM cycle_scheme WHERE cycle_id = ${cycleId}`);
    await company.sql(`UPDATE evaluation SET cycle_scheme_id = (SELECT MAX(id) FROM cycle_scheme)
      WHERE id = ${team[1].form}`);
    expect(await shownTo(3)).toMatchObject({
      results: 5,
      classes: [{ count: 2 }, { count: 3, isOwn: true }],
    });
  });

  it('ends with a form that is still open, but not with one that was made or came when all were published', async () => {
    const { company, people, positions, as } = works;
    const moved = await formOf(api, cycleId, people.marketer);
    const handedOver = (on: string) =>
      company.sql(`UPDATE evaluation_handover SET at = '${on}T08:00:00.000Z' WHERE evaluation_id = ${moved}`);
    const belongTo = (superior: number) =>
      company.sql(`UPDATE evaluation SET supervisor_employee_id = ${superior} WHERE id = ${moved}`);
    await company.sql(`INSERT INTO evaluation_handover (evaluation_id, rater_role, to_employee_id, cause, at)
      VALUES (${moved}, 'supervisor', ${people.leader}, 'reassigned', '')`);
    await belongTo(people.leader);
    await handedOver('2026-12-23');
    expect(await shownTo(3)).not.toBeNull();
    await handedOver('2026-12-21');
    expect(await shownTo(3)).toBeNull();
    await belongTo(people.director);
    const open = (on: string) =>
      company.sql(
        `UPDATE cycle_launch SET started_at = '${on}T08:00:00.000Z' WHERE id = (SELECT MAX(id) FROM cycle_launch)`,
      );
    setToday(api, '2026-12-23');
    await company.employee({ number: 'G200', name: '叶知秋', positionId: positions.operator });
    await done(as.hr.post(`/api/cycles/${cycleId}/launch`));
    expect(await shownTo(3)).not.toBeNull();
    await open('2026-12-22');
    expect(await shownTo(3)).toBeNull();
  });
});
