import type { Cycle, Evaluation, EvaluationItem } from '@gangping/contracts';
import { isExtremeScore } from '@gangping/evaluation';
import type { ApiClient } from './api-client';

/** Steps of a quarter through HTTP, as its people take them. Each fails the spec when it is refused. */

export async function openCycle(hr: ApiClient, year: number, quarter: number): Promise<Cycle> {
  const cycle = await done<Cycle>(hr.post('/api/cycles', { year, quarter }));
  await done(hr.post(`/api/cycles/${cycle.id}/launch`));
  return cycle;
}

export function readForm(client: ApiClient, id: number): Promise<Evaluation> {
  return done<Evaluation>(client.get(`/api/evaluations/${id}`));
}

export function itemsOf({ sections }: Evaluation): EvaluationItem[] {
  return sections.flatMap(({ items }) => items);
}

/** Gives the items, in the order of the form, these scores (hundredths) in the role that is the client's turn, and hands in. */
export async function scoreAndSubmit(
  client: ApiClient,
  id: number,
  scores: readonly number[],
  comments: readonly string[] = [],
): Promise<void> {
  const form = await readForm(client, id);
  let version = form.version;
  for (const [index, item] of itemsOf(form).entries()) {
    const body = {
      score: scores[index],
      comment: comments[index] || reasonFor(scores[index]),
      expectedVersion: 0,
    };
    const saved = await done<{ evaluationVersion: number }>(
      client.put(`/api/evaluations/${id}/items/${item.id}/score`, body),
    );
    version = saved.evaluationVersion;
  }
  await done(client.post(`/api/evaluations/${id}/submission`, { expectedVersion: version }));
}

/** Extreme scores want one. */
export function reasonFor(score: number | null): string {
  return score !== null && isExtremeScore(score, { high: 9500, low: 6000 }) ? '有记录可查' : '';
}

export async function done<Answer>(sending: ReturnType<ApiClient['get']>): Promise<Answer> {
  const answer = await sending;
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode}: ${answer.body}`);
  return (answer.body === '' ? undefined : answer.json()) as Answer;
}
