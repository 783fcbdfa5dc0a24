import { DOCUMENT } from '@angular/common';
import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router, Scroll } from '@angular/router';

/** Whoever does one of these looks at something else by now. */
const OWN_WILL = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** What is not there after so many milliseconds is not waited for. */
const PATIENCE = 5000;

/**
 * Back by the browser's own button, the page stands where it was left. The router scrolls there at once, but what stood
 * there is only being loaded: it is tried again while the page grows, until it is long enough.
 */
export function provideLateRestoration(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const document = inject(DOCUMENT);
    let stop = () => {};
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationStart) stop();
        if (event instanceof Scroll && event.position !== null) {
          stop();
          stop = growInto(document, event.position[1]);
        }
      });
  });
}

/** @param wanted in pixels from the top @returns what ends it */
function growInto(document: Document, wanted: number): () => void {
  const window = document.defaultView;
  if (!window || wanted === 0) return () => {};
  const observer = new window.ResizeObserver(() => {
    const isLongEnough = document.documentElement.scrollHeight - window.innerHeight >= wanted;
    window.scrollTo(0, wanted);
    if (isLongEnough) stop();
  });
  const stop = () => {
    observer.disconnect();
    window.clearTimeout(patience);
    for (const act of OWN_WILL) window.removeEventListener(act, stop);
  };
  const patience = window.setTimeout(stop, PATIENCE);
  for (const act of OWN_WILL) window.addEventListener(act, stop, { passive: true });
  observer.observe(document.body);
  return stop;
}
