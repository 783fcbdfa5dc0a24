import { DestroyRef, Injectable, computed, inject, signal, untracked, type Signal } from '@angular/core';

/** One thing that was typed and that the server does not have. */
export interface UnsavedLine {
  readonly key: string;
  /** What it was typed for, in the reader's language. */
  readonly name: string;
  /** In hundredths of a point; null where something else was typed. */
  readonly score: number | null;
  readonly text: string;
}

/** A page, or a part of one, on which somebody types what is saved by itself. */
export interface Work {
  /** Something can be entered here now. */
  readonly isOpen: Signal<boolean>;
  readonly lines: Signal<readonly UnsavedLine[]>;
}

/** Where somebody is at work: nobody is sent away from there because their session has ended. */
@Injectable({ providedIn: 'root' })
export class OpenWork {
  private readonly works = signal<readonly Work[]>([]);

  readonly isOpen = computed(() => this.works().some(({ isOpen }) => isOpen()));
  /** Everything that is not saved, wherever it was typed. */
  readonly lines = computed(() => this.works().flatMap(({ lines }) => lines()));

  /** Call in a constructor; it ends with whatever is constructed. */
  keep(work: Work): void {
    // It may be constructed while a template is drawn, which may not write signals.
    untracked(() => this.works.update((works) => [...works, work]));
    inject(DestroyRef).onDestroy(() => this.works.update((works) => works.filter((one) => one !== work)));
  }
}
