export { DutyScores } from './duty-scores';
export { historyTexts } from './history-texts';
