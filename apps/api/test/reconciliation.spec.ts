import type { ExportTicket, Problem, SavedReport } from '@gangping/contracts';
import { mixedCycles, type MixedCycles } from './support/mixed-quarter';
import { done } from './support/scoring';
import { type Looking, lookingAt, theSameEverywhere } from './support/sights';
import { startTestApi, type TestApi } from './support/start-test-api';

/** Wherever the portal says what a quarter came to, it says the same: what follows from what people gave. */
let api: TestApi;
let cycles: MixedCycles;
let before: Looking;
let real: Looking;
let test: Looking;

beforeAll(async () => {
  api = await startTestApi();
  cycles = await mixedCycles(api);
  const { hr } = cycles.works.as;
  const [third, fourth] = [
    { id: cycles.before, year: 2026, quarter: 3 },
    { id: cycles.real, year: 2026, quarter: 4 },
  ];
  before = await lookingAt(api, hr, third, fourth);
  real = await lookingAt(api, hr, fourth, third);
  test = await lookingAt(api, hr, { id: cycles.test, year: 2026, quarter: 4 });
}, 300_000);
afterAll(() => api.close());

it('is about a quarter in which everything happened that moves a number', () => {
  const { forms, quarters } = real.reckoned;
  const stages = Map.groupBy(forms, ({ stage }) => stage);
  expect([...stages].map(([stage, own]) => `${stage} ${own.length}`).sort()).toEqual([
    'acknowledged 1',
    'calibration 1',
    'published 6',
    'supervisor 1',
    'void 1',
  ]);
  const answered = forms.filter(({ lines }) => lines.some(({ scores }) => (scores['peer'] ?? []).length > 3));
  expect(answered.map(({ number }) => number)).toEqual(['G004']);
  const moved = forms.filter(({ blend, total }) => blend !== total).map(({ number }) => number);
  expect(moved.sort()).toEqual(['G002', 'G003', 'G004', 'G007']);
  const measured = forms.filter(({ lines }) => lines.some(({ scores }) => 'measure' in scores));
  expect(measured.map(({ number }) => number).sort()).toEqual(['G006', 'G020']);
  const left = forms.filter(({ lines }) => lines.some(({ notApplicable }) => notApplicable));
  expect(left.map(({ number }) => number)).toEqual(['G007']);
  // Under its veto 邵一鸣 has a grade below that of the points.
  const vetoed = forms.find(({ number }) => number === 'G005');
  expect([vetoed?.grade, (vetoed?.total ?? 0) >= 8000]).toEqual(['C', true]);
  expect(new Set(forms.map(({ grade }) => grade))).toEqual(new Set(['A', 'B', 'C', null]));
  expect(quarters.map(({ number }) => number).sort()).toEqual([
    'G002',
    'G004',
    'G005',
    'G006',
    'G007',
    'G020',
  ]);
});

describe('the quarter before it, of which a part is published: the same is said by', () =>
  theSameEverywhere(() => before, 'published'));
describe('the quarter: the same is said by', () => theSameEverywhere(() => real, 'published'));
describe('a test beside it: the same is said by', () => theSameEverywhere(() => test, 'test'));

it('nobody is paid by a test', async () => {
  const wanted = { cycleId: cycles.test, kind: 'payrollCsv', locale: 'zh-CN' };
  const answer = await cycles.works.as.hr.post('/api/exports', wanted);
  expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'export.testNotPaid']);
});

it.each(['summaryCsv', 'detailCsv', 'payrollCsv', 'comparisonCsv', 'yearCsv'])(
  'a saved %s is, byte for byte, the file that is asked for by hand',
  async (kind) => {
    const { hr } = cycles.works.as;
    const [from, to] = [cycles.before, cycles.real];
    const [url, wanted] =
      { comparisonCsv: ['history-exports', { from, to }], yearCsv: ['year-exports', { year: 2026 }] }[kind] ??
      (['exports', { cycleId: to }] as const);
    const locale = 'zh-CN';
    const ticket = await done<ExportTicket>(hr.post(`/api/${url}`, { ...(wanted as object), kind, locale }));
    const filters = kind === 'comparisonCsv' ? { from: String(from) } : {};
    const which = { quarter: 'certain', cycleId: to, filters };
    const times = { every: 'never', weekday: 1, dayOfMonth: 1, hour: 10 };
    const saved = await done<SavedReport>(
      hr.post('/api/my/saved-reports', { name: '每季', kind, locale, ...which, ...times }),
    );
    const own = await done<ExportTicket>(hr.post(`/api/my/saved-reports/${saved.id}/tickets`));
    expect(own.fileName).toBe(ticket.fileName);
    const [byHand, fetched] = [await hr.get(ticket.url), await hr.get(own.url)];
    expect(byHand.body).toContain('G004');
    expect(fetched.body).toBe(byHand.body);
  },
);
