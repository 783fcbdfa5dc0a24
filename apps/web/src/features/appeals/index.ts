export { AppealPanel } from './appeal-panel';
export { appealsTexts } from './appeals-texts';
