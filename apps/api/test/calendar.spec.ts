import type { CalendarYear, Problem } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let hr: ApiClient;
let auditor: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  hr = api.as({ roles: ['hr'], accountId: 901 });
  auditor = api.as({ roles: ['auditor'], accountId: 902 });
});
afterAll(() => api.close());

const NEW_YEAR = { day: '2026-01-01', kind: 'holiday', name: '元旦' } as const;
const MAKE_UP = { day: '2026-01-04', kind: 'workday', name: '元旦调休' } as const;

const write = (year: number, days: readonly object[], expectedVersion: number) =>
  hr.put(`/api/calendar/${year}`, { days, expectedVersion });

describe('the company calendar', () => {
  it('keeps a year of holidays and make-up days, in their order', async () => {
    expect(await done<CalendarYear[]>(hr.get('/api/calendar'))).toEqual([]);
    const saved = await done<CalendarYear>(write(2026, [MAKE_UP, NEW_YEAR], 0));
    expect(saved).toMatchObject({ year: 2026, days: [NEW_YEAR, MAKE_UP] });
    expect(await done<CalendarYear[]>(auditor.get('/api/calendar'))).toEqual([saved]);
  });

  it('is replaced whole, and by nobody who has not seen what stands', async () => {
    const [{ version }] = await done<CalendarYear[]>(hr.get('/api/calendar'));
    const saved = await done<CalendarYear>(write(2026, [NEW_YEAR], version));
    expect(saved.days).toEqual([NEW_YEAR]);
    for (const stale of [version, 0]) {
      const refused = await write(2026, [], stale);
      expect(refused.statusCode).toBe(409);
      expect(refused.json<Problem>()).toMatchObject({ code: 'staleVersion', current: saved });
    }
    const unseen = await write(2027, [], 3);
    expect(unseen.json<Problem>()).toMatchObject({ code: 'staleVersion', current: { year: 2027, days: [] } });
  });

  it.each([
    ['of another year', [NEW_YEAR, { ...NEW_YEAR, day: '2027-01-01' }], 'days.1.day', 'calendar.otherYear'],
    [
      'that stands there twice',
      [NEW_YEAR, { ...MAKE_UP, day: '2026-01-01' }],
      'days.1.day',
      'calendar.twice',
    ],
    [
      'to make up on a plain Monday',
      [{ ...MAKE_UP, day: '2026-01-05' }],
      'days.0.day',
      'calendar.workedAnyway',
    ],
    ['that does not exist', [{ ...NEW_YEAR, day: '2026-02-30' }], 'days.0.day', 'invalid_format'],
    ['without a name', [{ ...NEW_YEAR, name: ' ' }], 'days.0.name', 'too_small'],
  ])('refuses a day %s', async (_, days, path, code) => {
    const refused = await write(2026, days, 2);
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Problem>().errors).toMatchObject([{ path, code }]);
  });

  it('records who changed it, with what stood before', async () => {
    const entries = await api.readDatabase.manager.query(
      `SELECT account_id, data FROM audit_entry WHERE action = 'calendar.written' ORDER BY id`,
    );
    expect(entries).toHaveLength(2);
    expect(entries[1].account_id).toBe(901);
    expect(JSON.parse(entries[1].data)).toEqual({
      year: 2026,
      before: [NEW_YEAR, MAKE_UP],
      after: [NEW_YEAR],
    });
  });
});
