import type { DemoAccount, Session } from '@gangping/contracts';
import { Department } from '../src/features/organisation';
import { DemoDatabaseError, SettingsService } from '../src/features/settings';
import { startTestApi, type TestApi } from './support/start-test-api';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';

const ACCOUNTS: DemoAccount[] = [{ loginName: 'show.hr', displayName: '示例人事', kind: 'hr' }];

describe('demonstration mode', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await migratedTestDatabase();
  });
  afterEach(() => database.drop());

  /** Starts, does something and stops again; the database stays. */
  async function during(demo: boolean, work: (api: TestApi) => Promise<void>): Promise<void> {
    const api = await startTestApi({ database, config: { demo } });
    try {
      await work(api);
    } finally {
      await api.close();
    }
  }

  const session = async (api: TestApi) => (await api.anonymous.get('/api/session')).json<Session>();

  const becomeDemo = (api: TestApi, demoDatabase = true) =>
    api.unitOfWork.run(async (unit) => {
      const settings = api.app.get(SettingsService, { strict: false });
      await settings.write(unit, 'demoDatabase', demoDatabase);
      await settings.write(unit, 'demoAccounts', ACCOUNTS);
      await settings.write(unit, 'demoPassword', 'shown to everybody');
    });

  it('shows its sign-ins on the first page, also after another start', async () => {
    await during(true, async (api) => {
      expect((await session(api)).demo).toBeNull();
      await becomeDemo(api);
      expect((await session(api)).demo).toEqual({ password: 'shown to everybody', accounts: ACCOUNTS });
    });
    await during(true, async (api) => {
      expect((await session(api)).demo?.accounts).toEqual(ACCOUNTS);
    });
  });

  it('shows no sign-ins outside, whatever stands in the database', async () => {
    await during(false, async (api) => {
      await becomeDemo(api, false);
      expect((await session(api)).demo).toBeNull();
    });
  });

  it('does not start on a database that holds data of its own', async () => {
    await during(false, async ({ unitOfWork }) => {
      await unitOfWork.run(({ manager }) => manager.insert(Department, { name: '真实部门' }));
    });
    await expect(startTestApi({ database, config: { demo: true } })).rejects.toThrow(DemoDatabaseError);
  });

  it('is not left by accident: its database with the known passwords starts in demonstration mode only', async () => {
    await during(true, (api) => becomeDemo(api));
    await expect(startTestApi({ database, config: { demo: false } })).rejects.toThrow(DemoDatabaseError);
  });
});
