export { ActualsService } from './actuals.service';
export { KpiModule } from './kpi.module';
