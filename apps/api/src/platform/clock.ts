import { AsyncLocalStorage } from 'node:async_hooks';
import { Global, Injectable, Module } from '@nestjs/common';

/** What time it is. Injected, so that a test or the demonstration company can live on another day. */
@Injectable()
export class Clock {
  private readonly elsewhen = new AsyncLocalStorage<Date>();

  now(): Date {
    return new Date(this.elsewhen.getStore() ?? Date.now());
  }

  /** For what `work` does, and for nobody else, it is that moment: the past of the demonstration company. */
  runAt<T>(moment: Date, work: () => Promise<T>): Promise<T> {
    return this.elsewhen.run(moment, work);
  }

  /** The calendar day where the server stands (its time zone, `TZ`), `YYYY-MM-DD`. */
  today(): string {
    return this.dayOf(this.now());
  }

  /** The calendar day of a moment where the server stands. */
  dayOf(moment: Date): string {
    return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
      .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
      .join('-');
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
