import { withTranslations } from '../../platform/i18n/feature-translations';

/** Also for the page of one's own evaluations, which shows one's own year. */
export const yearsTexts = withTranslations('years', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
