import {
  type CreateDelegation,
  createDelegationSchema,
  type Delegation,
  delegationSchema,
  type DelegationsPage,
  delegationsPageSchema,
  type DelegationsQuery,
  delegationsQuerySchema,
  type DeputyOption,
  deputyOptionsSchema,
  type DeputyOptionsQuery,
  deputyOptionsQuerySchema,
  endDelegationSchema,
  type ExpectedVersion,
  ownDelegationsSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { DelegationsService } from './delegations.service';

@Controller()
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Get(ROUTES.delegations)
  @Requires('cycles.read')
  @Answers(delegationsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: delegationsQuerySchema }) query: DelegationsQuery,
  ): Promise<DelegationsPage> {
    return this.delegations.list(actor, query);
  }

  @Get(ROUTES.myDelegations)
  @Requires('evaluations.participate')
  @Answers(ownDelegationsSchema)
  own(@CurrentActor() actor: Actor): Promise<Delegation[]> {
    return this.delegations.own(actor);
  }

  @Get(ROUTES.deputyOptions)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(deputyOptionsSchema)
  options(
    @CurrentActor() actor: Actor,
    @Query({ schema: deputyOptionsQuerySchema }) query: DeputyOptionsQuery,
  ): Promise<DeputyOption[]> {
    return this.delegations.options(actor, query);
  }

  @Post(ROUTES.delegations)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(delegationSchema, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createDelegationSchema }) body: CreateDelegation,
  ): Promise<Delegation> {
    return this.delegations.create(actor, body);
  }

  @Post(ROUTES.delegationEnd)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(delegationSchema)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: endDelegationSchema }) body: ExpectedVersion,
  ): Promise<Delegation> {
    return this.delegations.end(actor, id, body);
  }
}
