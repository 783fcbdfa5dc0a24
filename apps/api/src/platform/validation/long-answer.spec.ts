import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { longAnswer } from './long-answer';

const schema = z.object({
  title: z.string(),
  note: z.string().optional(),
  lines: z.array(z.object({ place: z.int() })),
});

const answer = async (value: object) =>
  JSON.parse(await text(await longAnswer('Handler.method', schema, 'lines', value)));

describe('a long answer', () => {
  it('is the JSON of the whole, without what its schema does not name', async () => {
    const lines = [{ place: 1, secret: 'x' }, { place: 2 }];
    expect(await answer({ title: '甲"\\\n', lines, secret: 'y' })).toEqual({
      title: '甲"\\\n',
      lines: [{ place: 1 }, { place: 2 }],
    });
    expect(await answer({ title: '', note: '乙', lines: [] })).toEqual({ title: '', note: '乙', lines: [] });
  });

  it('keeps a long text whole, whatever stands where it is cut', async () => {
    const title = `甲${'𠮷'.repeat(100_000)}`;
    expect((await answer({ title, lines: [] })).title === title).toBe(true);
  });

  it('is refused before anything leaves, with the place of what does not fit', async () => {
    const lines = [{ place: 1 }, { place: 'two' }];
    await expect(longAnswer('Handler.method', schema, 'lines', { title: '', lines })).rejects.toThrow(
      'Handler.method: lines.1.place invalid_type',
    );
    await expect(longAnswer('Handler.method', schema, 'lines', { lines: [] })).rejects.toThrow(
      'Handler.method: title invalid_type',
    );
  });

  it('lets others have their turn while it is shaped', async () => {
    let turns = 0;
    let shaping = true;
    const counting = (async () => {
      for (; shaping; turns += 1) await nextTurn();
    })();
    const slow = schema.extend({
      lines: z.array(
        z.object({ place: z.int() }).refine(() => {
          const until = performance.now() + 20;
          while (performance.now() < until);
          return true;
        }),
      ),
    });
    const lines = Array.from({ length: 10 }, (_, place) => ({ place }));
    await longAnswer('Handler.method', slow, 'lines', { title: '', lines });
    shaping = false;
    await counting;
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});
