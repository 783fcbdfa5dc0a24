import { Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ANONYMISE_WORDS, type RetentionRules } from '@gangping/contracts';
import {
  Column,
  ConfirmDialog,
  DataList,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { PrivacyApi, retentionResource } from './privacy.api';

/** Leavers whose records are, or will be, made anonymous; what a run would do, and doing it. */
@Component({
  selector: 'gp-retention-page',
  imports: [
    Column,
    ConfirmDialog,
    DataList,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './retention-page.html',
  styles: `
    section {
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      margin-block-start: 0;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
      align-items: end;
    }
    .years {
      max-width: 12rem;
    }
    .gp-check {
      min-height: 2.25rem;
    }
    section > p {
      margin-block: var(--gp-space-3) 0;
    }
  `,
})
export class RetentionPage {
  private readonly api = inject(PrivacyApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  protected readonly dialog = viewChild.required(ConfirmDialog);

  protected readonly years = Array.from({ length: 10 }, (_, place) => place + 1);
  protected readonly resource = retentionResource();
  protected readonly retention = lastValue(this.resource);
  protected readonly people = computed(() => this.retention()?.people ?? null);
  protected readonly due = computed(() =>
    (this.people() ?? []).filter(({ isDue, heldBy }) => isDue && heldBy === null),
  );
  protected readonly rules = linkedSignal<RetentionRules>(
    () => this.retention()?.rules ?? { years: 2, nightly: false },
  );
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  /** What has to be typed. */
  protected readonly word = computed(() => ANONYMISE_WORDS[this.language.current() === 'en' ? 1 : 0]);

  protected change(rules: Partial<RetentionRules>): void {
    this.rules.update((before) => ({ ...before, ...rules }));
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    return this.act('privacy.retention.saved', () => this.api.setRules(this.rules()));
  }

  protected run(): Promise<void> {
    const employeeIds = this.due().map(({ id }) => id);
    return this.act('privacy.retention.done', () =>
      this.api.anonymise({ employeeIds, confirmation: this.word() }),
    );
  }

  private async act(message: string, work: () => ReturnType<PrivacyApi['setRules']>): Promise<void> {
    await this.sending.run(
      async () => {
        this.resource.set(await work());
        this.toasts.success(message);
      },
      () => this.resource.reload(),
    );
  }
}
