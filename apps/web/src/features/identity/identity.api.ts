import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import {
  ROUTES,
  fillRoute,
  type Account,
  type AccountBatch,
  type AccountCandidate,
  type ChangePassword,
  type CreateAccount,
  type EmployeeOption,
  type Locale,
  type Page,
  type Setup,
  type UpdateAccount,
} from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { httpResource } from '../../platform/http/http-resource';

/** The list of accounts. Call it while a page is being constructed. */
export function accountsResource(params: () => Record<string, string>) {
  return httpResource<Page<Account>>(() => ({ url: fillRoute(ROUTES.accounts), params: params() }));
}

/** Everybody who has no account yet. */
export function accountCandidatesResource() {
  return httpResource<AccountCandidate[]>(() => fillRoute(ROUTES.accountCandidates));
}

/** People to choose from for an account; asks nothing while `search` is null. */
export function employeeOptionsResource(search: () => string | null) {
  return httpResource<EmployeeOption[]>(
    () => {
      const text = search();
      return text === null ? undefined : { url: fillRoute(ROUTES.employeeOptions), params: { search: text } };
    },
    { defaultValue: [] },
  );
}

@Injectable({ providedIn: 'root' })
export class IdentityApi {
  private readonly http = inject(HttpClient);

  setUp(body: Setup): Promise<unknown> {
    return firstValueFrom(this.http.post(fillRoute(ROUTES.setup), body));
  }

  changePassword(body: ChangePassword): Promise<unknown> {
    return firstValueFrom(this.http.put(fillRoute(ROUTES.sessionPassword), body));
  }

  changeLocale(locale: Locale): Promise<unknown> {
    return firstValueFrom(this.http.put(fillRoute(ROUTES.sessionLocale), { locale }));
  }

  createAccount(body: CreateAccount): Promise<Account> {
    return firstValueFrom(this.http.post<Account>(fillRoute(ROUTES.accounts), body));
  }

  /** The answer holds the passwords, which the server does not know any more. */
  createAccounts(employeeIds: readonly number[]): Promise<AccountBatch> {
    return firstValueFrom(this.http.post<AccountBatch>(fillRoute(ROUTES.accountBatches), { employeeIds }));
  }

  updateAccount(id: number, body: UpdateAccount): Promise<Account> {
    return firstValueFrom(this.http.put<Account>(fillRoute(ROUTES.account, { id }), body));
  }
}
