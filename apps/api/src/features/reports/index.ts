export { type ExportScope, exportScope } from './export-scope';
export { ReportsModule } from './reports.module';
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
} from './texts';
