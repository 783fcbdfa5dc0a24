export * from './lib/access-facts';
export * from './lib/acknowledgement';
export { checkAdjustments, checkScoreChange } from './lib/adjustments';
export * from './lib/appeals';
export * from './lib/calendar';
export * from './lib/check-scoring-input';
export * from './lib/comparison';
export * from './lib/compute-score';
export { missingScores } from './lib/counting-form';
export * from './lib/deadlines';
export * from './lib/default-rules';
export * from './lib/delegation';
export * from './lib/distribution';
export * from './lib/duty-share';
export * from './lib/explain-score';
export * from './lib/explanation-steps';
export * from './lib/explanation-text';
export * from './lib/explanation-types';
export * from './lib/explanation-wording';
export * from './lib/extreme-scores';
export * from './lib/form-sections';
export * from './lib/grade-caps';
export { capGrade, checkBands, gradeOf, gradeUnderVeto } from './lib/grades';
export type { Grading } from './lib/grades';
export * from './lib/handover';
export * from './lib/kpi';
export * from './lib/kpi-measure';
export * from './lib/last-quarter';
export * from './lib/observations';
export * from './lib/peers';
export * from './lib/picture-privacy';
export { peersAsOne } from './lib/weighted-mean';
export * from './lib/policies';
export * from './lib/preview-score';
export * from './lib/probation';
export * from './lib/problems';
export * from './lib/publication-gate';
export * from './lib/quarters';
export * from './lib/quiet-hours';
export * from './lib/quartiles';
export * from './lib/rater-statistics';
export {
  checkMinimumPeers,
  checkShares,
  FEWEST_PEERS,
  FEWEST_PEERS_COUNTED,
  peersToCount,
  presentRaters,
  shareOf,
  sharingRaters,
} from './lib/raters';
export * from './lib/reminders';
export * from './lib/report-schedule';
export { ONE, payAmount, resultCoefficient } from './lib/result-coefficient';
export type { ResultFactors } from './lib/result-coefficient';
export * from './lib/retention';
export * from './lib/scale';
export * from './lib/scheme-check';
export * from './lib/scheme-choice';
export * from './lib/scoring-types';
export * from './lib/stage-types';
export * from './lib/stages';
export * from './lib/stays';
export * from './lib/team-comparison';
export * from './lib/test-cycles';
export * from './lib/total-in-grade';
export * from './lib/training-needs';
export * from './lib/transitions';
export { checkStruckVetoes, checkVetoCap, checkVetoes, vetoCapOf } from './lib/vetoes';
export * from './lib/weak-duty';
export * from './lib/weights';
export * from './lib/years';
export * from './lib/rounded-mean';
export * from './lib/scheme-choice';
export * from './lib/scheme-check';
