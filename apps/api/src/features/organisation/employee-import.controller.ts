import {
  type EmployeeImportMode,
  employeeImportModeSchema,
  employeeImportReportSchema,
  type Locale,
  localeSchema,
  ROUTES,
} from '@gangping/contracts';
import { Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import * as z from 'zod';
import { Requires } from '../../platform/access';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { TakesFile, type Upload, UploadedFile } from '../../platform/http/upload';
import { Answers, AnswersStream } from '../../platform/validation';
import { EmployeeImportService, IMPORT_TIME_LIMIT } from './employee-import.service';
import { importTemplate, TEMPLATE_NAMES } from './import-template';

const LARGEST_FILE = 5 * 1024 * 1024;

const importQuerySchema = z.object({ mode: employeeImportModeSchema });
const templateQuerySchema = z.object({ locale: localeSchema.default('zh-CN') });

@Controller()
export class EmployeeImportController {
  constructor(private readonly imports: EmployeeImportService) {}

  @Requires('organisation.write')
  @Post(ROUTES.employeeImport)
  @TakesFile()
  @TimeLimit(IMPORT_TIME_LIMIT)
  @Answers(employeeImportReportSchema)
  import(
    @Query({ schema: importQuerySchema }) { mode }: { mode: EmployeeImportMode },
    @UploadedFile(LARGEST_FILE) file: Upload,
  ) {
    return this.imports.import(file, mode);
  }

  @Requires('organisation.write')
  @Get(ROUTES.employeeImportTemplate)
  @AnswersStream('text/csv; charset=utf-8')
  template(@Query({ schema: templateQuerySchema }) { locale }: { locale: Locale }) {
    const name = encodeURIComponent(TEMPLATE_NAMES[locale]);
    return new StreamableFile(Buffer.from(importTemplate(locale), 'utf8'), {
      disposition: `attachment; filename="employee-import.csv"; filename*=UTF-8''${name}`,
    });
  }
}
