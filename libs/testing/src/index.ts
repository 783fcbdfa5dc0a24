export * from './lib/scheme';
export * from './lib/scoring';
