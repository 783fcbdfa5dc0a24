import { inject } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import { Language, type TranslationLoaders } from './language';

/**
 * A guard that lets nobody in before the feature's texts are there: put it first on the feature's root route.
 * The keys of `i18n/zh-CN.json` are then `<namespace>.<key>` in templates.
 */
export function withTranslations(namespace: string, loaders: TranslationLoaders): CanActivateFn {
  return async () => {
    await inject(Language).register(namespace, loaders);
    return true;
  };
}
