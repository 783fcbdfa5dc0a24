import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { AppConfig } from '../config/app-config';
import { errorRecord } from './error-record';

interface RawRequest {
  readonly id: string;
  readonly method?: string;
  readonly url?: string;
}

/** Structured lines without personal data: no body, no query string, no cookie, no header. */
export class LoggingModule {
  static of(config: AppConfig): DynamicModule {
    return LoggerModule.forRoot({
      pinoHttp: {
        level: config.logLevel,
        genReqId: (request) => (request as unknown as RawRequest).id,
        serializers: { req: requestRecord, res: responseRecord, err: errorRecord },
        wrapSerializers: false,
        quietReqLogger: true,
        customAttributeKeys: { reqId: 'correlationId' },
        autoLogging: { ignore: (request) => request.url?.startsWith('/api/health/') ?? false },
      },
    });
  }
}

function requestRecord(request: RawRequest) {
  return { id: request.id, method: request.method, path: request.url?.split('?', 1)[0] };
}

function responseRecord(response: { statusCode: number }) {
  return { status: response.statusCode };
}
