import { idSchema } from '@gangping/contracts';
import { z } from 'zod';

/** An id in the address: `@Param('id', { schema: idParameterSchema }) id: number`. */
export const idParameterSchema = z.coerce.number().pipe(idSchema);
