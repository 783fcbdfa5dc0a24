import { ROUTES } from '@gangping/contracts';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../access';
import { Clock } from '../clock';
import { ReadDatabase, runSql, sql } from '../database';
import { Answers } from '../validation';

const jobsHealthSchema = z.object({
  /** Age of the oldest job that should have been done; null when none waits. */
  oldestDueSeconds: z.int().nullable(),
  /** Failed so often that they were given up. */
  givenUp: z.int(),
});
type JobsHealth = z.infer<typeof jobsHealthSchema>;

/** For whoever watches the server: jobs that grow old mean that none is at work. */
@Public()
@Controller()
export class JobsHealthController {
  constructor(
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  @Get(ROUTES.healthJobs)
  @Answers(jobsHealthSchema)
  async jobs(): Promise<JobsHealth> {
    const now = this.clock.now();
    const [{ oldest, failed }] = await runSql<{ oldest: string | null; failed: number | string }>(
      this.database.manager,
      sql`SELECT MIN(CASE WHEN done_at IS NULL AND run_at <= ${now.toISOString()} THEN run_at END) AS oldest,
        COUNT(CASE WHEN done_at IS NOT NULL AND last_error IS NOT NULL THEN 1 END) AS failed FROM job`,
    );
    const age = oldest === null ? null : Math.floor((now.getTime() - Date.parse(oldest)) / 1000);
    return { oldestDueSeconds: age, givenUp: Number(failed) };
  }
}
