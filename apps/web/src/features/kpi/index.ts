export { kpiTexts } from './kpi-texts';
export { MeasureLine } from './measure-line';
