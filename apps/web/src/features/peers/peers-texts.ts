import { withTranslations } from '../../platform/i18n/feature-translations';

export const peersTexts = withTranslations('peers', {
  'zh-CN': () => import('./i18n/zh-CN.json'),
  en: () => import('./i18n/en.json'),
});
