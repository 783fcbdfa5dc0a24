import {
  type Cycle,
  type CycleDeadlineMove,
  cycleSchema,
  deadlineMovesPageSchema,
  type DeadlineMovesQuery,
  deadlineMovesQuerySchema,
  type Page,
  type PutOffForms,
  type PutOffOutcomes,
  putOffOutcomesSchema,
  putOffSchema,
  ROUTES,
  type UpdateDeadlines,
  updateDeadlinesSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { DeadlinesService } from './deadlines.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Put(ROUTES.cycleDeadlines)
  @Requires('cycles.run')
  @Answers(cycleSchema)
  change(@Id() id: number, @Body({ schema: updateDeadlinesSchema }) body: UpdateDeadlines): Promise<Cycle> {
    return this.deadlines.change(id, body);
  }

  @Get(ROUTES.cycleDeadlineMoves)
  @Requires('cycles.read')
  @Answers(deadlineMovesPageSchema)
  moves(
    @Id() id: number,
    @Query({ schema: deadlineMovesQuerySchema }) query: DeadlineMovesQuery,
  ): Promise<Page<CycleDeadlineMove>> {
    return this.deadlines.moves(id, query);
  }

  @Post(ROUTES.cycleDeadlineMoves)
  @Requires('cycles.run')
  @Answers(putOffOutcomesSchema)
  putOff(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: putOffSchema }) body: PutOffForms,
  ): Promise<PutOffOutcomes> {
    return this.deadlines.putOff(actor, id, body);
  }
}
