import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, FormRoot, disabled } from '@angular/forms/signals';
import {
  ROLES,
  createAccountSchema,
  passwordSchema,
  updateAccountSchema,
  type Account,
  type CreateAccount,
  type Role,
  type UpdateAccount,
} from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzCheckboxModule } from 'ng-zorro-antd/checkbox';
import { NzSelectModule } from 'ng-zorro-antd/select';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SelectAria } from '../../platform/forms/select-aria';
import { IdentityApi, employeeOptionsResource } from './identity.api';
import { PasswordInput } from './password-input';

interface AccountModel {
  loginName: string;
  password: string;
  employeeId: number | null;
  roles: Role[];
  disabled: boolean;
  oneTime: boolean;
  expectedVersion: number;
}

/** In the form "no new password" is an empty field; in the contract it is absent. */
const changesSchema = updateAccountSchema
  .extend({
    password: z.preprocess((typed) => (typed === '' ? undefined : typed), passwordSchema.optional()),
  })
  .transform(({ password, oneTime, ...changes }) =>
    password === undefined ? changes : { ...changes, password, oneTime },
  );

/** A new account, or the changes to one. An empty password leaves an existing one as it is. */
@Component({
  selector: 'gp-account-form',
  imports: [
    Field,
    FieldControl,
    FormField,
    FormRoot,
    NzCheckboxModule,
    NzSelectModule,
    PasswordInput,
    ProblemBanner,
    ProblemTextPipe,
    SelectAria,
    TranslocoPipe,
  ],
  templateUrl: './account-form.html',
  styles: `
    nz-select {
      width: 100%;
    }
  `,
})
export class AccountForm {
  private readonly api = inject(IdentityApi);
  private readonly language = inject(Language);

  readonly account = input.required<Account | null>();
  readonly saved = output<Account>();
  readonly cancelled = output();

  private readonly model = linkedSignal(() => modelOf(this.account()));
  protected readonly form = contractForm<AccountModel, CreateAccount | UpdateAccount>(
    this.model,
    () => (this.account() ? changesSchema : createAccountSchema),
    (body) => this.save(body),
    (path) => disabled(path.loginName, { when: () => this.account() !== null }),
  );

  /** What was typed here somebody else will use. */
  protected readonly givesPassword = computed(() => this.account() === null || this.model().password !== '');

  protected readonly roleOptions = computed(() =>
    ROLES.map((role) => ({ value: role, label: this.language.translate(`role.${role}`) })),
  );

  private readonly search = signal<string | null>(null);
  protected readonly found = employeeOptionsResource(this.search);
  /** What was found, and the person who is chosen already, so that the box shows a name. */
  protected readonly people = computed(() => {
    const found = this.found.hasValue() ? this.found.value() : [];
    const options = found.map(({ id, number, name }) => ({ id, label: `${name} · ${number}` }));
    const account = this.account();
    if (account?.employeeId && !options.some((option) => option.id === account.employeeId)) {
      options.unshift({ id: account.employeeId, label: account.employeeName ?? `#${account.employeeId}` });
    }
    return options;
  });

  protected searchPeople(text: string): void {
    this.search.set(text.trim());
  }

  private async save(body: CreateAccount | UpdateAccount): Promise<void> {
    const account = this.account();
    this.saved.emit(
      account && 'expectedVersion' in body
        ? await this.api.updateAccount(account.id, body)
        : await this.api.createAccount(body as CreateAccount),
    );
  }
}

function modelOf(account: Account | null): AccountModel {
  return {
    loginName: account?.loginName ?? '',
    password: '',
    employeeId: account?.employeeId ?? null,
    roles: account?.roles ?? ['employee'],
    disabled: account?.disabled ?? false,
    oneTime: true,
    expectedVersion: account?.version ?? 0,
  };
}
