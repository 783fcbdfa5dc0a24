import {
  DOCUMENT,
  DestroyRef,
  Injectable,
  computed,
  inject,
  signal,
  untracked,
  type Signal,
} from '@angular/core';
import type { PageWithChanges } from './keeps-unsaved-changes';
import { TypedText } from './typed-text';

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

/**
 * Where somebody is at work: nobody is sent away from there because their session has ended. What is typed into a
 * form or a dialog is heard by itself; only what saves itself has to be kept here.
 */
@Injectable({ providedIn: 'root' })
export class OpenWork {
  private readonly works = signal<readonly Work[]>([]);
  private readonly page = signal<Partial<PageWithChanges>>({});
  private readonly typed = new TypedText();
  private readonly typedTimes = signal(0);

  private readonly worksAreOpen = computed(() => this.works().some(({ isOpen }) => isOpen()));
  /** What is saved by itself, and is not yet. */
  readonly waiting = computed(() => this.works().flatMap(({ lines }) => lines()));

  constructor() {
    const hear = (event: Event) => {
      if (this.typed.hear(event)) this.typedTimes.update((times) => times + 1);
    };
    const document = inject(DOCUMENT);
    document.addEventListener('input', hear, true);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('input', hear, true));
  }

  isOpen(): boolean {
    return (
      this.worksAreOpen() || (this.page().hasUnsavedChanges?.() ?? false) || this.typed.fields().length > 0
    );
  }

  /** Everything that is not saved, wherever it was typed. */
  lines(): readonly UnsavedLine[] {
    return [...this.waiting(), ...this.typedLines()];
  }

  /** Call in a constructor; it ends with whatever is constructed. */
  keep(work: Work): void {
    // It may be constructed while a template is drawn, which may not write signals.
    untracked(() => this.works.update((works) => [...works, work]));
    inject(DestroyRef).onDestroy(() => this.works.update((works) => works.filter((one) => one !== work)));
  }

  /** The page that the frame shows; it may say that nothing on it waits to be saved. */
  show(page: Partial<PageWithChanges>): void {
    this.page.set(page);
  }

  /** What stands in these fields has arrived. */
  arrived(fields: readonly Element[]): void {
    this.typed.forget(fields);
  }

  private typedLines(): UnsavedLine[] {
    this.typedTimes();
    // A page that saves by itself, or knows what it has saved, speaks for its own fields.
    const pageSpeaks = this.worksAreOpen() || this.page().hasUnsavedChanges?.() === false;
    return this.typed
      .fields()
      .filter(({ inDialog }) => inDialog || !pageSpeaks)
      .map(({ name, text }, place) => ({ key: `typed:${place}`, name, score: null, text }));
  }
}
