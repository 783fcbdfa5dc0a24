export { ActingNotice } from './acting-notice';
export { delegationsTexts } from './delegations-texts';
export { HandoverHistory } from './handover-history';
export { OrphanedForms } from './orphaned-forms';
export { ReassignDialog } from './reassign-dialog';
export { ReassignForm, type ReassignTarget } from './reassign-form';
