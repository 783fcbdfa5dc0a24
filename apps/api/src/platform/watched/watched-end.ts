/** Why a watched process goes by itself: its thread took too much memory, or failed in a way that nobody foresaw. */
export type WatchedEnd = { readonly ends: 'outgrown' } | { readonly ends: 'failed'; readonly reason: string };
