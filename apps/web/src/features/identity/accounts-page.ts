import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { accountsQuerySchema, type Account, type AccountsQuery } from '@gangping/contracts';
import {
  Column,
  DataList,
  Dialog,
  EmptyState,
  Icon,
  PageHeader,
  Pager,
  ProblemBanner,
  SearchBox,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { AccountForm } from './account-form';
import { accountsResource } from './identity.api';

/** Who can sign in, as an administrator sees it. */
@Component({
  selector: 'gp-accounts-page',
  imports: [
    AccountForm,
    Column,
    DataList,
    Dialog,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    SearchBox,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './accounts-page.html',
  styles: `
    .tools {
      margin-block-end: var(--gp-space-4);
    }
    .roles {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1);
    }
    .disabled {
      margin-inline-start: var(--gp-space-2);
    }
  `,
})
export class AccountsPage {
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required<Dialog>('dialog');

  protected readonly list = listQuery(accountsQuerySchema);
  protected readonly accounts = accountsResource(this.list.params);
  protected readonly page = lastValue(this.accounts);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  /** Null: a new one is being made. */
  protected readonly edited = signal<Account | null>(null);

  protected sort(sort: string): void {
    this.list.set({ sort: sort as AccountsQuery['sort'] });
  }

  protected edit(account: Account | null): void {
    this.edited.set(account);
    this.dialog().open();
  }

  protected saved(account: Account): void {
    this.dialog().close();
    this.accounts.reload();
    this.toasts.success('identity.accounts.saved', { loginName: account.loginName });
  }
}
