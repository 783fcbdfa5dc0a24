import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { PositionsModule } from '../positions';
import { CompanyRepository } from './company.repository';
import { ImportPreparation } from './import-preparation';
import { RoleImportWriter } from './role-import-writer';
import { RoleImportController } from './role-import.controller';
import { RoleImportService } from './role-import.service';
import { RoleDocumentReader } from './source';

@Module({
  imports: [AuditModule, PositionsModule],
  controllers: [RoleImportController],
  providers: [RoleImportService, RoleDocumentReader, ImportPreparation, RoleImportWriter, CompanyRepository],
  exports: [RoleImportService],
})
export class RoleImportModule {}
