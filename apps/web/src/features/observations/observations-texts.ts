import { withTranslations } from '../../platform/i18n/feature-translations';

/** Also for the pages that show notes beside forms. */
export const observationsTexts = withTranslations('observations', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
