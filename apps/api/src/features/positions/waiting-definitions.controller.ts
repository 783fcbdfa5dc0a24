import {
  type ApproveDefinitions,
  approveDefinitionsSchema,
  type DecidedDefinitions,
  decidedDefinitionsSchema,
  ROUTES,
  type SubmitDefinitions,
  submitDefinitionsSchema,
  type WaitingDefinitions,
  waitingDefinitionsSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers } from '../../platform/validation';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { WaitingDefinitionsService } from './waiting-definitions.service';

/** Two thousand definitions, one after the other. */
const LONGEST = 120_000;

@Controller()
export class WaitingDefinitionsController {
  constructor(private readonly waiting: WaitingDefinitionsService) {}

  @Requires('definitions.approve')
  @Get(ROUTES.definitionApprovals)
  @Answers(waitingDefinitionsSchema)
  list(@CurrentActor() actor: Actor): Promise<WaitingDefinitions> {
    return this.waiting.list(actor);
  }

  @Requires('definitions.approve')
  @Post(ROUTES.definitionApprovals)
  @TimeLimit(LONGEST)
  @Answers(decidedDefinitionsSchema)
  approve(
    @CurrentActor() actor: Actor,
    @Body({ schema: approveDefinitionsSchema }) body: ApproveDefinitions,
  ): Promise<DecidedDefinitions> {
    return this.waiting.approve(actor, body);
  }

  @Requires('positions.write')
  @Post(ROUTES.definitionSubmissions)
  @TimeLimit(LONGEST)
  @Answers(decidedDefinitionsSchema)
  submit(
    @CurrentActor() actor: Actor,
    @Body({ schema: submitDefinitionsSchema }) body: SubmitDefinitions,
  ): Promise<DecidedDefinitions> {
    return this.waiting.submit(actor, body);
  }
}
