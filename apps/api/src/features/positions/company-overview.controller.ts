import {
  type ConsistencyReport,
  consistencyReportSchema,
  type OrganisationChart,
  organisationChartSchema,
  type PositionWorklist,
  positionWorklistSchema,
  ROUTES,
} from '@gangping/contracts';
import { Controller, Get } from '@nestjs/common';
import { Requires } from '../../platform/access';
import { Answers } from '../../platform/validation';
import { CompanyOverviewService } from './company-overview.service';

@Controller()
@Requires('positions.read')
export class CompanyOverviewController {
  constructor(private readonly overview: CompanyOverviewService) {}

  @Get(ROUTES.positionWorklist)
  @Answers(positionWorklistSchema)
  worklist(): Promise<PositionWorklist> {
    return this.overview.worklist();
  }

  @Get(ROUTES.positionConsistency)
  @Answers(consistencyReportSchema)
  consistency(): Promise<ConsistencyReport> {
    return this.overview.consistency();
  }

  @Get(ROUTES.organisationChart)
  @Answers(organisationChartSchema)
  chart(): Promise<OrganisationChart> {
    return this.overview.chart();
  }
}
