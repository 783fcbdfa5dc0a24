import { Body, Controller, Logger, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../../src/platform/access';
import { UnitOfWork } from '../../src/platform/unit-of-work';
import { AnswersNothing } from '../../src/platform/validation';
import { startPlatformApp } from '../support/platform-app';
import type { TestApi } from '../support/start-test-api';

const personSchema = z.object({ name: z.string() });

@Public()
@Controller('people')
class PeopleController {
  private readonly logger = new Logger(PeopleController.name);

  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Post()
  @AnswersNothing()
  async create(
    @Query() _query: unknown,
    @Body({ schema: personSchema }) { name }: z.infer<typeof personSchema>,
  ) {
    this.logger.warn('before the failure');
    await this.unitOfWork.run((unit) => unit.manager.query('SELECT nothing FROM nowhere', [name]));
  }
}

let lines: Record<string, unknown>[] = [];
let api: TestApi;
beforeAll(async () => {
  api = await startPlatformApp({
    controllers: [PeopleController],
    config: { logLevel: 'info' },
    logTo: { write: (line) => void lines.push(JSON.parse(line)) },
  });
});
beforeEach(() => {
  lines = [];
});
afterAll(() => api.close());

it('writes one line per request, with the correlation id on each line and no personal data on any', async () => {
  const answer = await api.anonymous.post(
    '/api/people?search=Wang',
    { name: 'Wang Fang' },
    {
      headers: { cookie: 'gangping_session=abc', 'user-agent': 'somebody', 'x-correlation-id': 'log-spec-1' },
    },
  );
  expect(answer.statusCode).toBe(500);

  expect(lines.map((line) => line['correlationId'])).toEqual(['log-spec-1', 'log-spec-1', 'log-spec-1']);
  expect(lines.at(-1)).toMatchObject({ req: { method: 'POST', path: '/api/people' }, res: { status: 500 } });
  expect(lines[1]).toMatchObject({ err: { type: 'QueryFailedError', stack: expect.any(String) } });
  expect(JSON.stringify(lines)).not.toMatch(/Wang|gangping_session|somebody/);
});

it('is silent about health checks', async () => {
  await api.anonymous.get('/api/health/ready');
  expect(lines).toEqual([]);
});
