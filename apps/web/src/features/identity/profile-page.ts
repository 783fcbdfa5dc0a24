import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TOKEN_SCOPES, type Locale } from '@gangping/contracts';
import { PageHeader, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { SessionStore } from '../../platform/session/session-store';
import { THEMES, Theme } from '../../platform/theme/theme';
import { Toasts } from '../../platform/toast/toasts';
import { OwnDataPanel } from '../privacy';
import { IdentityApi } from './identity.api';
import { PasswordForm } from './password-form';

/** One's own account: who one is here, language, appearance, password. */
@Component({
  selector: 'gp-profile-page',
  imports: [OwnDataPanel, PageHeader, PasswordForm, RouterLink, StatusTag, TranslocoPipe],
  templateUrl: './profile-page.html',
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-4);
    }
    .roles {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      margin-block-start: var(--gp-space-2);
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3) var(--gp-space-5);
    }
    fieldset + fieldset {
      margin-block-start: var(--gp-space-4);
    }
    legend {
      margin-block-end: var(--gp-space-2);
      font-weight: 500;
    }
  `,
})
export class ProfilePage {
  private readonly api = inject(IdentityApi);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly language = inject(Language);
  protected readonly theme = inject(Theme);

  protected readonly account = this.session.account;
  protected readonly roles = computed(() => this.account()?.roles ?? []);
  /** May do what a program has a use for. */
  protected readonly givesTokens = computed(() =>
    TOKEN_SCOPES.some((scope) => this.account()?.permissions.includes(scope)),
  );
  protected readonly locales = LOCALES;
  protected readonly themes = THEMES;

  /** At once on this device; the account takes it to the next one. */
  protected async speak(locale: Locale): Promise<void> {
    await this.language.use(locale);
    try {
      await this.api.changeLocale(locale);
    } catch (error) {
      this.toasts.problem(error);
    }
  }

  protected passwordChanged(): void {
    this.toasts.success('identity.profile.passwordChanged');
  }
}
