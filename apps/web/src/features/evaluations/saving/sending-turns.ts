import { Injectable } from '@angular/core';

/** Saves under way at the same time: where many forms are open, what was pasted does not storm the server. */
const AT_ONCE = 4;

/** Lets a few pieces of work run at a time, in the order in which they came. */
@Injectable({ providedIn: 'root' })
export class SendingTurns {
  private free = AT_ONCE;
  private readonly waiting: (() => void)[] = [];

  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
