import { Injector, computed, inject, signal, type Signal } from '@angular/core';
import { toProblem, type WebProblem } from '../problem/problem';
import { SessionStore } from '../session/session-store';

/** Sends one thing at a time for a page or a part of one: a second press while the first is on its way does nothing. */
export interface Sending {
  readonly busy: Signal<boolean>;
  /** Why the last one was refused; null while there is nothing to say. */
  readonly problem: Signal<WebProblem | null>;
  /**
   * @param refused is told the refusal; without it `problem` has it
   * @returns whether it was sent and done
   */
  run(send: () => Promise<unknown>, refused?: (problem: WebProblem) => void): Promise<boolean>;
  /** What was refused is of no interest any more. */
  clear(): void;
}

/** Call in a field initialiser. A form with a contract has `contractForm` instead. */
export function sending(): Sending {
  const busy = signal(false);
  const problem = signal<WebProblem | null>(null);
  return {
    busy: busy.asReadonly(),
    problem: problemUntilResumed(problem),
    clear: () => problem.set(null),
    run: async (send, refused = (refusal) => problem.set(refusal)) => {
      if (busy()) return false;
      busy.set(true);
      problem.set(null);
      try {
        await send();
        return true;
      } catch (error) {
        refused(toProblem(error));
        return false;
      } finally {
        busy.set(false);
      }
    },
  };
}

/** Once the same person has signed in again, that they had been signed out is no news. Needs an injection context. */
export function problemUntilResumed(problem: Signal<WebProblem | null>): Signal<WebProblem | null> {
  const injector = inject(Injector);
  return computed(() => {
    const said = problem();
    return said?.code === 'unauthenticated' && !injector.get(SessionStore).interrupted() ? null : said;
  });
}
