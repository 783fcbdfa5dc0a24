import type { CanDeactivateFn } from '@angular/router';

/** A page that may have something unsaved. */
export interface MayBeLeft {
  /** Saves what it can and asks about the rest. */
  mayLeave(): Promise<boolean>;
}

export const asksBeforeLeaving: CanDeactivateFn<MayBeLeft> = (page) => page.mayLeave();
