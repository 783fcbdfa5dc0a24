export { startWatched } from './start-watched';
export type { WatchedEnd } from './watched-end';
