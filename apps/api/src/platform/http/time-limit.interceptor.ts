import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, throwError, timeout } from 'rxjs';
import { AppConfig } from '../config/app-config';
import { DomainRefusal } from '../errors/domain-refusal';

/** Milliseconds for a handler that may take longer than others (launch, import), instead of REQUEST_TIMEOUT. */
export const TimeLimit = Reflector.createDecorator<number>();

/** A handler that has no answer in time is answered for: 503 `timeout`. A stream that has begun may take longer. */
@Injectable()
export class TimeLimitInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const limit = this.reflector.get(TimeLimit, context.getHandler()) ?? this.config.requestTimeout;
    const tooLate = () => throwError(() => new DomainRefusal('timeout', { status: 503 }));
    return next.handle().pipe(timeout({ first: limit, with: tooLate }));
  }
}
