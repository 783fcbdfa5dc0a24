export * from './platform-for-tests';
export * from './session-for-tests';
