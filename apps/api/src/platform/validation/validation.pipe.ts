import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { RequestValidationError } from './request-validation-error';

/** Body, query and path parameters against the schema of their decorator: `@Body({ schema })`. */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new RequestValidationError(issues) });
  }

  /** A single parameter, `@Param('id', { schema })`, is reported under its name. */
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (error instanceof RequestValidationError && metadata.data !== undefined) {
        throw new RequestValidationError(error.issues, metadata.data);
      }
      throw error;
    }
  }
}
