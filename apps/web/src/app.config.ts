import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withRouterConfig,
} from '@angular/router';
import { appRoutes } from './app.routes';
import { Language } from './platform/i18n/language';
import { provideI18n } from './platform/i18n/provide-i18n';
import { namesInterceptor } from './platform/i18n/names-interceptor';
import { problemInterceptor } from './platform/problem/problem-interceptor';
import { SessionStore } from './platform/session/session-store';
import { TranslatedTitleStrategy } from './platform/title/translated-title-strategy';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withFetch(), withInterceptors([problemInterceptor, namesInterceptor])),
    provideRouter(
      appRoutes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    { provide: TitleStrategy, useExisting: TranslatedTitleStrategy },
    provideI18n(),
    // Both at once: the texts do not wait for the session, nor the other way round.
    provideAppInitializer(async () => {
      await Promise.all([inject(Language).start(), inject(SessionStore).load()]);
    }),
  ],
};
