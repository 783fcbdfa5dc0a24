import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { FollowUpModule } from '../follow-up';
import { SettingsModule } from '../settings';
import { ArchiveFiles } from './archive/archive-files';
import { ArchivePrinting } from './archive/archive-printing';
import { FormArchivesController } from './archive/form-archives.controller';
import { FormArchivesService } from './archive/form-archives.service';
import { EvaluationFormsController } from './evaluation-forms.controller';
import { EvaluationFormsService } from './evaluation-forms.service';
import { SheetPrinter } from './sheet-printer';
import { SheetReader } from './sheet-reader';
import { VerificationController } from './verification.controller';
import { VerificationService } from './verification.service';

@Module({
  imports: [AuditModule, EvaluationsModule, FollowUpModule, SettingsModule],
  controllers: [EvaluationFormsController, FormArchivesController, VerificationController],
  providers: [
    ArchiveFiles,
    ArchivePrinting,
    DownloadTickets,
    EvaluationFormsService,
    FormArchivesService,
    SheetPrinter,
    SheetReader,
    VerificationService,
  ],
})
export class EvaluationFormsModule {}
