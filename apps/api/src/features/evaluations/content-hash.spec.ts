import { createHash } from 'node:crypto';
import { canonicalJson, contentHash } from './content-hash';

it('is the same for the same content, however it was put together', () => {
  const one = { total: 8897, lines: [{ id: 1, scores: { supervisor: 8800, self: null } }] };
  const other = { lines: [{ scores: { self: null, supervisor: 8800 }, id: 1 }], total: 8897 };
  expect(contentHash(one)).toBe(contentHash(other));
  expect(canonicalJson(other)).toBe(
    '{"lines":[{"id":1,"scores":{"self":null,"supervisor":8800}}],"total":8897}',
  );
  expect(contentHash(one)).toBe(createHash('sha256').update(canonicalJson(one)).digest('hex'));
});

it.each([
  ['a score', { total: 8897, lines: [8850] }],
  ['the order of lines', { total: 8897, lines: [7500, 8800] }],
  ['the total', { total: 8898, lines: [8800, 7500] }],
])('is another when %s is another', (_, changed) => {
  expect(contentHash(changed)).not.toBe(contentHash({ total: 8897, lines: [8800, 7500] }));
});
