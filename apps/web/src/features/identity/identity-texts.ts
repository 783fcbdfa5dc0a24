import { withTranslations } from '../../platform/i18n/feature-translations';

/** Also for pages of other features in the frame of those before sign-in. */
export const identityTexts = withTranslations('identity', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
