import { Injector, computed, inject, signal, type Signal } from '@angular/core';
import { toProblem, type WebProblem } from '../problem/problem';
import { SessionStore } from '../session/session-store';
import { Toasts } from '../toast/toasts';

/** Sends one thing at a time for a page or a part of one: a press while something is on its way does nothing. */
export interface Sending {
  readonly busy: Signal<boolean>;
  /**
   * @param refused is told besides that it was refused, and why
   * @returns whether it was sent and done
   */
  run(send: () => Promise<unknown>, refused?: (problem: WebProblem) => void): Promise<boolean>;
}

/** For what says on the page why it was refused. */
export interface SendingHere extends Sending {
  /** Why the last one was refused; null while there is nothing to say. */
  readonly problem: Signal<WebProblem | null>;
  /** Says why, or that there is nothing to say any more. */
  say(problem: WebProblem | null): void;
}

/** A toast says why it was refused. Call in a field initialiser, as `sendingHere`. */
export function sending(): Sending {
  const toasts = inject(Toasts);
  return guarded((problem) => {
    if (problem) toasts.refusal(problem);
  });
}

/** For a form without a contract; one that has it, has all this from `contractForm`. */
export function sendingHere(): SendingHere {
  const problem = signal<WebProblem | null>(null);
  const say = (said: WebProblem | null) => problem.set(said);
  return { ...guarded(say), problem: problemUntilResumed(problem), say };
}

/** Once the same person has signed in again, that they had been signed out is no news. Needs an injection context. */
export function problemUntilResumed(problem: Signal<WebProblem | null>): Signal<WebProblem | null> {
  const injector = inject(Injector);
  return computed(() => {
    const said = problem();
    return said?.code === 'unauthenticated' && !injector.get(SessionStore).interrupted() ? null : said;
  });
}

function guarded(say: (problem: WebProblem | null) => void): Sending {
  const busy = signal(false);
  return {
    busy: busy.asReadonly(),
    run: async (send, refused) => {
      if (busy()) return false;
      busy.set(true);
      say(null);
      try {
        await send();
        return true;
      } catch (error) {
        const problem = toProblem(error);
        say(problem);
        refused?.(problem);
        return false;
      } finally {
        busy.set(false);
      }
    },
  };
}
