export { Answers, AnswersNothing, AnswersStream } from './answer';
