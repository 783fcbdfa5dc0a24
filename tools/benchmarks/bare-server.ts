import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { BareDatabase } from './sql';

/**
 * The baseline of a save: node:http and the bare driver, nothing else. It stores a score and the form's new total in
 * one durable transaction, one request at a time, and answers with the total. Started as a process of its own:
 * `bare-server FILE PORT`.
 */
export async function serveBare(file: string, port: number): Promise<void> {
  const database = await BareDatabase.open(file);
  await database.run(
    'CREATE TABLE item (id INTEGER PRIMARY KEY, form_id INTEGER NOT NULL, weight INTEGER NOT NULL, score INTEGER)',
  );
  await database.run('CREATE INDEX item_form ON item (form_id)');
  await database.run('CREATE TABLE form (id INTEGER PRIMARY KEY, total INTEGER)');
  const forms = [...Array(10_000).keys()].map((form) => form + 1);
  await database.inTransaction(async () => {
    await database.insert(
      'form',
      ['id'],
      forms.map((form) => [form]),
    );
    await database.insert(
      'item',
      ['id', 'form_id', 'weight'],
      forms.flatMap((form) => [...Array(12).keys()].map((at) => [form * 12 + at, form, 833])),
    );
  });

  const begin = await database.prepare('BEGIN IMMEDIATE');
  const commit = await database.prepare('COMMIT');
  const setScore = await database.prepare('UPDATE item SET score = ? WHERE id = ? AND form_id = ?');
  const totalOf = await database.prepare<{ total: number }>(
    'SELECT sum(weight * score) / sum(weight) AS total FROM item WHERE form_id = ? AND score IS NOT NULL',
  );
  const setTotal = await database.prepare('UPDATE form SET total = ? WHERE id = ?');

  let last: Promise<unknown> = Promise.resolve();
  const save = async (form: number, item: number, score: number) => {
    await begin([]);
    await setScore([score, item, form]);
    const [{ total }] = await totalOf([form]);
    await setTotal([total, form]);
    await commit([]);
    return total;
  };
  createServer(async (incoming, outgoing) => {
    const [, , form, , item] = (incoming.url ?? '').split('/');
    const { score } = JSON.parse(await text(incoming)) as { score: number };
    const turn = last.then(() => save(Number(form), Number(item), score));
    last = turn.catch(() => undefined);
    const total = await turn;
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify({ total }));
  }).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));
}
