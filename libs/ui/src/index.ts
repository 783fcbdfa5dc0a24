export * from './lib/icon/icon';
export * from './lib/icon/icon-paths';
export * from './lib/states/page-header';
export * from './lib/states/empty-state';
export * from './lib/states/skeleton';
export * from './lib/feedback/problem-banner';
