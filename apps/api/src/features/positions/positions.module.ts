import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { OrganisationModule } from '../organisation';
import { SettingsModule } from '../settings';
import { CoefficientBook } from './coefficient-book';
import { CompanyOverviewController } from './company-overview.controller';
import { CompanyOverviewRepository } from './company-overview.repository';
import { CompanyOverviewService } from './company-overview.service';
import { DefinitionAccess } from './definition-access';
import { DefinitionDrafts } from './definition-drafts';
import { DefinitionRepository } from './definition.repository';
import { DefinitionsController } from './definitions.controller';
import { DefinitionsService } from './definitions.service';
import { PositionListRepository } from './position-list.repository';
import { PositionRepository } from './position.repository';
import { PositionsController } from './positions.controller';
import { PositionsService } from './positions.service';
import { ProposablePositionsService } from './proposable-positions';
import { WaitingDefinitionsController } from './waiting-definitions.controller';
import { WaitingDefinitionsService } from './waiting-definitions.service';

@Module({
  imports: [AuditModule, OrganisationModule, SettingsModule],
  controllers: [
    PositionsController,
    DefinitionsController,
    CompanyOverviewController,
    WaitingDefinitionsController,
  ],
  providers: [
    PositionsService,
    DefinitionsService,
    PositionRepository,
    PositionListRepository,
    CompanyOverviewService,
    CompanyOverviewRepository,
    DefinitionRepository,
    DefinitionAccess,
    DefinitionDrafts,
    CoefficientBook,
    ProposablePositionsService,
    WaitingDefinitionsService,
  ],
  exports: [
    PositionsService,
    DefinitionsService,
    DefinitionDrafts,
    DefinitionRepository,
    CoefficientBook,
    DefinitionAccess,
  ],
})
export class PositionsModule {}
