import {
  ApplicationRef,
  computed,
  effect,
  inject,
  linkedSignal,
  untracked,
  type Signal,
} from '@angular/core';

/** A long list that is drawn bit by bit. */
export interface Slices<Row> {
  /** As much of the list as is drawn; soon all of it. */
  readonly shown: Signal<readonly Row[]>;
  /** Draws everything up to a place at once. */
  upTo(place: number): void;
}

/** As many as fit on a screen, and what is added at a time without anybody having to wait for it. */
const AT_ONCE = 25;

/**
 * The beginning of a long list is drawn at once, the rest in small portions while nothing else is to be done: the page
 * answers in between. Nothing that was drawn goes away, so that it can be searched, read out and printed. Call it in a
 * field initialiser.
 */
export function inSlices<Row>(list: Signal<readonly Row[]>): Slices<Row> {
  const application = inject(ApplicationRef);
  // Counted anew for another list, not for one that has grown by a few or changed in place.
  const drawn = linkedSignal<boolean, number>({
    source: () => list().length > 0,
    computation: () => AT_ONCE,
  });
  effect((onCleanup) => {
    if (drawn() >= list().length) return;
    const timer = setTimeout(() => drawn.update((count) => count + AT_ONCE));
    onCleanup(() => clearTimeout(timer));
  });
  return {
    shown: computed(() => (drawn() >= list().length ? list() : list().slice(0, drawn()))),
    upTo: (place) => {
      if (place >= untracked(drawn)) drawn.set(place + AT_ONCE);
      application.tick();
    },
  };
}
