export { Answers, AnswersAtLength, AnswersNothing, AnswersStream } from './answer';
export { idParameterSchema } from './parameters';
export { type Deletion, deletionSchema } from './deletion';
