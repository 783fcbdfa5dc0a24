export * from './lib/access-facts';
export * from './lib/calendar';
export * from './lib/problems';
export * from './lib/quarters';
export * from './lib/scoring-types';
export * from './lib/stage-types';
