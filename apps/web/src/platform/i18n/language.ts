import { DOCUMENT, Injectable, InjectionToken, computed, inject, signal } from '@angular/core';
import type { Locale } from '@gangping/contracts';
import { TranslocoService, type Translation } from '@jsverse/transloco';
import { DeviceMemory } from '../device-memory';

/** How the texts of one feature (or of the shell) are fetched: one chunk per language, loaded when first needed. */
export type TranslationLoaders = Readonly<Record<Locale, () => Promise<{ default: Translation }>>>;

/** Values for the places in a text: `{{name}}`. */
export type TextParams = Readonly<Record<string, unknown>>;

/** What the browser asks pages to speak, the dearest first: `['de-CH', 'en']`. */
export const BROWSER_LANGUAGES = new InjectionToken<readonly string[]>('the browser’s languages', {
  providedIn: 'root',
  factory: () => globalThis.navigator?.languages ?? [],
});

const MEMORY_KEY = 'gangping.locale';
const SEPARATORS: Readonly<Record<Locale, string>> = { 'zh-CN': '、', en: ', ' };
const SHELL: TranslationLoaders = {
  'zh-CN': () => import('../../i18n/zh-CN.json'),
  en: () => import('../../i18n/en.json'),
};

/**
 * The language the portal speaks. Every namespace that is in use is loaded before the language changes, so that
 * nobody ever sees a bare key; texts made outside of templates follow because `translate` reads a signal.
 */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly memory = inject(DeviceMemory);
  private readonly namespaces = new Map<string, TranslationLoaders>([['', SHELL]]);
  private readonly loaded = new Set<string>();
  private readonly active = signal<Locale>(this.remembered() ?? spokenBy(inject(BROWSER_LANGUAGES)));
  /** Counts the texts that came in, so that a text computed too early is computed again. */
  private readonly revision = signal(0);

  readonly current = this.active.asReadonly();
  /** Compares names as the language orders them: by pinyin in Chinese. */
  readonly collator = computed(() => new Intl.Collator(this.active(), { numeric: true }));

  /** Names one after the other as the language separates them: 甲、乙 or A, B. */
  listed(names: readonly string[]): string {
    return names.join(SEPARATORS[this.active()]);
  }

  /** What this device was last set to; null when nobody ever chose. */
  remembered(): Locale | null {
    const stored = this.memory.read(MEMORY_KEY);
    return stored === 'zh-CN' || stored === 'en' ? stored : null;
  }

  /** Fetches the texts of the present language; to be awaited before the first screen. */
  async start(): Promise<void> {
    await this.show(this.active());
  }

  /** Changes the language without a reload and remembers it on this device. */
  async use(locale: Locale): Promise<void> {
    this.memory.write(MEMORY_KEY, locale);
    await this.show(locale);
  }

  /** Takes the texts of a feature in; its keys begin with `namespace`. */
  async register(namespace: string, loaders: TranslationLoaders): Promise<void> {
    this.namespaces.set(namespace, loaders);
    await this.load(namespace, this.active());
  }

  /** The text of a key in the present language; reads a signal, so `computed` and templates follow a switch. */
  translate(key: string, params?: TextParams): string {
    this.active();
    this.revision();
    return this.transloco.translate(key, params);
  }

  /** Whether there is a text for this key; for codes that may be newer than the texts. */
  has(key: string): boolean {
    this.revision();
    return key in this.transloco.getTranslation(this.active());
  }

  private async show(locale: Locale): Promise<void> {
    await Promise.all([...this.namespaces.keys()].map((namespace) => this.load(namespace, locale)));
    this.transloco.setActiveLang(locale);
    this.active.set(locale);
    this.document.documentElement.lang = locale;
  }

  private async load(namespace: string, locale: Locale): Promise<void> {
    const loadedKey = `${namespace}/${locale}`;
    const loaders = this.namespaces.get(namespace);
    if (!loaders || this.loaded.has(loadedKey)) return;
    const { default: texts } = await loaders[locale]();
    this.transloco.setTranslation(namespace === '' ? texts : { [namespace]: texts }, locale, { merge: true });
    this.loaded.add(loadedKey);
    this.revision.update((count) => count + 1);
  }
}

/** The first of the browser's languages that the portal speaks, whatever the region; Chinese when there is none. */
function spokenBy(languages: readonly string[]): Locale {
  for (const language of languages) {
    const [name] = language.toLowerCase().split('-');
    if (name === 'zh') return 'zh-CN';
    if (name === 'en') return 'en';
  }
  return 'zh-CN';
}
