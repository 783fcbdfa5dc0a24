import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Language } from '../i18n/language';

/** A route's `title` is a translation key; the document's title follows the language. */
@Injectable({ providedIn: 'root' })
export class TranslatedTitleStrategy extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly language = inject(Language);
  private readonly key = signal<string | null>(null);

  /** The present page's name without the product's. */
  readonly pageTitle = computed(() => {
    const key = this.key();
    return key === null ? '' : this.language.translate(key);
  });

  constructor() {
    super();
    effect(() => {
      const page = this.pageTitle();
      const product = this.language.translate('app.name');
      this.title.setTitle(page === '' ? product : `${page} · ${product}`);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(snapshot) ?? null);
  }
}
