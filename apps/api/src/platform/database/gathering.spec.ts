import { Gathering } from './gathering';

interface Load {
  readonly keys: readonly number[];
  readonly answer: (rows?: ReadonlyMap<number, string>) => void;
  readonly fail: (error: Error) => void;
}

function recorded() {
  const loads: Load[] = [];
  const gathering = new Gathering<number, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const found = new Map(keys.map((key) => [key, `row ${key}`]));
        loads.push({ keys, answer: (rows = found) => resolve(rows), fail: reject });
      }),
  );
  return { loads, gathering };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('loads at once for whoever asks alone', async () => {
  const { loads, gathering } = recorded();
  const row = gathering.get(7);
  await settle();
  expect(loads.map(({ keys }) => keys)).toEqual([[7]]);
  loads[0].answer();
  expect(await row).toBe('row 7');
});

it('answers everybody who asks during a load by one further load, each with their own row', async () => {
  const { loads, gathering } = recorded();
  const first = gathering.get(1);
  await settle();
  const others = [2, 3, 2].map((key) => gathering.get(key));
  await settle();
  expect(loads).toHaveLength(1);
  loads[0].answer();
  await settle();
  expect(loads[1].keys).toEqual([2, 3]);
  loads[1].answer(new Map([[3, 'only this']]));
  expect(await first).toBe('row 1');
  expect(await Promise.all(others)).toEqual([undefined, 'only this', undefined]);
});

it('never answers with what was loaded before the question', async () => {
  const { loads, gathering } = recorded();
  const before = gathering.get(1);
  await settle();
  const after = gathering.get(1);
  loads[0].answer(new Map([[1, 'old']]));
  await settle();
  loads[1].answer(new Map([[1, 'new']]));
  expect(await Promise.all([before, after])).toEqual(['old', 'new']);
});

it('tells a failure to those whom it concerns, and goes on', async () => {
  const { loads, gathering } = recorded();
  const failing = gathering.get(1);
  await settle();
  const waiting = gathering.get(2);
  loads[0].fail(new Error('the file is gone'));
  await expect(failing).rejects.toThrow('the file is gone');
  await settle();
  loads[1].answer();
  expect(await waiting).toBe('row 2');
});

it('takes 64 at once, in numbers of keys of which there are few', async () => {
  const { loads, gathering } = recorded();
  const rows = [...Array(70).keys()].map((key) => gathering.get(key));
  for (let load = 0; load < 2; load++) {
    await settle();
    loads[load].answer();
  }
  expect(await Promise.all(rows)).toEqual([...Array(70).keys()].map((key) => `row ${key}`));
  expect(loads.map(({ keys }) => keys.length)).toEqual([64, 8]);
  expect(new Set(loads[1].keys)).toEqual(new Set([64, 65, 66, 67, 68, 69]));
});
