export { type ExportScope, exportScope } from './export-scope';
export { ReportsModule } from './reports.module';
export { deputyName, inLocale, MEASURED, measureWords, peersName, RATER_NAMES, STAGE_NAMES } from './texts';
