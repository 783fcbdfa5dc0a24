import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, load, type Load } from './client';
import { PASSWORD, supervisorLogin } from './company';
import { freePort, type RunningServer } from './server';

export interface SaveFigures {
  readonly connections: number;
  readonly product: Load;
  readonly bare: Load;
}

interface Form {
  readonly id: number;
  readonly items: readonly { readonly id: number; version: number }[];
}

interface ItemAnswer {
  readonly id: number;
  readonly scores: { readonly supervisor?: { readonly version: number } };
}

interface EvaluationAnswer {
  readonly id: number;
  readonly sections: readonly { readonly items: readonly ItemAnswer[] }[];
}

/** Saves of one score each: the full stack (session, policy, rules, total, audit) against the bare handler. */
export async function measureSaves(
  server: RunningServer,
  departments: number,
  connections: number,
  seconds: number,
): Promise<SaveFigures> {
  return {
    connections,
    product: await saveThroughProduct(server, departments, connections, seconds),
    bare: await saveBare(connections, seconds),
  };
}

async function saveThroughProduct(
  { url, processId }: RunningServer,
  departments: number,
  connections: number,
  seconds: number,
): Promise<Load> {
  const clients = await Promise.all(
    [...Array(connections).keys()].map((at) =>
      new Client(url).signIn(supervisorLogin(at % departments), PASSWORD),
    ),
  );
  // A form of its own for each connection: this measures saving, not conflicts.
  const forms = await Promise.all(clients.map((client, at) => formOf(client, Math.floor(at / departments))));
  const result = await load(clients, processId, seconds, async (client, at, sent) => {
    const { id, items } = forms[at];
    const item = items[sent % items.length];
    const answer = await client.send<{ entry: { version: number } }>(
      'PUT',
      `/api/evaluations/${id}/items/${item.id}/score`,
      {
        score: 5000 + (sent % 100) * 50,
        comment: '',
        expectedVersion: item.version,
      },
    );
    item.version = answer.entry.version;
  });
  for (const client of clients) client.close();
  return result;
}

async function formOf(client: Client, place: number): Promise<Form> {
  const team = await client.get<{ rows: readonly { id: number; stage: string; relation: string }[] }>(
    '/api/team/evaluations?pageSize=50&relation=supervisor',
  );
  const row = team.rows.filter(({ stage }) => stage === 'supervisor')[place];
  const form = await client.get<EvaluationAnswer>(`/api/evaluations/${row.id}`);
  return {
    id: form.id,
    items: form.sections.flatMap((section) =>
      section.items.map(({ id, scores }) => ({ id, version: scores.supervisor?.version ?? 0 })),
    ),
  };
}

async function saveBare(connections: number, seconds: number): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-save-'));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [process.argv[1], 'bare-server', join(folder, 'bare.sqlite'), String(port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    await once(child.stdout, 'data');
    const clients = [...Array(connections).keys()].map(() => new Client(`http://127.0.0.1:${port}`));
    const result = await load(clients, child.pid as number, seconds, (client, at, sent) =>
      client.send('PUT', `/forms/${at + 1}/items/${(at + 1) * 12 + (sent % 12)}`, {
        score: 5000 + (sent % 100) * 50,
      }),
    );
    for (const client of clients) client.close();
    return result;
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true });
  }
}

/** From a saved score until the department summary that contains it has arrived, in milliseconds; the median of `times`. */
export async function measureSummary(
  url: string,
  hr: Client,
  cycleId: number,
  times: number,
): Promise<number> {
  const supervisor = await new Client(url).signIn(supervisorLogin(1), PASSWORD);
  const form = await formOf(supervisor, 20);
  const [item] = form.items;
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    const started = performance.now();
    const saved = await supervisor.send<{ entry: { version: number } }>(
      'PUT',
      `/api/evaluations/${form.id}/items/${item.id}/score`,
      { score: 6000 + at * 50, comment: '', expectedVersion: item.version },
    );
    item.version = saved.entry.version;
    await hr.get(`/api/cycles/${cycleId}/summary`);
    taken.push(performance.now() - started);
  }
  supervisor.close();
  return taken.sort((one, other) => one - other)[Math.floor(times / 2)];
}
