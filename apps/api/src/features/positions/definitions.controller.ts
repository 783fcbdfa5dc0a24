import {
  type ApproveDefinition,
  approveDefinitionSchema,
  type CreateDraft,
  createDraftSchema,
  type Definition,
  definitionSchema,
  type DefinitionVersions,
  definitionVersionsSchema,
  type ExpectedVersion,
  expectedVersionSchema,
  ownDefinitionsSchema,
  type ProposablePositions,
  proposablePositionsSchema,
  type RejectDefinition,
  rejectDefinitionSchema,
  type RoleItemHistory,
  roleItemHistorySchema,
  ROUTES,
  type WriteDefinition,
  writeDefinitionSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import {
  Answers,
  AnswersNothing,
  type Deletion,
  deletionSchema,
  idParameterSchema,
} from '../../platform/validation';
import { DefinitionsService } from './definitions.service';
import { ProposablePositionsService } from './proposable-positions';

/** Of one of the product's own making or one that came with an older database; nothing else fits the column. */
const itemKeySchema = z.string().min(1).max(40);

/** HR and the auditor by permission; everybody else by their relation to the position, which the service decides. */
const ReadsByRelation = () => Requires('positions.read', 'evaluations.participate');
const ProposesByRelation = () => Requires('positions.write', 'evaluations.participate');

@Controller()
export class DefinitionsController {
  constructor(
    private readonly definitions: DefinitionsService,
    private readonly proposable: ProposablePositionsService,
  ) {}

  @ReadsByRelation()
  @Get(ROUTES.ownDefinitions)
  @Answers(ownDefinitionsSchema)
  own(@CurrentActor() actor: Actor): Promise<Definition[]> {
    return this.definitions.own(actor);
  }

  /** By relation only: HR may propose changes to every position, and has the list of positions for that. */
  @Requires('evaluations.participate')
  @Get(ROUTES.proposablePositions)
  @Answers(proposablePositionsSchema)
  proposablePositions(@CurrentActor() actor: Actor): Promise<ProposablePositions> {
    return this.proposable.list(actor);
  }

  @ReadsByRelation()
  @Get(ROUTES.roleItemHistory)
  @Answers(roleItemHistorySchema)
  itemHistory(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Param('itemKey', { schema: itemKeySchema }) itemKey: string,
  ): Promise<RoleItemHistory> {
    return this.definitions.itemHistory(actor, id, itemKey);
  }

  @ReadsByRelation()
  @Get(ROUTES.positionDefinitions)
  @Answers(definitionVersionsSchema)
  versions(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<DefinitionVersions> {
    return this.definitions.versions(actor, id);
  }

  @ProposesByRelation()
  @Post(ROUTES.positionDefinitions)
  @Answers(definitionSchema, 201)
  createDraft(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: createDraftSchema.nullish() }) body: CreateDraft | null | undefined,
  ): Promise<Definition> {
    return this.definitions.createDraft(actor, id, body ?? {});
  }

  @ReadsByRelation()
  @Get(ROUTES.definition)
  @Answers(definitionSchema)
  read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<Definition> {
    return this.definitions.read(actor, id);
  }

  @ProposesByRelation()
  @Put(ROUTES.definition)
  @Answers(definitionSchema)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: writeDefinitionSchema }) body: WriteDefinition,
  ): Promise<Definition> {
    return this.definitions.edit(actor, id, body);
  }

  @ProposesByRelation()
  @Delete(ROUTES.definition)
  @AnswersNothing()
  discard(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Query({ schema: deletionSchema }) { expectedVersion }: Deletion,
  ): Promise<void> {
    return this.definitions.discard(actor, id, expectedVersion);
  }

  @ProposesByRelation()
  @Post(ROUTES.definitionSubmission)
  @Answers(definitionSchema)
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: expectedVersionSchema }) body: ExpectedVersion,
  ): Promise<Definition> {
    return this.definitions.submit(actor, id, body);
  }

  @Requires('definitions.approve')
  @Post(ROUTES.definitionApproval)
  @Answers(definitionSchema)
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: approveDefinitionSchema }) body: ApproveDefinition,
  ): Promise<Definition> {
    return this.definitions.approve(actor, id, body);
  }

  @Requires('definitions.approve')
  @Post(ROUTES.definitionRejection)
  @Answers(definitionSchema)
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: rejectDefinitionSchema }) body: RejectDefinition,
  ): Promise<Definition> {
    return this.definitions.reject(actor, id, body);
  }
}
