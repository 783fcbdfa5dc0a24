export { OwnYear } from './own-year';
export { yearsTexts } from './years-texts';
