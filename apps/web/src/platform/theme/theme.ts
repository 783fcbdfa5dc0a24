import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import { DeviceMemory } from '../device-memory';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const MEMORY_KEY = 'gangping.theme';

/** Light or dark: the system's wish until somebody chooses. Styles read `data-theme` on the root element. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly memory = inject(DeviceMemory);
  private readonly chosen = signal<ThemeChoice>(readChoice(this.memory.read(MEMORY_KEY)));
  private readonly systemIsDark = signal(false);

  readonly choice = this.chosen.asReadonly();
  readonly dark = computed(() =>
    this.chosen() === 'system' ? this.systemIsDark() : this.chosen() === 'dark',
  );

  constructor() {
    const query = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
    if (query) {
      this.systemIsDark.set(query.matches);
      query.addEventListener('change', (event) => this.systemIsDark.set(event.matches));
    }
    effect(() => {
      this.document.documentElement.dataset['theme'] = this.dark() ? 'dark' : 'light';
    });
  }

  choose(choice: ThemeChoice): void {
    this.memory.write(MEMORY_KEY, choice);
    this.chosen.set(choice);
  }
}

function readChoice(stored: string | null): ThemeChoice {
  return THEMES.find((theme) => theme === stored) ?? 'system';
}
