import * as z from 'zod';
import { isoDateTimeSchema, localeSchema } from './values';

/** How somebody who looked at a result stands to the person: as far as the form says. */
export const viewerRelationSchema = z.enum(['directSuperior', 'indirectSuperior', 'hr', 'auditor', 'other']);
export type ViewerRelation = z.infer<typeof viewerRelationSchema>;

/** 谁看过我的结果: of one published result, for the person alone. */
export const resultViewSchema = z.object({
  name: z.string(),
  relation: viewerRelationSchema,
  firstAt: isoDateTimeSchema,
  lastAt: isoDateTimeSchema,
  /** On how many days. */
  days: z.int(),
});
export type ResultView = z.infer<typeof resultViewSchema>;
export const resultViewsSchema = z.array(resultViewSchema);

export const requestOwnDataSchema = z.object({ locale: localeSchema });
export type RequestOwnData = z.infer<typeof requestOwnDataSchema>;
