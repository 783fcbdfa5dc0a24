export { EvaluationItem } from './evaluation-item.entity';
export { EvaluationResult } from './evaluation-result.entity';
export { Evaluation } from './evaluation.entity';
export { ItemScore } from './item-score.entity';
export { ScoreAdjustment } from './score-adjustment.entity';
