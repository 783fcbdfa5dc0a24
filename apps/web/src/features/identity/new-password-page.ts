import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { Entrance } from './entrance';
import { ownAddress } from './own-address';
import { PasswordForm } from './password-form';

/** The first sign-in with a password that somebody else gave: one's own comes before everything else. */
@Component({
  selector: 'gp-new-password-page',
  imports: [Entrance, PasswordForm, TranslocoPipe],
  template: `
    <gp-entrance>
      <h1>{{ 'identity.newPassword.heading' | transloco: { name: session.account()?.displayName } }}</h1>
      <p class="gp-muted">{{ 'identity.newPassword.text' | transloco }}</p>
      <gp-password-form
        [currentLabel]="'identity.newPassword.oneTime' | transloco"
        [action]="'identity.newPassword.action' | transloco"
        (changed)="goOn()"
      >
        <button type="button" class="gp-button" (click)="leave()">
          {{ 'shell.signOut' | transloco }}
        </button>
      </gp-password-form>
    </gp-entrance>
  `,
})
export class NewPasswordPage {
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** Where to go afterwards, from the address. */
  readonly returnTo = input<string>();

  protected async goOn(): Promise<void> {
    await this.session.load();
    await this.router.navigateByUrl(ownAddress(this.returnTo()) ?? this.session.home());
    this.toasts.success('identity.newPassword.done');
  }

  protected async leave(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
