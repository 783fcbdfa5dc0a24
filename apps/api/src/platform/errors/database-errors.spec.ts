import { QueryFailedError } from 'typeorm';
import { refusalOfDatabaseError } from './database-errors';

const failed = (code: string) =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error('no'), { code }));

it.each([
  ['22021', 'a character that the encoding does not have'],
  ['22003', 'a number that is too large'],
  ['22P05', 'a character that JSON may name and the text may not hold'],
])('%s, %s, is the caller’s mistake', (code) => {
  expect(refusalOfDatabaseError(failed(code))).toMatchObject({ code: 'validation', status: 422 });
});

it('a statement that is wrong is ours', () => {
  expect(refusalOfDatabaseError(failed('42601'))).toBeUndefined();
});
