export { Answers, AnswersAtLength, AnswersNothing, AnswersStream } from './answer';
export { idParameterSchema } from './parameters';
