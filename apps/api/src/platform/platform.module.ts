import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ClsModule } from 'nestjs-cls';
import type { DestinationStream } from 'pino';
import { AccessModule } from './access/access.module';
import { ClockModule } from './clock';
import type { AppConfig } from './config/app-config';
import { ConfigModule } from './config/config.module';
import type { DatabaseContents } from './database/data-source-options';
import { DatabaseModule } from './database/database.module';
import { ProblemFilter } from './errors/problem.filter';
import { HealthModule } from './health/health.module';
import { TimeLimitInterceptor } from './http/time-limit.interceptor';
import { LoggingModule } from './logging/logging.module';
import { AnswerInterceptor } from './validation/answer.interceptor';
import { ValidationPipe } from './validation/validation.pipe';

/** Everything that is the same for every feature: configuration, database, access, validation, problems, health. */
@Module({})
export class PlatformModule {
  /** @param logTo where log lines go; standard output unless told */
  static of(config: AppConfig, contents: DatabaseContents, logTo?: DestinationStream): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.of(config),
        ClockModule,
        LoggingModule.of(config, logTo),
        ClsModule.forRoot({
          global: true,
          middleware: { mount: true, generateId: true, idGenerator: (request: { id: string }) => request.id },
        }),
        DatabaseModule.of(config.database, contents),
        AccessModule,
        HealthModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: TimeLimitInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
      ],
    };
  }
}
