import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { AppConfig } from '../config/app-config';
import { errorRecord } from './error-record';
import { ProductLogger } from './product-logger';

interface RawRequest {
  readonly id: string;
  readonly method?: string;
  readonly url?: string;
  /** `url` is cut at the mount point while middleware runs. */
  readonly originalUrl?: string;
}

/** Structured lines without personal data: no body, no query string, no cookie, no header. */
@Module({})
export class LoggingModule {
  static of(config: AppConfig, logTo?: DestinationStream): DynamicModule {
    const options = {
      level: config.logLevel,
      // Fastify has given the request its correlation id before.
      genReqId: (request: object) => (request as RawRequest).id,
      serializers: { req: requestRecord, res: responseRecord, err: errorRecord },
      wrapSerializers: false,
      quietReqLogger: true,
      customAttributeKeys: { reqId: 'correlationId' },
      autoLogging: { ignore: (request: object) => pathOf(request as RawRequest).startsWith('/api/health/') },
    };
    return {
      module: LoggingModule,
      imports: [LoggerModule.forRoot({ pinoHttp: logTo ? [options, logTo] : options })],
      providers: [ProductLogger],
    };
  }
}

function requestRecord(request: RawRequest) {
  return { method: request.method, path: pathOf(request) };
}

function responseRecord(response: { statusCode: number }) {
  return { status: response.statusCode };
}

function pathOf(request: RawRequest): string {
  return (request.originalUrl ?? request.url ?? '').split('?', 1)[0];
}
