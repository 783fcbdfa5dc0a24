export { OwnDataPanel } from './own-data-panel';
export { privacyTexts } from './privacy-texts';
export { ResultViewers } from './result-viewers';
