export { evaluationFormsTexts } from './evaluation-forms-texts';
export { FormDownload } from './form-download';
