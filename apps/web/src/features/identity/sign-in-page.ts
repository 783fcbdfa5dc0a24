import { Component, computed, inject, input, signal, booleanAttribute } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { signInSchema, type SignIn } from '@gangping/contracts';
import { Field, FieldControl, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { DemoAccounts } from './demo-accounts';
import { Entrance } from './entrance';
import { ownAddress } from './own-address';
import { PasswordInput } from './password-input';

@Component({
  selector: 'gp-sign-in-page',
  imports: [
    DemoAccounts,
    Entrance,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    Icon,
    PasswordInput,
    ProblemBanner,
    ProblemTextPipe,
    TranslocoPipe,
  ],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.less',
})
export class SignInPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);

  /** Where to go afterwards, from the address. */
  readonly returnTo = input<string>();
  /** The session ended while somebody was at work. */
  readonly ended = input(false, { transform: booleanAttribute });

  protected readonly demo = this.session.demo;
  protected readonly companyName = this.session.companyName;
  protected readonly pressed = signal<string | null>(null);
  private readonly model = signal<SignIn>({ loginName: '', password: '' });
  protected readonly form = contractForm(this.model, signInSchema, (credentials) => this.enter(credentials));
  protected readonly busy = computed(() => this.form.fields().submitting());

  /** Fills the form in and sends it, so that people see how the account is called. */
  protected async enterAs(loginName: string, password: string): Promise<void> {
    this.model.set({ loginName, password });
    this.pressed.set(loginName);
    await this.form.submit();
    this.pressed.set(null);
  }

  private async enter(credentials: SignIn): Promise<void> {
    await this.session.signIn(credentials);
    const returnTo = ownAddress(this.returnTo());
    if (this.session.account()?.mustChangePassword) {
      await this.router.navigate(['/new-password'], { queryParams: { returnTo } });
    } else await this.router.navigateByUrl(returnTo ?? this.session.home());
  }
}
