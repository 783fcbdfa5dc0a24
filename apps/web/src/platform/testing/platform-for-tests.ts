import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TitleStrategy, provideRouter, withComponentInputBinding, type Routes } from '@angular/router';
import type { SessionAccount } from '@gangping/contracts';
import { BROWSER_LANGUAGES, Language, type TranslationLoaders } from '../i18n/language';
import { provideI18n } from '../i18n/provide-i18n';
import { namesInterceptor } from '../i18n/names-interceptor';
import { problemInterceptor } from '../problem/problem-interceptor';
import { SessionStore } from '../session/session-store';
import { TranslatedTitleStrategy } from '../title/translated-title-strategy';
import { sessionForTests } from './session-for-tests';

/** The platform as the application has it; only the network is answered by the spec (`HttpTestingController`). */
export function providePlatformForTests(routes: Routes = []): (Provider | EnvironmentProviders)[] {
  return [
    provideRouter(routes, withComponentInputBinding()),
    { provide: TitleStrategy, useExisting: TranslatedTitleStrategy },
    provideHttpClient(withInterceptors([problemInterceptor, namesInterceptor])),
    provideHttpClientTesting(),
    provideI18n(),
    { provide: BROWSER_LANGUAGES, useValue: ['zh-CN'] },
  ];
}

/** The real Chinese texts of the shell and, by namespace, of a feature; `en` by `TestBed.inject(Language).use('en')`. */
export async function loadTexts(
  features: Readonly<Record<string, TranslationLoaders>> = {},
): Promise<Language> {
  const language = TestBed.inject(Language);
  await language.start();
  for (const [namespace, loaders] of Object.entries(features)) await language.register(namespace, loaders);
  return language;
}

/** Signs this account in, or nobody, as the server would say at start. */
export async function startSession(account: SessionAccount | null, given = {}): Promise<SessionStore> {
  const session = TestBed.inject(SessionStore);
  const loading = session.load();
  TestBed.inject(HttpTestingController).expectOne('/api/session').flush(sessionForTests(account, given));
  await loading;
  return session;
}
