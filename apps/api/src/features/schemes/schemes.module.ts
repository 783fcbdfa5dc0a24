import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { SchemePreviewService } from './scheme-preview.service';
import { SchemesController } from './schemes.controller';
import { SchemesInForce } from './schemes-in-force';
import { SchemesRepository } from './schemes.repository';
import { SchemesService } from './schemes.service';

@Module({
  imports: [AuditModule, EvaluationsModule],
  controllers: [SchemesController],
  providers: [SchemePreviewService, SchemesInForce, SchemesRepository, SchemesService],
  exports: [SchemesInForce],
})
export class SchemesModule {}
