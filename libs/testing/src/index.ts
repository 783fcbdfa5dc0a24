export * from './lib/scheme';
export * from './lib/scoring';
export * from './lib/deadlines';
