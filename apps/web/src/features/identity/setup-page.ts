import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { setupSchema, type Setup } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { Entrance } from './entrance';
import { IdentityApi } from './identity.api';
import { PasswordInput } from './password-input';

/** The first run: the company, its administrator, and the account that will run the reviews. */
@Component({
  selector: 'gp-setup-page',
  imports: [
    Entrance,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    PasswordInput,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  templateUrl: './setup-page.html',
  styles: `
    fieldset {
      display: grid;
      gap: var(--gp-space-4);
    }
    legend {
      margin-block-end: var(--gp-space-3);
      font-size: var(--gp-text-lg);
      font-weight: 600;
    }
    .gp-form {
      gap: var(--gp-space-5);
      max-width: none;
    }
  `,
})
export class SetupPage {
  private readonly api = inject(IdentityApi);
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  private readonly model = signal<Setup>({
    companyName: '',
    loginName: '',
    password: '',
    hrLoginName: '',
    hrPassword: '',
  });
  protected readonly form = contractForm(this.model, setupSchema, (body) => this.setUp(body));

  private async setUp(body: Setup): Promise<void> {
    await this.api.setUp(body);
    await this.session.load();
    await this.router.navigateByUrl(this.session.home());
    this.toasts.success('identity.setup.done');
  }
}
