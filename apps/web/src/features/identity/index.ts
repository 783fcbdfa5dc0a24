export { Entrance } from './entrance';
export { identityTexts } from './identity-texts';
