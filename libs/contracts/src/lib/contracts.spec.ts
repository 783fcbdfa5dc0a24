import { ROLE_ITEM_KINDS } from './positions';
import { pageQuerySchema } from './paging';
import { PERMISSIONS, permissionsOf } from './permissions';
import { PROBLEM_CODES } from './problems';
import { fillRoute, ROUTES } from './routes';
import { signInSchema, loginNameSchema } from './identity';
import {
  filterSchema,
  isoDateSchema,
  lineSchema,
  proseSchema,
  scoreSchema,
  searchSchema,
  weightSchema,
} from './values';

describe('page queries', () => {
  const schema = pageQuerySchema(['name', 'total']);

  it('fill in what the address leaves out', () => {
    expect(schema.parse({})).toEqual({ page: 1, pageSize: 20, sort: 'name' });
  });

  it.each(['name', '-name', 'total', '-total'])('sort by %s', (sort) => {
    expect(schema.parse({ sort }).sort).toBe(sort);
  });

  it.each([
    ['a column that is not on the list', { sort: 'password_hash' }],
    ['SQL as a column', { sort: 'name; DROP TABLE employee' }],
    ['page 0', { page: '0' }],
    ['a page of a thousand rows', { pageSize: '1000' }],
    ['a page that is no number', { page: 'two' }],
  ])('refuse %s', (_, query) => {
    expect(schema.safeParse(query).success).toBe(false);
  });
});

describe('permissions', () => {
  it('of an admin contain nothing about scores, reports or definitions', () => {
    expect(permissionsOf(['admin'])).toEqual(['accounts.manage', 'mail.manage', 'audit.read']);
  });

  it('of several roles are their union, each once', () => {
    const both = permissionsOf(['hr', 'auditor']);
    expect(new Set(both).size).toBe(both.length);
    expect(both).toContain('cycles.run');
    expect(both).toContain('audit.read');
  });

  it('of an auditor change nothing', () => {
    const changing = /write|run|approve|manage/;
    expect(permissionsOf(['auditor']).filter((permission) => changing.test(permission))).toEqual([]);
  });

  it('are each given to somebody', () => {
    expect(permissionsOf(['employee', 'hr', 'auditor', 'admin'])).toEqual([...PERMISSIONS]);
  });

  it('of nobody are none', () => {
    expect(permissionsOf([])).toEqual([]);
  });
});

describe('addresses', () => {
  it('are filled in with encoded parts', () => {
    expect(fillRoute(ROUTES.evaluationScore, { id: 7, itemId: 8 })).toBe('/api/evaluations/7/items/8/score');
    expect(fillRoute(ROUTES.exportDownload, { ticket: 'a/b?c' })).toBe('/api/exports/a%2Fb%3Fc');
  });

  it('refuse to be half filled in', () => {
    expect(() => fillRoute(ROUTES.evaluationScore, { id: 7 })).toThrow('itemId');
  });

  it('are each there once', () => {
    expect(new Set(Object.values(ROUTES)).size).toBe(Object.values(ROUTES).length);
  });
});

describe('values', () => {
  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', ''])('refuse the day %p', (day) => {
    expect(isoDateSchema.safeParse(day).success).toBe(false);
  });

  it('keep control characters out of a line', () => {
    expect(lineSchema(20).safeParse('Zhao\r\nBcc: a').success).toBe(false);
    expect(lineSchema(20).parse('  赵敏 ')).toBe('赵敏');
  });

  it('keep halves of characters out of all texts, and whole ones in', () => {
    for (const text of [lineSchema(20), proseSchema(20), searchSchema, filterSchema(20)]) {
      expect(text.safeParse('赵\ud83d').success).toBe(false);
      expect(text.parse('赵\ud83d\ude00')).toBe('赵😀');
    }
  });

  it.each([1.5, -1, Number.NaN, '90'])('refuse the score %p', (score) => {
    expect(scoreSchema.safeParse(score).success).toBe(false);
  });

  it('refuse a weight above the whole', () => {
    expect(weightSchema.safeParse(10_001).success).toBe(false);
  });

  it('read sign-in names without regard to case', () => {
    expect(signInSchema.parse({ loginName: ' Zhao.Min ', password: 'x' }).loginName).toBe('zhao.min');
    expect(loginNameSchema.safeParse('zhao min').success).toBe(false);
  });
});

describe('lists of names', () => {
  it.each([
    ['problem codes', PROBLEM_CODES],
    ['kinds of items', ROLE_ITEM_KINDS],
  ])('name each of the %s once', (_, names: readonly string[]) => {
    expect(new Set(names).size).toBe(names.length);
  });
});
