import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { testMailSchema, type TestMail } from '@gangping/contracts';
import {
  Column,
  DataList,
  EmptyState,
  Field,
  FieldControl,
  PageHeader,
  ProblemBanner,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { contractForm } from '../../platform/forms/contract-form';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { mailStatusResource, NotificationsApi } from './notifications.api';

/** For the admin: whether the portal can send mail, a test, and what did not arrive. */
@Component({
  selector: 'gp-mail-page',
  imports: [
    Column,
    DataList,
    EmptyState,
    Field,
    FieldControl,
    FormField,
    FormRoot,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './mail-page.html',
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-4);
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--gp-space-2) var(--gp-space-4);
      margin: 0;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class MailPage {
  private readonly api = inject(NotificationsApi);
  private readonly toasts = inject(Toasts);

  protected readonly resource = mailStatusResource();
  protected readonly status = lastValue(this.resource);
  protected readonly failures = computed(
    () => this.status()?.failures.map((failure) => ({ ...failure, id: failure.loginName })) ?? null,
  );
  private readonly model = signal<TestMail>({ to: '' });
  protected readonly form = contractForm(this.model, testMailSchema, (body) => this.send(body));

  private async send(body: TestMail): Promise<void> {
    await this.api.sendTestMail(body);
    this.toasts.success('notifications.mail.sent', { to: body.to });
  }
}
