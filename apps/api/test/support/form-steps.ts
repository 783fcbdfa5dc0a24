import type { Cycle } from '@gangping/contracts';
import type { ApiClient } from './api-client';
import type { SmallWorks } from './company';
import { itemsOf, readForm, reasonFor } from './scoring';
import type { TestApi } from './start-test-api';

/** Steps with a form that may be refused: each answers as the application does. */

/** A quarter of its own for each group of specs. */
export async function launched({ as }: SmallWorks, year: number, quarter: number): Promise<Cycle> {
  const { id } = (await as.hr.post('/api/cycles', { year, quarter })).json<Cycle>();
  await as.hr.post(`/api/cycles/${id}/launch`);
  return (await as.hr.get(`/api/cycles/${id}`)).json<Cycle>();
}

/** The form of somebody of the works. */
export async function formOfPerson(
  api: TestApi,
  { people }: SmallWorks,
  cycle: Cycle,
  name: keyof SmallWorks['people'],
): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query<{ id: number }[]>(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycle.id} AND employee_id = ${people[name]}`,
  );
  return id;
}

export function saveScore(
  client: ApiClient,
  id: number,
  itemId: number,
  score: number | null,
  expectedVersion = 0,
  comment = reasonFor(score),
) {
  return client.put(`/api/evaluations/${id}/items/${itemId}/score`, { score, comment, expectedVersion });
}

/** Scores every item in the order of the form. */
export async function scoreAll(client: ApiClient, id: number, scores: readonly number[]): Promise<void> {
  const items = itemsOf(await readForm(client, id));
  for (const [index, { id: itemId }] of items.entries()) {
    expect((await saveScore(client, id, itemId, scores[index])).statusCode).toBe(200);
  }
}

export async function act(
  client: ApiClient,
  id: number,
  action: string,
  body: object = {},
  reader: ApiClient = client,
) {
  const { version } = await readForm(reader, id);
  return client.post(`/api/evaluations/${id}/${action}`, { expectedVersion: version, ...body });
}

/** One for each item of an 操作工. */
export const SCORES = [8800, 9200, 7500, 9000, 9000, 8500, 10_000];
/** Worked number 1, the supervisor's part: (70 × 86.6 + 10 × 90 + 20 × 90) ÷ 100 = 87.62. */
export const TOTAL = 8762;
