import { DOCUMENT } from '@angular/common';
import { Component, ElementRef, afterRenderEffect, inject, signal, viewChild } from '@angular/core';
import { ROUTES, fillRoute, type AccessToken, type CreatedAccessToken } from '@gangping/contracts';
import {
  Column,
  ConfirmDialog,
  DataList,
  Dialog,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sending } from '../../platform/forms/sending';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { AccessTokenForm, SCOPE_NAMES } from './access-token-form';
import { AccessTokensApi, accessTokensResource } from './access-tokens.api';

/** Tokens by which programs act for whoever is signed in: one that is made is shown once, and can be revoked. */
@Component({
  selector: 'gp-access-tokens-page',
  imports: [
    AccessTokenForm,
    Column,
    ConfirmDialog,
    DataList,
    Dialog,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './access-tokens-page.html',
  styles: `
    .made {
      margin-block-end: var(--gp-space-4);
    }
    .once {
      display: flex;
      gap: var(--gp-space-2);
      align-items: flex-start;
      color: var(--gp-warning);
    }
    .token {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      margin-block-end: var(--gp-space-3);
    }
    .token .gp-input {
      flex: 1 1 20rem;
      min-width: 0;
      font-family: monospace;
    }
    .example {
      display: block;
      overflow-wrap: anywhere;
    }
    code {
      color: var(--gp-ink-2);
    }
  `,
})
export class AccessTokensPage {
  private readonly api = inject(AccessTokensApi);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  private readonly sending = sending();
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly question = viewChild.required<ConfirmDialog>('question');
  private readonly madeHeading = viewChild<ElementRef<HTMLElement>>('madeHeading');

  protected readonly list = accessTokensResource();
  protected readonly page = lastValue(this.list);
  /** Until it is put away: the page forgets it with itself. */
  protected readonly made = signal<CreatedAccessToken | null>(null);
  protected readonly asked = signal<AccessToken | null>(null);
  protected readonly scopeNames = SCOPE_NAMES;
  protected readonly tones = { active: 'success', expired: 'neutral', revoked: 'danger' } as const;
  protected readonly example = `curl -H "Authorization: Bearer $TOKEN" ${this.document.location.origin}${fillRoute(ROUTES.payrollCycles)}`;

  constructor() {
    // What was made stands above the list: whoever cannot see that is told by where the focus goes.
    afterRenderEffect(() => this.madeHeading()?.nativeElement.focus());
  }

  protected done(made: CreatedAccessToken): void {
    this.dialog().close();
    this.made.set(made);
    this.list.reload();
  }

  /** Where the browser keeps the clipboard to itself (no https), all is selected for the keyboard to copy. */
  protected async copy(box: HTMLInputElement, token: string): Promise<void> {
    box.select();
    const { clipboard } = this.document.defaultView?.navigator ?? {};
    if (!clipboard) return;
    await clipboard.writeText(token);
    this.toasts.success('accessTokens.copied');
  }

  protected ask(token: AccessToken): void {
    this.asked.set(token);
    this.question().open();
  }

  protected async revoke(): Promise<void> {
    const token = this.asked();
    if (!token) return;
    const revoked = await this.sending.run(() => this.api.revoke(token.id));
    if (revoked && this.made()?.accessToken.id === token.id) this.made.set(null);
    if (revoked) this.toasts.success('accessTokens.revoked');
    this.list.reload();
  }
}
