import type { ConsistencyReport, OrganisationChart, PositionWorklist } from '@gangping/contracts';
import { checkConsistency } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database';
import { SettingsService } from '../settings';
import { CompanyOverviewRepository } from './company-overview.repository';
import { PositionListRepository } from './position-list.repository';

/** The company's positions taken together: what they lack, where they contradict one another, how they stand. */
@Injectable()
export class CompanyOverviewService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly overview: CompanyOverviewRepository,
    private readonly list: PositionListRepository,
    private readonly settings: SettingsService,
  ) {}

  /** How many positions lack what; the list of positions names them. */
  worklist(): Promise<PositionWorklist> {
    return this.list.worklist();
  }

  /** What the definitions contradict each other in, the gravest first. */
  async consistency(): Promise<ConsistencyReport> {
    const positions = await this.overview.described(this.database.manager);
    const byId = new Map(positions.map((position) => [position.id, position]));
    const findings = checkConsistency(positions).map(({ params, ...finding }) => ({
      ...finding,
      title: byId.get(finding.positionId)?.title ?? '',
      departmentName: byId.get(finding.positionId)?.department ?? '',
      params: { ...params },
    }));
    return { positions: positions.length, findings };
  }

  async chart(): Promise<OrganisationChart> {
    const { companyName = '' } = await this.settings.read('companyName');
    return { companyName, positions: await this.overview.chart(this.database.manager) };
  }
}
