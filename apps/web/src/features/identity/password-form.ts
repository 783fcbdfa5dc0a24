import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, validate } from '@angular/forms/signals';
import { changePasswordSchema, type ChangePassword } from '@gangping/contracts';
import { Field, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { IdentityApi } from './identity.api';
import { PasswordInput } from './password-input';

interface PasswordModel extends ChangePassword {
  repeated: string;
}

const EMPTY: PasswordModel = { currentPassword: '', newPassword: '', repeated: '' };

/** One's own password, from the present one to another; it forgets what was typed once that is done. */
@Component({
  selector: 'gp-password-form',
  imports: [Field, FormField, FormRoot, PasswordInput, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form.fields">
      <!-- Password managers pair the new password with this name. -->
      <input hidden autocomplete="username" [value]="loginName()" />
      <gp-field [label]="currentLabel()" [field]="form.fields.currentPassword">
        <gp-password-input autocomplete="current-password" [formField]="form.fields.currentPassword" />
      </gp-field>
      <gp-field
        [label]="'identity.profile.newPassword' | transloco"
        [hint]="'identity.passwordHint' | transloco"
        [field]="form.fields.newPassword"
      >
        <gp-password-input autocomplete="new-password" [formField]="form.fields.newPassword" />
      </gp-field>
      <gp-field [label]="'identity.profile.repeatPassword' | transloco" [field]="form.fields.repeated">
        <gp-password-input autocomplete="new-password" [formField]="form.fields.repeated" />
      </gp-field>
      <div class="gp-form-actions">
        <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
          {{ form.fields().submitting() ? ('common.saving' | transloco) : action() }}
        </button>
        <ng-content />
      </div>
    </form>
  `,
})
export class PasswordForm {
  private readonly api = inject(IdentityApi);
  private readonly session = inject(SessionStore);

  /** What the present password is called here. */
  readonly currentLabel = input.required<string>();
  readonly action = input.required<string>();
  readonly changed = output();
  protected readonly loginName = computed(() => this.session.account()?.loginName);

  private readonly model = signal(EMPTY);
  protected readonly form = contractForm(
    this.model,
    changePasswordSchema,
    (body) => this.change(body),
    (path) =>
      validate(path.repeated, ({ value, valueOf }) =>
        value() === valueOf(path.newPassword) ? undefined : { kind: 'passwordsDiffer' },
      ),
  );

  private async change(body: ChangePassword): Promise<void> {
    await this.api.changePassword(body);
    this.form.fields().reset(EMPTY);
    this.changed.emit();
  }
}
