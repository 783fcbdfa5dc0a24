export { Answers, AnswersNothing, AnswersStream } from './answer';
export { idParameterSchema } from './parameters';
