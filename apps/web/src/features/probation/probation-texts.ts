import { withTranslations } from '../../platform/i18n/feature-translations';

/** Also for the page of another feature that shows what waits here. */
export const probationTexts = withTranslations('probation', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
