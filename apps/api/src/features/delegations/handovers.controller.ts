import {
  type Handover,
  handoversSchema,
  type OrphanedForm,
  orphanedFormsSchema,
  type Reassign,
  reassignSchema,
  type Reassignments,
  reassignmentsSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { ReassignmentsService } from './reassignments.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class HandoversController {
  constructor(private readonly reassignments: ReassignmentsService) {}

  @Get(ROUTES.evaluationHandovers)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(handoversSchema)
  history(@CurrentActor() actor: Actor, @Id() id: number): Promise<Handover[]> {
    return this.reassignments.history(actor, id);
  }

  @Get(ROUTES.cycleOrphans)
  @Requires('cycles.read')
  @Answers(orphanedFormsSchema)
  orphans(@Id() id: number): Promise<OrphanedForm[]> {
    return this.reassignments.orphans(id);
  }

  @Post(ROUTES.cycleReassignments)
  @Requires('cycles.run')
  @Answers(reassignmentsSchema)
  reassign(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: reassignSchema }) body: Reassign,
  ): Promise<Reassignments> {
    return this.reassignments.reassign(actor, id, body);
  }
}
