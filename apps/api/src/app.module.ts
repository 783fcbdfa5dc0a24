import { type DynamicModule, Module } from '@nestjs/common';
import { entities } from './entities';
import { AccessTokensModule } from './features/access-tokens';
import { AppealsModule } from './features/appeals';
import { AuditModule } from './features/audit';
import { CalendarModule } from './features/calendar';
import { CalibrationModule } from './features/calibration';
import { CyclesModule } from './features/cycles';
import { DashboardsModule } from './features/dashboards';
import { DelegationsModule } from './features/delegations';
import { EvaluationFormsModule } from './features/evaluation-forms';
import { EvaluationsModule } from './features/evaluations';
import { KpiModule } from './features/kpi';
import { FollowUpModule } from './features/follow-up';
import { HistoryModule } from './features/history';
import { IdentityModule } from './features/identity';
import { NotificationsModule } from './features/notifications';
import { ObservationsModule } from './features/observations';
import { OrganisationModule } from './features/organisation';
import { OwnDataModule } from './features/own-data';
import { PeersModule } from './features/peers';
import { PositionsModule } from './features/positions';
import { ProbationModule } from './features/probation';
import { RoleExportModule } from './features/role-export';
import { RoleImportModule } from './features/role-import';
import { ReportsModule } from './features/reports';
import { RetentionModule } from './features/retention';
import { SavedReportsModule } from './features/saved-reports';
import { SchemesModule } from './features/schemes';
import { YearsModule } from './features/years';
import { migrations } from './migrations';
import type { AppConfig } from './platform/config';
import { JobsModule } from './platform/jobs';
import { PlatformModule } from './platform/platform.module';

/** The platform and the features, feature by feature. */
@Module({})
export class AppModule {
  static of(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(config, { entities, migrations }),
        JobsModule,
        AccessTokensModule,
        AppealsModule,
        AuditModule,
        CalendarModule,
        CalibrationModule,
        CyclesModule,
        DashboardsModule,
        DelegationsModule,
        EvaluationFormsModule,
        EvaluationsModule,
        FollowUpModule,
        KpiModule,
        HistoryModule,
        IdentityModule,
        NotificationsModule,
        ObservationsModule,
        OrganisationModule,
        OwnDataModule,
        PeersModule,
        PositionsModule,
        ProbationModule,
        ReportsModule,
        RetentionModule,
        RoleExportModule,
        RoleImportModule,
        SavedReportsModule,
        SchemesModule,
        YearsModule,
      ],
    };
  }
}
