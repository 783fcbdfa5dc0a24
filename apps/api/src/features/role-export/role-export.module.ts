import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AuditModule } from '../audit';
import { OrganisationModule } from '../organisation';
import { PositionsModule } from '../positions';
import { SettingsModule } from '../settings';
import { FormPrinter } from './form-printer';
import { RoleExportController } from './role-export.controller';
import { RoleExportRepository } from './role-export.repository';
import { RoleExportService } from './role-export.service';

@Module({
  imports: [AuditModule, OrganisationModule, PositionsModule, SettingsModule],
  controllers: [RoleExportController],
  providers: [RoleExportService, RoleExportRepository, FormPrinter, DownloadTickets],
})
export class RoleExportModule {}
