import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { OrganisationModule } from '../organisation';
import { CoefficientBook } from './coefficient-book';
import { DefinitionAccess } from './definition-access';
import { DefinitionDrafts } from './definition-drafts';
import { DefinitionRepository } from './definition.repository';
import { DefinitionsController } from './definitions.controller';
import { DefinitionsService } from './definitions.service';
import { PositionListRepository } from './position-list.repository';
import { PositionRepository } from './position.repository';
import { PositionsController } from './positions.controller';
import { PositionsService } from './positions.service';

@Module({
  imports: [AuditModule, OrganisationModule],
  controllers: [PositionsController, DefinitionsController],
  providers: [
    PositionsService,
    DefinitionsService,
    PositionRepository,
    PositionListRepository,
    DefinitionRepository,
    DefinitionAccess,
    DefinitionDrafts,
    CoefficientBook,
  ],
  exports: [PositionsService, DefinitionsService, DefinitionDrafts, CoefficientBook],
})
export class PositionsModule {}
