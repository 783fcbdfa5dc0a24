export { SavedReport } from './saved-report.entity';
export { SavedReportsModule } from './saved-reports.module';
