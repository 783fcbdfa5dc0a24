export { ProbationNotice } from './probation-notice';
export { probationTexts } from './probation-texts';
