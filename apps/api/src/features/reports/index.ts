export { type DistributionRow, distributionRows } from './distribution-rows';
export { cycleInScope, type ExportScope, exportScope, finalFigures } from './export-scope';
export { ReportSources, ReportSourcesModule, type ReportWanted } from './report-sources';
export { ReportsModule } from './reports.module';
export { DAYS, FACTOR_COLUMNS, FORM_COLUMNS, NAME, NUMBER } from './shared-columns';
export { TERMS } from './terms';
export {
  deputyName,
  inLocale,
  MEASURED,
  measureWords,
  peersName,
  RATER_NAMES,
  SEPARATOR,
  STAGE_NAMES,
  TOTAL,
} from './texts';
