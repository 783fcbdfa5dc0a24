import {
  createAccountSchema,
  createCycleSchema,
  createEmployeeSchema,
  loginNameSchema,
} from '@gangping/contracts';
import type * as z from 'zod';
import { fieldErrorText } from './field-error-text';

const issueOf = (schema: z.ZodType, value: unknown, path: string) => {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.find((issue) => issue.path.join('.') === path);
};

describe('the sentence for a field error', () => {
  const account = { loginName: 'lin', password: 'long enough', employeeId: null, roles: [] };
  const employee = { number: '1', name: 'n', email: null, hiredOn: '2026-01-01' };

  it.each([
    ['an empty line', createEmployeeSchema, { ...employee, name: ' ' }, 'name', 'field.required'],
    [
      'a short password',
      createAccountSchema,
      { ...account, password: 'short' },
      'password',
      'field.tooShort',
    ],
    ['a login name with a space', loginNameSchema, 'a b', '', 'field.loginName'],
    [
      'a day that does not exist',
      createEmployeeSchema,
      { ...employee, hiredOn: '2026-02-30' },
      'hiredOn',
      'field.date',
    ],
    ['an address without @', createEmployeeSchema, { ...employee, email: 'x' }, 'email', 'field.email'],
    ['no day at all', createEmployeeSchema, { ...employee, hiredOn: null }, 'hiredOn', 'field.required'],
    ['a fifth quarter', createCycleSchema, { year: 2026, quarter: 5 }, 'quarter', 'field.tooBig'],
    ['half a quarter', createCycleSchema, { year: 2026, quarter: 1.5 }, 'quarter', 'field.notWhole'],
    ['a role that is none', createAccountSchema, { ...account, roles: ['chief'] }, 'roles.0', 'field.choice'],
  ])('%s', (_, schema, value, path, key) => {
    expect(fieldErrorText({ kind: 'standardSchema', issue: issueOf(schema, value, path) }).key).toBe(key);
  });

  it('is the same when the server says it', () => {
    const params = { origin: 'string', minimum: 10 };
    expect(fieldErrorText({ kind: 'problem', code: 'too_small', params })).toEqual({
      key: 'field.tooShort',
      params,
    });
    expect(fieldErrorText({ kind: 'problem', code: 'unique' }).key).toBe('problem.unique');
    expect(fieldErrorText({ kind: 'problem', code: 'loginName' }).key).toBe('field.loginName');
  });

  it('gives the limit to the sentence', () => {
    const issue = issueOf(createAccountSchema, { ...account, password: 'short' }, 'password');
    expect(fieldErrorText({ kind: 'standardSchema', issue }).params['minimum']).toBe(10);
  });

  it('has a sentence for what nobody foresaw', () => {
    expect(fieldErrorText({ kind: 'problem', code: 'something.new' }).key).toBe('field.invalid');
  });
});
