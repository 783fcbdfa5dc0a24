import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, Scroll } from '@angular/router';
import { filter } from 'rxjs';

/** How long a page that somebody comes back to may take until it is as long again as it was. */
const PATIENCE_MS = 5000;
/** Who moves by themself is not taken elsewhere any more. */
const OWN_MOVES = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

/**
 * The back button leads to where one was on the page. The router tries once, when the page has only its skeletons and is
 * still too short; this tries again whenever the page has grown.
 */
@Injectable()
export class PlaceOnReturn {
  private readonly window = inject(DOCUMENT).defaultView as Window & typeof globalThis;
  private stop: () => void = () => undefined;

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof Scroll),
        takeUntilDestroyed(),
      )
      .subscribe(({ position }) => {
        this.stop();
        if (position && position[1] > 0) this.stop = this.returnTo(position[1]);
      });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  private returnTo(top: number): () => void {
    const { window } = this;
    const { body, documentElement } = window.document;
    const ended = new AbortController();
    const grown = new window.ResizeObserver(() => {
      if (documentElement.scrollHeight - window.innerHeight < top) return;
      window.scrollTo({ top, behavior: 'instant' });
      ended.abort();
    });
    const patience = window.setTimeout(() => ended.abort(), PATIENCE_MS);
    ended.signal.addEventListener('abort', () => {
      grown.disconnect();
      window.clearTimeout(patience);
    });
    for (const move of OWN_MOVES) {
      window.addEventListener(move, () => ended.abort(), { signal: ended.signal, passive: true });
    }
    grown.observe(body);
    return () => ended.abort();
  }
}
