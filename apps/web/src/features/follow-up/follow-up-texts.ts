import { withTranslations } from '../../platform/i18n/feature-translations';

/** For the pages that show parts of this feature; it has none of its own. */
export const followUpTexts = withTranslations('followUp', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
