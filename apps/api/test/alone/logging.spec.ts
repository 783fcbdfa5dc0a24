import { Readable } from 'node:stream';
import { Body, Controller, Get, Logger, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Public } from '../../src/platform/access';
import { answerDownload } from '../../src/platform/downloads';
import { UnitOfWork } from '../../src/platform/unit-of-work';
import { AnswersStream, AnswersNothing } from '../../src/platform/validation';
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

  @Get('file')
  @AnswersStream('text/csv')
  file(@Res({ passthrough: true }) reply: FastifyReply) {
    async function* pieces() {
      yield 'the first line';
      throw new Error('the second line cannot be written');
    }
    return answerDownload(reply, {
      stream: Readable.from(pieces(), { objectMode: false }),
      mediaType: 'text/csv',
      fileName: 'people.csv',
      plainName: 'people.csv',
    });
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

it('says why a file broke off after it had begun, with the correlation id', async () => {
  const answer = api.anonymous.get('/api/people/file', { headers: { 'x-correlation-id': 'log-spec-2' } });
  await expect(answer).rejects.toThrow();

  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 50,
      correlationId: 'log-spec-2',
      err: expect.objectContaining({ message: 'the second line cannot be written' }),
    }),
  );
});

it('is silent about health checks', async () => {
  await api.anonymous.get('/api/health/ready');
  expect(lines).toEqual([]);
});
