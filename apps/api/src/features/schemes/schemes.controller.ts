import {
  type CreateScheme,
  createSchemeSchema,
  type ExpectedVersion,
  expectedVersionSchema,
  type RejectScheme,
  rejectSchemeSchema,
  type RetireScheme,
  retireSchemeSchema,
  ROUTES,
  type SchemeDetail,
  schemeDetailSchema,
  type SchemePreview,
  schemePreviewSchema,
  type SchemeRow,
  schemesSchema,
  type WriteScheme,
  writeSchemeSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import {
  Answers,
  AnswersNothing,
  type Deletion,
  deletionSchema,
  idParameterSchema,
} from '../../platform/validation';
import { SchemePreviewService } from './scheme-preview.service';
import { SchemesService } from './schemes.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class SchemesController {
  constructor(
    private readonly schemes: SchemesService,
    private readonly previews: SchemePreviewService,
  ) {}

  @Get(ROUTES.schemes)
  @Requires('schemes.read')
  @Answers(schemesSchema)
  list(@CurrentActor() actor: Actor): Promise<SchemeRow[]> {
    return this.schemes.list(actor);
  }

  @Post(ROUTES.schemes)
  @Requires('schemes.write')
  @Answers(schemeDetailSchema, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createSchemeSchema }) body: CreateScheme,
  ): Promise<SchemeDetail> {
    return this.schemes.create(actor, body);
  }

  @Get(ROUTES.broughtScheme)
  @Requires('schemes.read')
  @Answers(schemeDetailSchema)
  readBrought(@CurrentActor() actor: Actor): SchemeDetail {
    return this.schemes.readBrought(actor);
  }

  @Get(ROUTES.scheme)
  @Requires('schemes.read')
  @Answers(schemeDetailSchema)
  read(@CurrentActor() actor: Actor, @Id() id: number): Promise<SchemeDetail> {
    return this.schemes.read(actor, id);
  }

  @Put(ROUTES.scheme)
  @Requires('schemes.write')
  @Answers(schemeDetailSchema)
  edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: writeSchemeSchema }) body: WriteScheme,
  ): Promise<SchemeDetail> {
    return this.schemes.edit(actor, id, body);
  }

  @Delete(ROUTES.scheme)
  @Requires('schemes.write')
  @AnswersNothing()
  discard(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: deletionSchema }) { expectedVersion }: Deletion,
  ): Promise<void> {
    return this.schemes.discard(actor, id, expectedVersion);
  }

  @Post(ROUTES.schemeSubmission)
  @Requires('schemes.write')
  @Answers(schemeDetailSchema)
  submit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: expectedVersionSchema }) body: ExpectedVersion,
  ): Promise<SchemeDetail> {
    return this.schemes.submit(actor, id, body);
  }

  @Post(ROUTES.schemeApproval)
  @Requires('schemes.write')
  @Answers(schemeDetailSchema)
  approve(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: expectedVersionSchema }) body: ExpectedVersion,
  ): Promise<SchemeDetail> {
    return this.schemes.approve(actor, id, body);
  }

  @Post(ROUTES.schemeRejection)
  @Requires('schemes.write')
  @Answers(schemeDetailSchema)
  reject(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: rejectSchemeSchema }) body: RejectScheme,
  ): Promise<SchemeDetail> {
    return this.schemes.reject(actor, id, body);
  }

  @Post(ROUTES.schemeRetirement)
  @Requires('schemes.write')
  @Answers(schemeDetailSchema)
  retire(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: retireSchemeSchema }) body: RetireScheme,
  ): Promise<SchemeDetail> {
    return this.schemes.retire(actor, id, body);
  }

  @Get(ROUTES.schemePreview)
  @Requires('schemes.read')
  @Answers(schemePreviewSchema)
  preview(@Id() id: number): Promise<SchemePreview> {
    return this.previews.preview(id);
  }
}
