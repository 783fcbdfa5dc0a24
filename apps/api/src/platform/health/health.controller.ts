import { ROUTES } from '@gangping/contracts';
import { Controller, Get } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { z } from 'zod';
import { Public } from '../access';
import { ReadDatabase } from '../database/read-database';
import { DomainRefusal } from '../errors/domain-refusal';
import { UnitOfWork } from '../unit-of-work';
import { Answers } from '../validation';

const healthSchema = z.object({ status: z.literal('ok') });

/** Milliseconds; whoever asks for readiness wants to know now. */
const PATIENCE = 5000;

/** Live: the process answers. Ready: it can read and write. A load balancer asks for the second. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly unitOfWork: UnitOfWork,
    private readonly readDatabase: ReadDatabase,
  ) {}

  @Get(ROUTES.healthLive)
  @Answers(healthSchema)
  live() {
    return { status: 'ok' };
  }

  @Get(ROUTES.healthReady)
  @Answers(healthSchema)
  async ready() {
    const result = await this.health
      .check([
        () =>
          this.probe('writer', () =>
            this.unitOfWork.run((unit) => unit.manager.query('SELECT 1'), { timeLimit: PATIENCE }),
          ),
        () => this.probe('reader', () => this.readDatabase.ping()),
      ])
      .catch(() => null);
    if (result?.status !== 'ok') throw new DomainRefusal('unavailable', { status: 503 });
    return { status: 'ok' };
  }

  private async probe(name: string, ask: () => Promise<unknown>) {
    const indicator = this.indicators.check(name);
    try {
      await ask();
      return indicator.up();
    } catch {
      return indicator.down();
    }
  }
}
