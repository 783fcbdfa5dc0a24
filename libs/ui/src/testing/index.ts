export * from './confirm-dialog.harness';
export * from './data-list.harness';
export * from './field.harness';
export * from './file-drop.harness';
export * from './jsdom-dialog';
export * from './score-input.harness';
export * from './texts';
