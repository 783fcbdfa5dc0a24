import {
  type Appeal,
  type AppealHandlerOption,
  appealHandlerOptionsSchema,
  appealSchema,
  appealsOfEvaluationSchema,
  type AppealsPage,
  appealsPageSchema,
  type AppealsQuery,
  appealsQuerySchema,
  type AppointHandler,
  appointHandlerSchema,
  type DecideAppeal,
  decideAppealSchema,
  type ExpectedVersion,
  type FileAppeal,
  fileAppealSchema,
  ROUTES,
  withdrawAppealSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { AppealsService } from './appeals.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Get(ROUTES.evaluationAppeals)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(appealsOfEvaluationSchema)
  ofEvaluation(@CurrentActor() actor: Actor, @Id() id: number): Promise<Appeal[]> {
    return this.appeals.ofEvaluation(actor, id);
  }

  @Post(ROUTES.evaluationAppeals)
  @Requires('evaluations.participate')
  @Answers(appealSchema, 201)
  file(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: fileAppealSchema }) body: FileAppeal,
  ): Promise<Appeal> {
    return this.appeals.file(actor, id, body);
  }

  @Get(ROUTES.appeals)
  @Requires('evaluations.readAll')
  @Answers(appealsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: appealsQuerySchema }) query: AppealsQuery,
  ): Promise<AppealsPage> {
    return this.appeals.list(actor, query);
  }

  @Get(ROUTES.appeal)
  @Requires('evaluations.readAll')
  @Answers(appealSchema)
  read(@CurrentActor() actor: Actor, @Id() id: number): Promise<Appeal> {
    return this.appeals.read(actor, id);
  }

  @Get(ROUTES.appealHandlers)
  @Requires('cycles.run')
  @Answers(appealHandlerOptionsSchema)
  handlers(@CurrentActor() actor: Actor, @Id() id: number): Promise<AppealHandlerOption[]> {
    return this.appeals.handlers(actor, id);
  }

  @Put(ROUTES.appealHandler)
  @Requires('cycles.run')
  @Answers(appealSchema)
  appoint(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: appointHandlerSchema }) body: AppointHandler,
  ): Promise<Appeal> {
    return this.appeals.appoint(actor, id, body);
  }

  @Post(ROUTES.appealDecision)
  @Requires('cycles.run')
  @Answers(appealSchema)
  decide(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: decideAppealSchema }) body: DecideAppeal,
  ): Promise<Appeal> {
    return this.appeals.decide(actor, id, body);
  }

  @Post(ROUTES.appealWithdrawal)
  @Requires('evaluations.participate')
  @Answers(appealSchema)
  withdraw(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: withdrawAppealSchema }) body: ExpectedVersion,
  ): Promise<Appeal> {
    return this.appeals.withdraw(actor, id, body);
  }
}
