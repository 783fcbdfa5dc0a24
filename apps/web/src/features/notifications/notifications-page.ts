import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { notificationsQuerySchema, type Notification } from '@gangping/contracts';
import { EmptyState, Icon, PageHeader, Pager, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { notificationText } from './notification-text';
import { NotificationsApi, notificationsResource } from './notifications.api';
import { UnreadCount } from './unread-count';

/** What somebody has been told, the newest first; each leads to where it is about. */
@Component({
  selector: 'gp-notifications-page',
  imports: [
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './notifications-page.html',
  styleUrl: './notifications-page.less',
})
export class NotificationsPage {
  private readonly api = inject(NotificationsApi);
  private readonly count = inject(UnreadCount);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);

  protected readonly list = listQuery(notificationsQuerySchema);
  protected readonly resource = notificationsResource(this.list.params);
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() =>
    this.page()?.rows.map((notification) => ({
      ...notification,
      text: notificationText(notification, this.language),
    })),
  );
  protected readonly unread = this.count.unread;
  protected readonly onlyUnread = computed(() => this.list.query().show === 'unread');

  constructor() {
    void this.count.refresh();
  }

  protected show(which: 'all' | 'unread'): void {
    this.list.set({ show: which });
  }

  /** Goes on meanwhile to where it leads. */
  protected async opened({ id, readAt }: Notification): Promise<void> {
    if (readAt === null) await this.read({ ids: [id] });
  }

  protected async readAll(): Promise<void> {
    await this.read({ all: true });
    this.resource.reload();
  }

  private async read(which: Parameters<NotificationsApi['markRead']>[0]): Promise<void> {
    try {
      this.count.set((await this.api.markRead(which)).unread);
    } catch (error) {
      this.toasts.problem(error);
    }
  }
}
