import { isDevMode, type EnvironmentProviders } from '@angular/core';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { CountingTranspiler } from './counting-transpiler';

/** Texts arrive through `Language`, namespace by namespace; transloco itself fetches nothing. */
export function provideI18n(): EnvironmentProviders[] {
  return [
    ...provideTransloco({
      config: {
        availableLangs: ['zh-CN', 'en'],
        defaultLang: 'zh-CN',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
    }),
    provideTranslocoTranspiler(CountingTranspiler),
  ];
}
