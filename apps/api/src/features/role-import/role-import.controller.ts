import {
  type PlanRoleImport,
  planRoleImportSchema,
  type RoleImportPlan,
  roleImportPlanSchema,
  type RoleImportPreview,
  roleImportPreviewSchema,
  type RoleImportResult,
  roleImportResultSchema,
  ROUTES,
  type SaveRoleImport,
  saveRoleImportSchema,
} from '@gangping/contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { TakesFile, type Upload, UploadedFile } from '../../platform/http/upload';
import { LargestBody } from '../../platform/http/largest-body';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { AnswersAtLength } from '../../platform/validation';
import { IMPORT_TIME_LIMIT, RoleImportService } from './role-import.service';
import { LIMITS } from './source';

/** 2,000 positions of 30 lines are some 12 MB as JSON. */
const LARGEST_BATCH = 32 * 1024 * 1024;

@Controller()
@Requires('positions.write')
export class RoleImportController {
  constructor(private readonly roleImport: RoleImportService) {}

  @Post(ROUTES.roleImportPreview)
  @TakesFile()
  @TimeLimit(IMPORT_TIME_LIMIT)
  @AnswersAtLength(roleImportPreviewSchema, 'positions')
  preview(@UploadedFile(LIMITS.file) file: Upload): Promise<RoleImportPreview> {
    return this.roleImport.preview(file);
  }

  @Post(ROUTES.roleImportPlan)
  @LargestBody(LARGEST_BATCH)
  @TimeLimit(IMPORT_TIME_LIMIT)
  @AnswersAtLength(roleImportPlanSchema, 'positions')
  plan(@Body({ schema: planRoleImportSchema }) body: PlanRoleImport): Promise<RoleImportPlan> {
    return this.roleImport.plan(body);
  }

  @Post(ROUTES.roleImports)
  @LargestBody(LARGEST_BATCH)
  @TimeLimit(IMPORT_TIME_LIMIT)
  @AnswersAtLength(roleImportResultSchema, 'saved')
  save(
    @CurrentActor() actor: Actor,
    @Body({ schema: saveRoleImportSchema }) body: SaveRoleImport,
  ): Promise<RoleImportResult> {
    return this.roleImport.save(actor, body);
  }
}
