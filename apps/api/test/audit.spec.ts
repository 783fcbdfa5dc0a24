import type { AuditVerification } from '@gangping/contracts';
import { AuditTrail } from '../src/features/audit';
import { type TestApi, startTestApi } from './support/start-test-api';

describe('audit trail', () => {
  let api: TestApi;
  let trail: AuditTrail;

  beforeAll(async () => {
    api = await startTestApi();
    trail = api.app.get(AuditTrail, { strict: false });
  });
  afterAll(() => api.close());

  it('starts', async () => {
    expect(trail).toBeDefined();
    const answer = await api.as({ roles: ['auditor'] }).get('/api/audit/verification');
    expect(answer.json<AuditVerification>()).toEqual({ entries: 0, intact: true, firstBrokenId: null });
  });
});
