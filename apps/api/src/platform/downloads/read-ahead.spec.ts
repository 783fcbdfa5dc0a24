import { readAhead } from './read-ahead';

let said: string[];
beforeEach(() => {
  said = [];
});

async function* numbers(last: number, fails?: number) {
  try {
    for (let number = 1; number <= last; number++) {
      said.push(`read ${number}`);
      if (number === fails) throw new Error('cannot be read');
      yield number;
    }
  } finally {
    said.push('ended');
  }
}

async function write(batches: AsyncIterable<number>, most = Infinity): Promise<void> {
  for await (const number of readAhead(batches)) {
    // What was asked for has come by then.
    await new Promise(setImmediate);
    said.push(`written ${number}`);
    if (number >= most) return;
  }
}

it('reads the next batch before one is written, and all in their order', async () => {
  await write(numbers(3));
  expect(said).toEqual(['read 1', 'read 2', 'written 1', 'read 3', 'written 2', 'ended', 'written 3']);
});

it('has written what came before a batch that cannot be read', async () => {
  await expect(write(numbers(3, 3))).rejects.toThrow('cannot be read');
  expect(said).toEqual(['read 1', 'read 2', 'written 1', 'read 3', 'ended', 'written 2']);
});

it('ends the reading with the writing', async () => {
  await write(numbers(9), 2);
  expect(said).toEqual(['read 1', 'read 2', 'written 1', 'read 3', 'written 2', 'ended']);
});
