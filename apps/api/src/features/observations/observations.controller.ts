import {
  type ChangeObservation,
  changeObservationSchema,
  type Observation,
  type ObservationForm,
  type ObservationFormQuery,
  observationFormQuerySchema,
  observationFormSchema,
  observationSchema,
  type ObservationsBeside,
  observationsBesideSchema,
  type ObservationsPage,
  observationsPageSchema,
  type ObservationsQuery,
  observationsQuerySchema,
  type ObservedPeopleQuery,
  observedPeopleQuerySchema,
  observedPeopleSchema,
  type ObservedPerson,
  ROUTES,
  type WriteObservation,
  writeObservationSchema,
} from '@gangping/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload } from '../../platform/downloads';
import { receiveFile, TakesFile } from '../../platform/http/upload';
import {
  Answers,
  AnswersNothing,
  AnswersStream,
  type Deletion,
  deletionSchema,
  idParameterSchema,
} from '../../platform/validation';
import { AttachmentsService } from './attachments.service';
import { ObservationsService } from './observations.service';

const Id = () => Param('id', { schema: idParameterSchema });
const AttachmentId = () => Param('attachmentId', { schema: idParameterSchema });

/** HR reads what is shared; everything else goes by the relation to the person a note is about. */
@Controller()
export class ObservationsController {
  constructor(
    private readonly observations: ObservationsService,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get(ROUTES.observations)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(observationsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: observationsQuerySchema }) query: ObservationsQuery,
  ): Promise<ObservationsPage> {
    return this.observations.list(actor, query);
  }

  @Post(ROUTES.observations)
  @Requires('evaluations.participate')
  @Answers(observationSchema, 201)
  write(
    @CurrentActor() actor: Actor,
    @Body({ schema: writeObservationSchema }) body: WriteObservation,
  ): Promise<Observation> {
    return this.observations.write(actor, body);
  }

  @Get(ROUTES.observation)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(observationSchema)
  read(@CurrentActor() actor: Actor, @Id() id: number): Promise<Observation> {
    return this.observations.read(actor, id);
  }

  @Put(ROUTES.observation)
  @Requires('evaluations.participate')
  @Answers(observationSchema)
  change(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: changeObservationSchema }) body: ChangeObservation,
  ): Promise<Observation> {
    return this.observations.change(actor, id, body);
  }

  @Delete(ROUTES.observation)
  @Requires('evaluations.participate')
  @AnswersNothing()
  remove(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: deletionSchema }) { expectedVersion }: Deletion,
  ): Promise<void> {
    return this.observations.remove(actor, id, expectedVersion);
  }

  @Post(ROUTES.observationAttachments)
  @Requires('evaluations.participate')
  @TakesFile()
  @Answers(observationSchema, 201)
  attach(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: FastifyRequest,
  ): Promise<Observation> {
    return this.attachments.add(actor, id, (limit) => receiveFile(request, limit));
  }

  @Get(ROUTES.observationAttachment)
  @Requires('evaluations.participate', 'cycles.run')
  @AnswersStream('application/octet-stream')
  async download(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @AttachmentId() attachmentId: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.attachments.open(actor, id, attachmentId));
  }

  @Delete(ROUTES.observationAttachment)
  @Requires('evaluations.participate')
  @AnswersNothing()
  detach(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @AttachmentId() attachmentId: number,
  ): Promise<void> {
    return this.attachments.remove(actor, id, attachmentId);
  }

  @Get(ROUTES.observedPeople)
  @Requires('evaluations.participate')
  @Answers(observedPeopleSchema)
  people(
    @CurrentActor() actor: Actor,
    @Query({ schema: observedPeopleQuerySchema }) query: ObservedPeopleQuery,
  ): Promise<ObservedPerson[]> {
    return this.observations.observedPeople(actor, query);
  }

  @Get(ROUTES.observationForm)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(observationFormSchema)
  form(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: observationFormQuerySchema }) { on }: ObservationFormQuery,
  ): Promise<ObservationForm> {
    return this.observations.form(actor, id, on);
  }

  @Get(ROUTES.evaluationObservations)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(observationsBesideSchema)
  beside(@CurrentActor() actor: Actor, @Id() id: number): Promise<ObservationsBeside> {
    return this.observations.beside(actor, id);
  }
}
