import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, validate } from '@angular/forms/signals';
import { changePasswordSchema, type ChangePassword, type Locale } from '@gangping/contracts';
import { Field, PageHeader, ProblemBanner, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { THEMES, Theme } from '../../platform/theme/theme';
import { Toasts } from '../../platform/toast/toasts';
import { IdentityApi } from './identity.api';
import { PasswordInput } from './password-input';

interface PasswordModel extends ChangePassword {
  repeated: string;
}

const EMPTY: PasswordModel = { currentPassword: '', newPassword: '', repeated: '' };

/** One's own account: who one is here, language, appearance, password. */
@Component({
  selector: 'gp-profile-page',
  imports: [
    Field,
    FormField,
    FormRoot,
    PageHeader,
    PasswordInput,
    ProblemBanner,
    ProblemTextPipe,
    StatusTag,
    TranslocoPipe,
  ],
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
  protected readonly locales = LOCALES;
  protected readonly themes = THEMES;

  private readonly model = signal(EMPTY);
  protected readonly form = contractForm(
    this.model,
    changePasswordSchema,
    (body) => this.changePassword(body),
    (path) =>
      validate(path.repeated, ({ value, valueOf }) =>
        value() === valueOf(path.newPassword) ? undefined : { kind: 'passwordsDiffer' },
      ),
  );

  /** At once on this device; the account takes it to the next one. */
  protected async speak(locale: Locale): Promise<void> {
    await this.language.use(locale);
    try {
      await this.api.changeLocale(locale);
    } catch (error) {
      this.toasts.problem(error);
    }
  }

  private async changePassword(body: ChangePassword): Promise<void> {
    await this.api.changePassword(body);
    this.form.fields().reset(EMPTY);
    this.toasts.success('identity.profile.passwordChanged');
  }
}
