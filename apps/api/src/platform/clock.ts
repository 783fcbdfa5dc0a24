import { Global, Injectable, Module } from '@nestjs/common';

/** What time it is. Injected, so that a test or the demonstration company can live on another day. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The calendar day where the server stands (its time zone, `TZ`), `YYYY-MM-DD`. */
  today(): string {
    const now = this.now();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
      .join('-');
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
