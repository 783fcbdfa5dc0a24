import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  createAccessTokenSchema,
  type CreateAccessToken,
  type CreatedAccessToken,
  type TokenScope,
} from '@gangping/contracts';
import { Field, FieldControl } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { AccessTokensApi } from './access-tokens.api';

/** A new token: what it is for, what it is good for, and until when; with the password, since it outlives the session. */
@Component({
  selector: 'gp-access-token-form',
  imports: [Field, FieldControl, FormField, LocalDatePipe, ShortForm, TranslocoPipe],
  template: `
    <gp-short-form [form]="form" [action]="'accessTokens.create' | transloco" (left)="cancelled.emit()">
      <gp-field
        [label]="'accessTokens.name' | transloco"
        [hint]="'accessTokens.nameHint' | transloco"
        [field]="form.fields.name"
      >
        <input class="gp-input" gpControl autocomplete="off" [formField]="form.fields.name" />
      </gp-field>
      <gp-field
        [label]="'accessTokens.expiresOn' | transloco"
        [hint]="'accessTokens.expiryHint' | transloco: { day: (latest() | localDate) }"
        [field]="form.fields.expiresOn"
      >
        <input
          class="gp-input"
          gpControl
          type="date"
          [attr.min]="earliest"
          [attr.max]="latest()"
          [formField]="form.fields.expiresOn"
        />
      </gp-field>
      <gp-field
        [label]="'accessTokens.currentPassword' | transloco"
        [hint]="'accessTokens.passwordHint' | transloco"
        [field]="form.fields.currentPassword"
      >
        <input
          class="gp-input"
          gpControl
          type="password"
          autocomplete="current-password"
          [formField]="form.fields.currentPassword"
        />
      </gp-field>
      <div>
        <strong>{{ 'accessTokens.goodFor' | transloco }}</strong>
        <ul>
          @for (scope of scopes(); track scope) {
            <li>{{ 'accessTokens.scope.' + names[scope] | transloco }}</li>
          }
        </ul>
      </div>
    </gp-short-form>
  `,
  styles: `
    ul {
      margin-block: var(--gp-space-1) 0;
      padding-inline-start: var(--gp-space-5);
    }
  `,
})
export class AccessTokenForm {
  private readonly api = inject(AccessTokensApi);

  readonly scopes = input.required<readonly TokenScope[]>();
  /** The last day that it may be good for. */
  readonly latest = input.required<string>();
  readonly made = output<CreatedAccessToken>();
  readonly cancelled = output();

  protected readonly names = SCOPE_NAMES;
  protected readonly earliest = today();
  private readonly first = computed(() => ({
    name: '',
    scopes: [...this.scopes()],
    expiresOn: this.latest(),
    currentPassword: '',
  }));
  private readonly model = linkedSignal(() => this.first());
  protected readonly form = contractForm<CreateAccessToken, CreateAccessToken>(
    this.model,
    createAccessTokenSchema,
    async (body) => this.made.emit(await this.api.create(body)),
  );
}

/** A dot would begin another level of the texts. */
export const SCOPE_NAMES: Readonly<Record<TokenScope, string>> = { 'payroll.read': 'payrollRead' };
