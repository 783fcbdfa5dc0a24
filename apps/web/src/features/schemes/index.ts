export { SumLine } from './editor/sum-line';
export { schemesTexts } from './schemes-texts';
