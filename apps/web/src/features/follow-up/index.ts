export { CarriedPlanPanel } from './carried-plan-panel';
export { followUpTexts } from './follow-up-texts';
export { InterviewPanel } from './interview-panel';
