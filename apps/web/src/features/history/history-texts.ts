import { withTranslations } from '../../platform/i18n/feature-translations';

/** Also for pages of other features that show parts of this one. */
export const historyTexts = withTranslations('history', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
