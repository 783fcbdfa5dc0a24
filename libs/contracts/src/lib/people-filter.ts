import * as z from 'zod';
import { filterSchema, idSchema } from './values';

/** By these a list shows the people behind a bar of a dashboard; each is left out where the bar says nothing of it. */
export const peopleFilter = {
  /** The department at launch, this one alone. */
  departmentId: z.coerce.number().pipe(idSchema).optional(),
  /** With those below it. */
  withinDepartmentId: z.coerce.number().pipe(idSchema).optional(),
  positionId: z.coerce.number().pipe(idSchema).optional(),
  /** 职等 as it stood at launch. */
  gradeRange: filterSchema(90).min(1).optional(),
  /** 等级, as far as the reader may see it. */
  grade: filterSchema(20).min(1).optional(),
  /** Void forms are left out. */
  counting: z.stringbool().optional(),
};
export const peopleFilterSchema = z.object(peopleFilter);
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;
export const PEOPLE_FILTERS = Object.keys(peopleFilter) as readonly (keyof PeopleFilter)[];
