import { versionSchema } from '@gangping/contracts';
import { z } from 'zod';

/** Query of a DELETE. Whoever names the version they saw does not delete what somebody saved after it. */
export const deletionSchema = z.object({ expectedVersion: z.coerce.number().pipe(versionSchema).optional() });
export type Deletion = z.infer<typeof deletionSchema>;
