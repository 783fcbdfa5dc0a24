import { localeSchema } from '@gangping/contracts';

/** Chinese first. */
export const LOCALES = localeSchema.options;
