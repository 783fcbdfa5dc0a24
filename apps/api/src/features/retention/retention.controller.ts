import {
  type Anonymise,
  anonymiseSchema,
  type Retention,
  type RetentionRules,
  retentionRulesSchema,
  retentionSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { Requires } from '../../platform/access';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { Answers } from '../../platform/validation';
import { RetentionService } from './retention.service';

/** Milliseconds for a thousand people. */
const LONGEST_RUN = 300_000;

@Controller()
@Requires('organisation.write')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  @Get(ROUTES.retention)
  @Answers(retentionSchema)
  preview(): Promise<Retention> {
    return this.retention.preview();
  }

  @Put(ROUTES.retention)
  @Answers(retentionSchema)
  setRules(@Body({ schema: retentionRulesSchema }) body: RetentionRules): Promise<Retention> {
    return this.retention.setRules(body);
  }

  @Post(ROUTES.retentionRuns)
  @TimeLimit(LONGEST_RUN)
  @Answers(retentionSchema)
  run(@Body({ schema: anonymiseSchema }) body: Anonymise): Promise<Retention> {
    return this.retention.run(body);
  }
}
