import {
  type ActualImportMode,
  actualImportModeSchema,
  actualImportReportSchema,
  actualsPageSchema,
  type ActualsQuery,
  actualsQuerySchema,
  type Locale,
  localeSchema,
  ROUTES,
  type SaveActual,
  saveActualSchema,
  savedActualSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload } from '../../platform/downloads';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { TakesFile, type Upload, UploadedFile } from '../../platform/http/upload';
import { Answers, AnswersStream, idParameterSchema } from '../../platform/validation';
import { ACTUAL_IMPORT_TIME_LIMIT, ActualImportService } from './actual-import.service';
import { ActualsService } from './actuals.service';

const LARGEST_FILE = 5 * 1024 * 1024;
const Id = () => Param('id', { schema: idParameterSchema });

const importQuerySchema = z.object({ mode: actualImportModeSchema });
const workbookQuerySchema = z.object({ locale: localeSchema.default('zh-CN') });

@Controller()
export class ActualsController {
  constructor(
    private readonly actuals: ActualsService,
    private readonly imports: ActualImportService,
  ) {}

  @Requires('evaluations.participate', 'cycles.run')
  @Put(ROUTES.evaluationActual)
  @Answers(savedActualSchema)
  save(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Param('itemId', { schema: idParameterSchema }) itemId: number,
    @Body({ schema: saveActualSchema }) body: SaveActual,
  ) {
    return this.actuals.save(actor, id, itemId, body);
  }

  @Requires('evaluations.readAll')
  @Get(ROUTES.cycleActuals)
  @Answers(actualsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: actualsQuerySchema }) query: ActualsQuery,
  ) {
    return this.actuals.list(actor, id, query);
  }

  @Requires('cycles.run')
  @Post(ROUTES.actualImports)
  @TakesFile()
  @TimeLimit(ACTUAL_IMPORT_TIME_LIMIT)
  @Answers(actualImportReportSchema)
  import(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: importQuerySchema }) { mode }: { mode: ActualImportMode },
    @UploadedFile(LARGEST_FILE) file: Upload,
  ) {
    return this.imports.import(actor, id, file, mode);
  }

  @Requires('cycles.run')
  @Get(ROUTES.actualImportWorkbook)
  @AnswersStream('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async workbook(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: workbookQuerySchema }) { locale }: { locale: Locale },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.imports.workbook(actor, id, locale));
  }
}
